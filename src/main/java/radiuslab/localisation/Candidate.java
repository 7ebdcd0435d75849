package radiuslab.localisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import radiuslab.exam.FractureMask;
import radiuslab.exam.LocalMaxima;
import radiuslab.exam.Regions;
import radiuslab.prediction.HeatMap;

/**
 * A place a method suspects on an image.
 *
 * @param score how sure it is; finite
 * @param lesion the number of the image's lesion it hits, from 0, or {@link #NO_LESION}
 */
public record Candidate(double score, int lesion) {
    public static final int NO_LESION = -1;

    public Candidate {
        if (!Double.isFinite(score) || lesion < NO_LESION) {
            throw new IllegalArgumentException(
                    "a candidate needs a finite score and a lesion from 0 (or -1: none), found %s and %d"
                            .formatted(score, lesion));
        }
    }

    /**
     * The connected regions of a map at or above a threshold, each with its greatest value; a region hits the lesion it
     * shares most pixels with. Lesions are the connected regions of the mask; pixels it ignores do not count, so a region
     * of nothing else is not a candidate.
     *
     * @return with the number of lesions, for {@link Froc}
     */
    public static Froc.Image regions(FractureMask truth, HeatMap map, double threshold) {
        Localisation.checkSize(truth, map);
        Regions lesions = Regions.of(truth);
        Regions found = Regions.of(map.width(), map.height(), i -> map.values()[i] >= threshold);
        double[] greatest = new double[found.count() + 1];
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        int[][] shared = new int[found.count() + 1][lesions.count() + 1];
        for (int i = 0; i < map.values().length; i++) {
            int region = truth.counts(i) ? found.labels()[i] : 0;
            greatest[region] = Math.max(greatest[region], map.values()[i]);
            shared[region][lesions.labels()[i]]++;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int region = 1; region <= found.count(); region++) {
            if (greatest[region] > Double.NEGATIVE_INFINITY) {
                candidates.add(new Candidate(greatest[region], mostShared(shared[region])));
            }
        }
        return new Froc.Image(lesions.count(), candidates);
    }

    /** @param pixels shared with the background, then with each lesion */
    private static int mostShared(int[] pixels) {
        int most = NO_LESION;
        for (int lesion = 0; lesion + 1 < pixels.length; lesion++) {
            if (pixels[lesion + 1] > (most == NO_LESION ? 0 : pixels[most + 1])) {
                most = lesion;
            }
        }
        return most;
    }

    /**
     * The local maxima of a map above its least value; of maxima closer than a distance the greatest. A maximum hits the
     * lesion it lies on; on a pixel the mask ignores it is not a candidate.
     *
     * @param distance in pixels, at least 1
     * @param most candidates, the greatest
     */
    public static Froc.Image peaks(FractureMask truth, HeatMap map, double distance, int most) {
        Localisation.checkSize(truth, map);
        Regions lesions = Regions.of(truth);
        List<Integer> kept = new ArrayList<>();
        float least = least(map);
        for (int peak : LocalMaxima.of(map.values(), map.width())) {
            if (map.values()[peak] > least
                    && truth.counts(peak)
                    && kept.size() < most
                    && kept.stream().allMatch(k -> distance(k, peak, map.width()) >= distance)) {
                kept.add(peak);
            }
        }
        List<Candidate> candidates = kept.stream()
                .map(i -> new Candidate(map.values()[i], lesions.labels()[i] - 1))
                .toList();
        return new Froc.Image(lesions.count(), candidates);
    }

    private static float least(HeatMap map) {
        float least = map.values()[0];
        for (float value : map.values()) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double distance(int a, int b, int width) {
        return Math.hypot(a % width - b % width, a / width - b / width);
    }
}
