package radiuslab.classification;

import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import radiuslab.training.Monitor;

/**
 * Adds to another monitor's figures how the network reads radiographs it does not learn from: "validation_loss"
 * (cross entropy, the mean of the two classes' means, so that it compares with that of balanced batches) and
 * {@link ClassificationMonitor}'s figures with "validation_" before their names.
 */
final class ValidationMonitor implements Monitor {
    /** Keeps the logarithm of a probability that is 0 in floating point finite. */
    private static final double LEAST = 1e-7;

    private final Monitor training;
    private final boolean[] truth;
    private final Supplier<double[]> prediction;

    /**
     * @param classes of the radiographs, 1 for a fracture; both occur
     * @param prediction the fracture class's probability of each as the network is now
     */
    ValidationMonitor(Monitor training, int[] classes, Supplier<double[]> prediction) {
        this.training = training;
        truth = new boolean[classes.length];
        IntStream.range(0, classes.length).forEach(i -> truth[i] = classes[i] == 1);
        this.prediction = prediction;
    }

    @Override
    public void watch(NDList targets, NDList outputs) {
        training.watch(targets, outputs);
    }

    @Override
    public Map<String, Double> figures() {
        double[] probability = prediction.get();
        Map<String, Double> figures = new LinkedHashMap<>(training.figures());
        figures.put("validation_loss", (loss(probability, true) + loss(probability, false)) / 2);
        ClassificationMonitor.figures(truth, probability)
                .forEach((name, value) -> figures.put("validation_" + name, value));
        return figures;
    }

    private double loss(double[] probability, boolean fracture) {
        return IntStream.range(0, truth.length)
                .filter(i -> truth[i] == fracture)
                .mapToDouble(i -> -Math.log(Math.max(LEAST, fracture ? probability[i] : 1 - probability[i])))
                .average()
                .orElseThrow();
    }
}
