package radiuslab.explanation;

import java.util.Arrays;
import java.util.function.Function;

/** How a layer's activations and gradients become one map of its grid. */
public enum CamRule {
    /** Channels weighted by their mean gradient, negative sums cut (Selvaraju et al., ICCV 2017). */
    GRAD_CAM("Grad-CAM", features -> rectified(features.weighted(means(features, (a, g) -> g)))),

    /**
     * As tf-explain 0.3.1 does it by default, and so the study: of the gradients only positive ones at positive
     * activations count, and nothing is cut.
     */
    GUIDED(
            "guided Grad-CAM of tf-explain",
            features -> features.weighted(means(features, (a, g) -> a > 0 && g > 0 ? g : 0))),

    /** Weights from second and third derivatives, for several places of one class (Chattopadhay et al., WACV 2018). */
    GRAD_CAM_PLUS_PLUS("Grad-CAM++", features -> rectified(features.weighted(plusPlus(features)))),

    /** Gradient times activation cell by cell: marks only what the network used (Draelos and Carin 2020). */
    HIRES_CAM("HiResCAM", features -> rectified(features.perPlace((a, g) -> a * g))),

    /** The activations' first principal component; knows no target (Muhammad and Yeasin, IJCNN 2020). */
    EIGEN_CAM("Eigen-CAM", CamRule::principalComponent);

    private static final double EPSILON = 1e-6;
    private static final int ITERATIONS = 200;

    private final String label;
    private final Function<Features, float[]> rule;

    CamRule(String label, Function<Features, float[]> rule) {
        this.label = label;
        this.rule = rule;
    }

    /** Its name in captions. */
    public String label() {
        return label;
    }

    /** @return the map of the layer's grid, row by row */
    public float[] of(Features features) {
        return rule.apply(features);
    }

    private static double[] means(Features features, Features.Cell figure) {
        double[] means = features.perChannel(figure);
        Arrays.setAll(means, c -> means[c] / features.area());
        return means;
    }

    static float[] rectified(float[] map) {
        for (int i = 0; i < map.length; i++) {
            map[i] = Math.max(0, map[i]);
        }
        return map;
    }

    /** w = sum of relu(g) g^2 / (2 g^2 + sum(a) g^3 + 1e-6), as jacobgil/pytorch-grad-cam computes it. */
    static double[] plusPlus(Features features) {
        double[] sums = features.perChannel((a, g) -> a);
        double[] weights = new double[features.channels()];
        for (int i = 0; i < features.gradients().length; i++) {
            int channel = i / features.area();
            double g = features.gradients()[i];
            if (g > 0) {
                weights[channel] += g * g * g / (2 * g * g + sums[channel] * g * g * g + EPSILON);
            }
        }
        return weights;
    }

    /**
     * Each cell's share in the greatest singular vector, by power iteration; the sign follows the summed activation,
     * which the decomposition leaves open.
     */
    private static float[] principalComponent(Features features) {
        double[] direction = features.perChannel((a, g) -> a);
        float[] map = new float[features.area()];
        for (int k = 0; k < ITERATIONS && normalise(direction); k++) {
            map = features.weighted(direction);
            direction = onto(features, map);
        }
        return rectified(map);
    }

    private static double[] onto(Features features, float[] map) {
        double[] direction = new double[features.channels()];
        for (int i = 0; i < features.activations().length; i++) {
            direction[i / features.area()] += (double) features.activations()[i] * map[i % features.area()];
        }
        return direction;
    }

    /** @return false where there is no direction */
    private static boolean normalise(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        Arrays.setAll(vector, i -> length == 0 ? 0 : vector[i] / length);
        return length > 0;
    }
}
