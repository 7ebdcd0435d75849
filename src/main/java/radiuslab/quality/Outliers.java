package radiuslab.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Radiographs far from the cohort's others in size or greys, by the distance to the median in units of the median distance;
 * and those that seem inverted.
 */
final class Outliers {
    /** Robust standard deviations; of normal values one in 500 million is farther. */
    private static final double FAR = 6;

    /** Sizes are compared by their logarithm to base 2; less than a factor of two is never unusual. */
    private static final double LEAST_LOG_SIZE = 1;

    private static final double INVERTED_SKEW = -0.3;
    private static final double MAD_TO_SD = 1.4826;

    /** A median, and from which distance on a value is far. */
    private record Usual(double median, double far) {
        static Usual of(List<ImageTraits> images, ToDoubleFunction<ImageTraits> of) {
            double median = median(images.stream().mapToDouble(of));
            double mad = median(images.stream().mapToDouble(i -> Math.abs(of.applyAsDouble(i) - median)));
            return new Usual(median, FAR * MAD_TO_SD * mad);
        }

        Usual farFrom(double least) {
            return new Usual(median, Math.max(far, least));
        }

        private static double median(DoubleStream values) {
            double[] sorted = values.toArray();
            Arrays.sort(sorted);
            return sorted.length % 2 == 1
                    ? sorted[sorted.length / 2]
                    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        }

        boolean isFar(double value) {
            return Math.abs(value - median) > far;
        }
    }

    private Outliers() {}

    static List<Concern> of(List<ImageTraits> images) {
        return Stream.of(sizes(images), greys(images), inverted(images))
                .flatMap(List::stream)
                .toList();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static List<Concern> sizes(List<ImageTraits> images) {
        Usual shorter =
                Usual.of(images, i -> log2(Math.min(i.width(), i.height()))).farFrom(LEAST_LOG_SIZE);
        Usual longer =
                Usual.of(images, i -> log2(Math.max(i.width(), i.height()))).farFrom(LEAST_LOG_SIZE);
        return images.stream()
                .filter(i -> shorter.isFar(log2(Math.min(i.width(), i.height())))
                        || longer.isFar(log2(Math.max(i.width(), i.height()))))
                .map(i -> concern(
                        Concern.Kind.SIZE,
                        i,
                        String.format(
                                Locale.ROOT,
                                "%d x %d pixels; sides are usually %.0f and %.0f",
                                i.width(),
                                i.height(),
                                Math.pow(2, shorter.median()),
                                Math.pow(2, longer.median()))))
                .toList();
    }

    private static List<Concern> greys(List<ImageTraits> images) {
        Usual mean = Usual.of(images, ImageTraits::mean);
        Usual spread = Usual.of(images, ImageTraits::spread);
        return images.stream()
                .filter(i -> mean.farFrom(mean.median() / 2).isFar(i.mean())
                        || spread.farFrom(spread.median() / 2).isFar(i.spread())
                        || i.spread() == 0)
                .map(i -> concern(
                        Concern.Kind.GREY,
                        i,
                        String.format(
                                Locale.ROOT,
                                "mean grey %.3f of white, standard deviation %.3f; usually %.3f and %.3f",
                                i.mean(),
                                i.spread(),
                                mean.median(),
                                spread.median())))
                .toList();
    }

    /**
     * A limb leaves most of a picture dark, so that its greys are skewed to the right. Of 881 radiographs of arms and hands
     * in FracAtlas one in 1000 would be missed were it inverted, none is told; of all body parts two of 1,891 (pelvis).
     */
    private static List<Concern> inverted(List<ImageTraits> images) {
        return images.stream()
                .filter(i -> i.skew() < INVERTED_SKEW)
                .map(i -> concern(
                        Concern.Kind.INVERTED,
                        i,
                        String.format(Locale.ROOT, "most of the picture is bright (skewness %.1f)", i.skew())))
                .toList();
    }

    private static Concern concern(Concern.Kind kind, ImageTraits image, String detail) {
        return new Concern(kind, image.exam().id(), image.radiograph(), Optional.empty(), detail);
    }
}
