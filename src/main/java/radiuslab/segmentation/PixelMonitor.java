package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.Map;
import radiuslab.training.Monitor;

/**
 * What the toolbox watches: of the finest level's pixels the greatest F1, (2 tp + 1) / (positives + called + 2), and the
 * threshold it needs; beside it the share of pixels that are fracture. Logits are counted in bins.
 */
final class PixelMonitor implements Monitor {
    private static final int BINS = 200;
    /** Logits beyond this, a probability of 0.00005, count as this. */
    private static final float REACH = 10;

    private final long[] positive = new long[BINS];
    private final long[] negative = new long[BINS];

    @Override
    public void watch(NDList targets, NDList outputs) {
        NDArray last = outputs.get(outputs.size() - 1);
        float[] logits = last.toFloatArray();
        float[] truth = targets.get(targets.size() - 1).toFloatArray();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] != LevelLoss.IGNORED) {
                (truth[i] > 0 ? positive : negative)[bin(logits[i])]++;
            }
        }
    }

    private static int bin(float logit) {
        return (int) Math.max(0, Math.min(BINS - 1, (logit + REACH) / (2 * REACH) * BINS));
    }

    @Override
    public Map<String, Double> figures() {
        long all = 0, background = 0;
        for (int i = 0; i < BINS; i++) {
            all += positive[i];
            background += negative[i];
        }
        double best = 0, threshold = 0;
        long hits = 0, called = 0;
        for (int i = BINS - 1; i >= 0; i--) {
            hits += positive[i];
            called += positive[i] + negative[i];
            double f1 = (2.0 * hits + 1) / (all + called + 2);
            if (f1 > best) {
                best = f1;
                threshold = 1 / (1 + Math.exp(REACH - 2 * REACH * i / BINS));
            }
            positive[i] = 0;
            negative[i] = 0;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("f1", best);
        figures.put("threshold", threshold);
        figures.put("fracture", (double) all / Math.max(1, all + background));
        return figures;
    }
}
