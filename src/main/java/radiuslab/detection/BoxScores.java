package radiuslab.detection;

import java.util.List;
import radiuslab.network.SoftMaximum;
import radiuslab.prediction.ScoredBox;

/** Brings the scores of a radiograph's boxes to what is known of the radiograph. */
final class BoxScores {
    /** Odds of a score of 0 or 1 are none. */
    private static final double LEAST = 1e-9;

    private BoxScores() {}

    /**
     * The same boxes in the same order; all log odds are moved alike, so that the first has those of the radiograph.
     *
     * @param boxes surest first
     * @param logit log odds that the radiograph shows a fracture
     */
    static List<ScoredBox> of(List<ScoredBox> boxes, double logit) {
        if (boxes.isEmpty()) {
            return boxes;
        }
        double moved = logit - logit(boxes.get(0).score());
        return boxes.stream()
                .map(b -> new ScoredBox(b.box(), SoftMaximum.probability(logit(b.score()) + moved)))
                .toList();
    }

    private static double logit(double score) {
        double inside = Math.min(1 - LEAST, Math.max(LEAST, score));
        return Math.log(inside / (1 - inside));
    }
}
