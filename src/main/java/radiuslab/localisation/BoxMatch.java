package radiuslab.localisation;

import java.util.ArrayList;
import java.util.List;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/**
 * One box found, and whether it counts as a hit.
 *
 * @param image its number
 * @param score of the box
 * @param hit whether it is the first on its fracture, else a false alarm
 */
record BoxMatch(int image, double score, boolean hit) {
    /**
     * Assigns boxes to fractures as COCO does: surest box first, each to the free fracture it overlaps most, if it does
     * so enough. With a range of sizes, fractures outside of it come last; neither they, nor the one box that each takes, nor
     * unassigned boxes outside of it count.
     *
     * @param iou least intersection over union, in (0, 1]
     * @return the boxes that count, surest first
     */
    static List<BoxMatch> of(int number, MarkedImage image, double iou, BoxSize size) {
        List<Box> free =
                new ArrayList<>(image.truth().stream().filter(size::holds).toList());
        List<Box> ignored = new ArrayList<>(
                image.truth().stream().filter(box -> !size.holds(box)).toList());
        List<BoxMatch> matches = new ArrayList<>();
        for (ScoredBox one : image.found()) {
            int best = best(one.box(), free, iou);
            if (best != Candidate.NO_LESION) {
                free.remove(best);
                matches.add(new BoxMatch(number, one.score(), true));
                continue;
            }
            int beside = best(one.box(), ignored, iou);
            if (beside != Candidate.NO_LESION) {
                ignored.remove(beside);
            } else if (size.holds(one.box())) {
                matches.add(new BoxMatch(number, one.score(), false));
            }
        }
        return matches;
    }

    /** The fracture a box overlaps most and enough, else {@link Candidate#NO_LESION}; of equals the last, as COCO's. */
    static int best(Box box, List<Box> fractures, double iou) {
        int best = Candidate.NO_LESION;
        double greatest = iou;
        for (int i = 0; i < fractures.size(); i++) {
            double overlap = box.iou(fractures.get(i));
            if (overlap >= greatest) {
                greatest = overlap;
                best = i;
            }
        }
        return best;
    }
}
