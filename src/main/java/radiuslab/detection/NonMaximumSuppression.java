package radiuslab.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import radiuslab.prediction.ScoredBox;

/** Of boxes that mark the same place the surest remains. */
final class NonMaximumSuppression {
    private NonMaximumSuppression() {}

    /**
     * @param iouThreshold greatest intersection over union of two boxes that both remain
     * @param maxBoxes at most
     * @return surest first; of equally sure ones in the order given
     */
    static List<ScoredBox> of(List<ScoredBox> boxes, double iouThreshold, int maxBoxes) {
        List<ScoredBox> sorted = new ArrayList<>(boxes);
        sorted.sort(Comparator.comparingDouble(ScoredBox::score).reversed());
        List<ScoredBox> kept = new ArrayList<>();
        for (ScoredBox next : sorted) {
            if (kept.size() < maxBoxes && kept.stream().allMatch(k -> k.box().iou(next.box()) <= iouThreshold)) {
                kept.add(next);
            }
        }
        return kept;
    }
}
