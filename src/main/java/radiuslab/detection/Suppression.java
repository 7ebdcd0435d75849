package radiuslab.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import radiuslab.prediction.ScoredBox;

/** Non-maximum suppression: of boxes that mark the same place the surest remains. */
final class Suppression {
    private Suppression() {}

    /**
     * @param overlap greatest intersection over union of two boxes that both remain
     * @param most boxes at most
     * @return surest first; of equally sure ones in the order given
     */
    static List<ScoredBox> of(List<ScoredBox> boxes, double overlap, int most) {
        List<ScoredBox> sorted = new ArrayList<>(boxes);
        sorted.sort(Comparator.comparingDouble(ScoredBox::score).reversed());
        List<ScoredBox> kept = new ArrayList<>();
        for (ScoredBox next : sorted) {
            if (kept.size() < most && kept.stream().allMatch(k -> k.box().iou(next.box()) <= overlap)) {
                kept.add(next);
            }
        }
        return kept;
    }
}
