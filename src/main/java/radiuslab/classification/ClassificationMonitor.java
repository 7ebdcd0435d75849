package radiuslab.classification;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.RocCurve;
import radiuslab.network.Xception;
import radiuslab.training.Monitor;

/** What the study watched during training beside the loss: accuracy, precision, recall (at 0.5) and AUROC. */
final class ClassificationMonitor implements Monitor {
    private final List<Float> truths = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();

    @Override
    public void watch(NDList targets, NDList outputs) {
        for (float truth : targets.singletonOrThrow().toFloatArray()) {
            truths.add(truth);
        }
        float[] values = outputs.singletonOrThrow().toFloatArray();
        for (int i = 0; i < values.length; i += Xception.CLASSES) {
            scores.add(values[i + 1] - values[i]);
        }
    }

    @Override
    public Map<String, Double> figures() {
        boolean[] truth = new boolean[truths.size()];
        double[] probability = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = truths.get(i) > 0;
            probability[i] = 1 / (1 + Math.exp(-scores.get(i)));
        }
        truths.clear();
        scores.clear();
        return figures(truth, probability);
    }

    /** Of the fracture class's probabilities. */
    static Map<String, Double> figures(boolean[] truth, double[] probability) {
        Confusion confusion = Confusion.of(truth, probability, 0.5);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", confusion.accuracy().value());
        // Where nothing is called a fracture there is no precision.
        if (confusion.precision().isDefined()) {
            figures.put("precision", confusion.precision().value());
        }
        figures.put("recall", confusion.sensitivity().value());
        figures.put("auroc", RocCurve.of(truth, probability).auroc());
        return figures;
    }
}
