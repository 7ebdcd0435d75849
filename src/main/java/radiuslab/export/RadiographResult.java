package radiuslab.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * What is said of one radiograph.
 *
 * @param id in the cohort
 * @param image what the methods saw
 * @param probabilities of a fracture by method
 * @param map the segmentation's, in the radiograph's pixels
 * @param boxes the detector's, {@link #likely} ones
 */
public record RadiographResult(
        String id, GreyImage image, Map<String, Double> probabilities, Optional<HeatMap> map, List<ScoredBox> boxes) {
    /** From this probability on a pixel or a box counts as fracture; set beforehand. */
    static final float MARKED = 0.5f;

    public RadiographResult {
        boxes = List.copyOf(boxes);
        if (map.isPresent() && (map.get().width() != image.width() || map.get().height() != image.height())) {
            throw new IllegalArgumentException("a map of %d x %d does not lie on a radiograph of %d x %d"
                    .formatted(map.get().width(), map.get().height(), image.width(), image.height()));
        }
    }

    /** The boxes that count. */
    public static List<ScoredBox> likely(List<ScoredBox> boxes) {
        return boxes.stream().filter(box -> box.score() >= MARKED).toList();
    }

    /** Whether the map says fracture of pixel {@code y * width + x}. */
    boolean isMarked(int pixel) {
        return map.isPresent() && map.get().values()[pixel] >= MARKED;
    }
}
