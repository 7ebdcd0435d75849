package radiuslab.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.files.Seeds;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * How a target's score follows while pixels are removed in the order of a map: does the network depend on what the map
 * marks? Arrays are not copied.
 *
 * @param removed share of the image's pixels, rising, in [0, 1]
 * @param scores of the target, one per share
 */
public record PerturbationCurve(double[] removed, double[] scores) {
    /** Which pixels go first. */
    public enum Order {
        /** The greatest values of the map first: the score should fall fast. */
        MOST_RELEVANT_FIRST,
        /** The least first: the score should hold long. */
        LEAST_RELEVANT_FIRST
    }

    public PerturbationCurve {
        if (removed.length != scores.length || removed.length < 2) {
            throw new IllegalArgumentException("a curve needs two points or more, found %d shares and %d scores"
                    .formatted(removed.length, scores.length));
        }
        for (int i = 0; i < removed.length; i++) {
            if (!(removed[i] >= (i == 0 ? 0 : removed[i - 1]) && removed[i] <= 1)) {
                throw new IllegalArgumentException(
                        "shares removed rise within [0, 1], found " + Arrays.toString(removed));
            }
        }
    }

    /**
     * Deletion (RISE): the most relevant pixels go first, to the channels' means; the smaller the area the better the map.
     *
     * @param image (1, channel, height, width)
     * @param map of its height and width
     * @param steps at least 1; from nothing to everything removed
     */
    public static PerturbationCurve deletion(
            LayeredNetwork network, Target target, Tensor image, HeatMap map, int steps) {
        return of(network, target, image, map, Order.MOST_RELEVANT_FIRST, Removal.MEAN, evenly(steps), 0);
    }

    /**
     * Insertion (RISE): the most relevant pixels come first into the blurred image; the greater the area the better.
     * Shares are those still removed, so the curve is read from right to left.
     */
    public static PerturbationCurve insertion(
            LayeredNetwork network, Target target, Tensor image, HeatMap map, int steps) {
        return of(network, target, image, map, Order.LEAST_RELEVANT_FIRST, Removal.BLURRED, evenly(steps), 0);
    }

    /**
     * ROAD's: a tenth to nine tenths of the pixels removed and imputed.
     *
     * @param seed of the imputation's noise
     */
    public static PerturbationCurve road(
            LayeredNetwork network, Target target, Tensor image, HeatMap map, Order order, long seed) {
        double[] shares = IntStream.rangeClosed(1, 9).mapToDouble(i -> i / 10.0).toArray();
        return of(network, target, image, map, order, Removal.IMPUTED, shares, seed);
    }

    /**
     * ROAD's combined figure: half of the difference between the mean scores with the least and with the most relevant
     * pixels gone; 0 for a map that says nothing, greater is better.
     */
    public static double roadCombined(LayeredNetwork network, Target target, Tensor image, HeatMap map, long seed) {
        double least = road(network, target, image, map, Order.LEAST_RELEVANT_FIRST, seed)
                .mean();
        double most = road(network, target, image, map, Order.MOST_RELEVANT_FIRST, seed)
                .mean();
        return (least - most) / 2;
    }

    private static double[] evenly(int steps) {
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(i -> (double) i / steps)
                .toArray();
    }

    /**
     * Removes pixels.
     *
     * @param seed of the removal's noise and of the order of equal values
     */
    public static PerturbationCurve of(
            LayeredNetwork network,
            Target target,
            Tensor image,
            HeatMap map,
            Order order,
            Removal removal,
            double[] shares,
            long seed) {
        if (image.shape()[0] != 1 || Images.width(image) != map.width() || Images.height(image) != map.height()) {
            throw new IllegalArgumentException("a map of %d x %d does not belong to images of shape %s"
                    .formatted(map.width(), map.height(), Arrays.toString(image.shape())));
        }
        int[] sequence = sequence(map, order, seed);
        List<float[]> images = Arrays.stream(shares)
                .parallel()
                .mapToObj(share -> removal.of(Images.one(image, 0), first(share, sequence), map.width(), seed))
                .toList();
        return new PerturbationCurve(shares, network.scores(images.size(), images::get, image, target));
    }

    /** Whether each pixel is among the first of the sequence. */
    private static boolean[] first(double share, int[] sequence) {
        boolean[] removed = new boolean[sequence.length];
        for (int k = 0; k < Math.round(share * sequence.length); k++) {
            removed[sequence[k]] = true;
        }
        return removed;
    }

    /** Pixels in the order they go; equal ones in a random order, because any other order would itself be a shape. */
    private static int[] sequence(HeatMap map, Order order, long seed) {
        int sign = order == Order.MOST_RELEVANT_FIRST ? -1 : 1;
        return IntStream.range(0, map.values().length)
                .boxed()
                .sorted((a, b) -> {
                    int byValue = sign * Float.compare(map.values()[a], map.values()[b]);
                    return byValue != 0 ? byValue : Long.compare(Seeds.mix(seed, a), Seeds.mix(seed, b));
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The area under the curve, by trapezoids. */
    public double area() {
        double area = 0;
        for (int i = 1; i < scores.length; i++) {
            area += (removed[i] - removed[i - 1]) * (scores[i] + scores[i - 1]) / 2;
        }
        return area;
    }

    /** The mean of its scores. */
    public double mean() {
        return Arrays.stream(scores).average().orElseThrow();
    }
}
