package radiuslab.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import radiuslab.training.Monitor;

/** The mean of the surest place's probability, of images with a fracture and of those without. */
final class PeakMonitor implements Monitor {
    private final double[] sums = new double[2];
    private final int[] counts = new int[2];

    @Override
    public void watch(NDList targets, NDList outputs) {
        float[] truth = greatest(targets.get(1));
        float[] logits = greatest(outputs.get(0));
        for (int i = 0; i < truth.length; i++) {
            int fracture = truth[i] > 0 ? 1 : 0;
            sums[fracture] += 1 / (1 + Math.exp(-logits[i]));
            counts[fracture]++;
        }
    }

    private static float[] greatest(NDArray maps) {
        // PyTorch takes the maximum along one axis at a time.
        return maps.reshape(maps.getShape().get(0), -1).max(new int[] {1}).toFloatArray();
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        String[] names = {"surest_without_fracture", "surest_with_fracture"};
        for (int i = 1; i >= 0; i--) {
            // A view may miss all fractures of a small batch.
            if (counts[i] > 0) {
                figures.put(names[i], sums[i] / counts[i]);
            }
            sums[i] = 0;
            counts[i] = 0;
        }
        return figures;
    }
}
