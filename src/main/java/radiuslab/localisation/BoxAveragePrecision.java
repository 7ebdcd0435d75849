package radiuslab.localisation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Average precision of boxes as COCO defines it (Lin et al., Microsoft COCO, 2014, and its evaluation code): the mean,
 * over the 101 recalls 0, 0.01, ... 1, of the greatest precision at that recall or a greater one; 0 for recalls that
 * are never reached. Recalls are compared in whole numbers, so that rounding decides nothing.
 *
 * <p>Boxes of equal score enter together, as one step. COCO's code takes them one by one in the order of the images, so
 * that its figure changes with that order; without equal scores both are the same.
 *
 * <p>All figures are {@link Statistic}s over images: for {@link Bootstrap}, or for the value itself by
 * {@link #value}.
 */
public final class BoxAveragePrecision {
    private static final int RECALLS = 100;
    private static final int OVERLAPS = 10;

    private BoxAveragePrecision() {}

    /**
     * Average precision at one overlap.
     *
     * @param iou least intersection over union of a hit, in (0, 1]
     * @param size fractures that count; COCO's unit is the pixel, so ranges mean little across resolutions
     */
    public static Statistic at(double iou, BoxSize size, List<MarkedImage> images) {
        if (!(iou > 0 && iou <= 1)) {
            throw new IllegalArgumentException("an overlap lies in (0, 1], found " + iou);
        }
        List<BoxMatch> matches = IntStream.range(0, images.size())
                .boxed()
                .flatMap(i -> BoxMatch.of(i, images.get(i), iou, size).stream())
                .sorted(Comparator.comparingDouble(BoxMatch::score).reversed())
                .toList();
        int[] fractures = images.stream()
                .mapToInt(i -> (int) i.truth().stream().filter(size::holds).count())
                .toArray();
        return times -> average(matches, fractures, times);
    }

    /** The mean of the average precisions at the overlaps 0.50, 0.55, ... 0.95: COCO's "AP". */
    public static Statistic mean(BoxSize size, List<MarkedImage> images) {
        List<Statistic> each = IntStream.range(0, OVERLAPS)
                .mapToObj(k -> at((50 + 5 * k) / 100.0, size, images))
                .toList();
        return times -> each.stream().mapToDouble(s -> s.of(times)).sum() / OVERLAPS;
    }

    /** The statistic of the images themselves, each counted once. */
    public static double value(Statistic statistic, List<MarkedImage> images) {
        return statistic.of(Bootstrap.ones(images.size()));
    }

    private static double average(List<BoxMatch> matches, int[] fractures, int[] times) {
        Inputs.sameLength(fractures.length, times.length, "resampled images");
        long all = 0;
        for (int i = 0; i < times.length; i++) {
            all += (long) times[i] * fractures[i];
        }
        if (all == 0) {
            throw new UndefinedStatistic("average precision needs a marked fracture, found none: use a larger set");
        }
        long[] hits = new long[matches.size()];
        double[] precision = new double[matches.size()];
        int steps = 0;
        long hit = 0;
        long boxes = 0;
        for (int k = 0; k < matches.size(); k++) {
            BoxMatch match = matches.get(k);
            hit += match.hit() ? times[match.image()] : 0;
            boxes += times[match.image()];
            if (k + 1 == matches.size() || matches.get(k + 1).score() != match.score()) {
                hits[steps] = hit;
                precision[steps++] = boxes == 0 ? 0 : (double) hit / boxes;
            }
        }
        return mean(hits, precision, steps, all);
    }

    /** From the last step to the first, so that the greatest precision so far is that of any greater recall. */
    private static double mean(long[] hits, double[] precision, int steps, long all) {
        double sum = 0;
        double greatest = 0;
        int recall = RECALLS;
        for (int k = steps - 1; k >= 0; k--) {
            for (; recall >= 0 && hits[k] * RECALLS < recall * all; recall--) {
                sum += greatest;
            }
            greatest = Math.max(greatest, precision[k]);
        }
        return (sum + (recall + 1) * greatest) / (RECALLS + 1);
    }
}
