package radiuslab.localisation;

import java.util.List;
import java.util.stream.IntStream;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * How well a map, or boxes, lie on one fracture. All figures are in [0, 1]; negative values of a map count as 0.
 * Ignored pixels of a mask are left out of every figure.
 *
 * @param pointing whether the greatest value lies on the fracture (Zhang et al., Int J Comput Vis 126:1084, 2018): 1 or
 *     0; where several pixels share it, the share of them that does, which is what drawing one of them would give
 * @param energy share of the map's sum that lies on the fracture (Wang et al., Score-CAM, 2020); of a map without any,
 *     the mask's share of the image, as of every flat map
 * @param iou intersection over union of the mask and the pixels at or above the threshold
 * @param dice twice the intersection over the sum of both
 * @param averagePrecision of the pixels
 * @param chance what pointing blindly would give: the share of the image that counts as a hit
 * @param marked share of the image at or above the threshold; where it is 0 or 1, IoU and Dice say nothing of the map
 * @param options it was measured with
 */
public record Localisation(
        double pointing,
        double energy,
        double iou,
        double dice,
        double averagePrecision,
        double chance,
        double marked,
        LocalisationOptions options) {
    /**
     * @param truth with at least one fracture pixel
     * @param map of the same size
     * @throws IllegalArgumentException if the mask is empty or the sizes differ
     */
    public static Localisation of(FractureMask truth, HeatMap map, LocalisationOptions options) {
        FractureMask target = target(truth, map, options);
        return of(truth, target, map, pointing(target, map), options);
    }

    /**
     * Boxes as a map: each pixel has the score of the surest box that covers it, 0 outside. The surest box points with
     * its centre, unless that lies on an ignored pixel; of equally sure ones the share that hits counts; where none
     * points, the hit is by chance.
     */
    public static Localisation of(FractureMask truth, List<ScoredBox> boxes, LocalisationOptions options) {
        HeatMap map = painted(boxes, truth.width(), truth.height());
        FractureMask target = target(truth, map, options);
        List<ScoredBox> pointers =
                boxes.stream().filter(one -> counts(truth, one.box())).toList();
        double surest = pointers.stream().mapToDouble(ScoredBox::score).max().orElse(0);
        double pointing = pointers.stream()
                .filter(one -> one.score() == surest)
                .mapToDouble(one -> centreIn(target, one.box()) ? 1 : 0)
                .average()
                .orElseGet(() -> share(target));
        return of(truth, target, map, pointing, options);
    }

    private static Localisation of(
            FractureMask truth, FractureMask target, HeatMap map, double pointing, LocalisationOptions options) {
        double marked = 0;
        double both = 0;
        double sum = 0;
        double inside = 0;
        int counted = 0;
        for (int i = 0; i < map.values().length; i++) {
            if (!truth.counts(i)) {
                continue;
            }
            counted++;
            float value = map.values()[i];
            int fracture = truth.values()[i] == FractureMask.FRACTURE ? 1 : 0;
            double positive = Math.max(0, value);
            sum += positive;
            inside += fracture * positive;
            if (value >= options.threshold()) {
                marked++;
                both += fracture;
            }
        }
        double area = truth.area();
        return new Localisation(
                pointing,
                sum == 0 ? share(truth) : inside / sum,
                both / (marked + area - both),
                2 * both / (marked + area),
                PixelAveragePrecision.of(truth, map),
                share(target),
                marked / counted,
                options);
    }

    static void checkSize(FractureMask truth, HeatMap map) {
        if (truth.width() != map.width() || truth.height() != map.height()) {
            throw new IllegalArgumentException("a map of %d x %d does not fit a mask of %d x %d"
                    .formatted(map.width(), map.height(), truth.width(), truth.height()));
        }
    }

    private static FractureMask target(FractureMask truth, HeatMap map, LocalisationOptions options) {
        checkSize(truth, map);
        if (truth.area() == 0) {
            throw new IllegalArgumentException("localisation needs a marked fracture, found an empty mask");
        }
        return options.tolerance() == 0 ? truth : truth.dilated(options.tolerance());
    }

    private static double share(FractureMask mask) {
        long counted =
                IntStream.range(0, mask.values().length).filter(mask::counts).count();
        return (double) mask.area() / counted;
    }

    private static double pointing(FractureMask target, HeatMap map) {
        float greatest = Float.NEGATIVE_INFINITY;
        int peaks = 0;
        int hits = 0;
        for (int i = 0; i < map.values().length; i++) {
            float value = map.values()[i];
            if (target.counts(i) && value >= greatest) {
                boolean greater = value > greatest;
                greatest = value;
                peaks = greater ? 1 : peaks + 1;
                hits = (greater ? 0 : hits) + (target.values()[i] == FractureMask.FRACTURE ? 1 : 0);
            }
        }
        return (double) hits / peaks;
    }

    private static boolean centreIn(FractureMask target, Box box) {
        int centre = centre(target, box);
        return centre >= 0 && target.values()[centre] == FractureMask.FRACTURE;
    }

    private static boolean counts(FractureMask truth, Box box) {
        int centre = centre(truth, box);
        return centre < 0 || truth.counts(centre);
    }

    /** The pixel of a box's centre, or -1 beyond the image. */
    private static int centre(FractureMask mask, Box box) {
        int x = (int) Math.floor(box.x() + box.width() / 2);
        int y = (int) Math.floor(box.y() + box.height() / 2);
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() ? y * mask.width() + x : -1;
    }

    private static HeatMap painted(List<ScoredBox> boxes, int width, int height) {
        float[] values = new float[width * height];
        for (ScoredBox scored : boxes) {
            Box box = scored.box();
            int right = (int) Math.min(width, Math.round(box.x() + box.width()));
            int bottom = (int) Math.min(height, Math.round(box.y() + box.height()));
            for (int y = (int) Math.max(0, Math.round(box.y())); y < bottom; y++) {
                for (int x = (int) Math.max(0, Math.round(box.x())); x < right; x++) {
                    values[y * width + x] = Math.max(values[y * width + x], (float) scored.score());
                }
            }
        }
        return new HeatMap(width, height, values);
    }
}
