package radiuslab.localisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/**
 * The boxes of one radiograph, in its pixels.
 *
 * @param radiograph its id
 * @param truth one per fracture; none on a radiograph without, where every box found is a false alarm; held by place, so
 *     that their order in a file decides nothing
 * @param found by a detector; held surest first, of equals by place
 */
public record MarkedImage(String radiograph, List<Box> truth, List<ScoredBox> found) {
    private static final Comparator<Box> BY_PLACE = Comparator.comparingDouble(Box::x)
            .thenComparingDouble(Box::y)
            .thenComparingDouble(Box::width)
            .thenComparingDouble(Box::height);

    public MarkedImage {
        truth = truth.stream().sorted(BY_PLACE).toList();
        found = found.stream()
                .sorted(Comparator.comparingDouble(ScoredBox::score).reversed().thenComparing(ScoredBox::box, BY_PLACE))
                .toList();
    }

    /**
     * Radiographs by their ids; those whose truth is not known are left out.
     *
     * @return in the order of {@code truth}
     * @throws IllegalArgumentException if the detector did not look at one
     */
    public static List<MarkedImage> of(Map<String, List<Box>> truth, Map<String, List<ScoredBox>> found) {
        List<MarkedImage> images = new ArrayList<>();
        truth.forEach((id, boxes) -> {
            if (!found.containsKey(id)) {
                throw new IllegalArgumentException("radiograph " + id + " was not looked at: give its boxes, or none");
            }
            images.add(new MarkedImage(id, boxes, found.get(id)));
        });
        return images;
    }

    /**
     * The boxes as candidates of a free-response ROC curve: each hits the fracture it overlaps most, if it does so enough.
     *
     * @param iou least intersection over union of a hit, in (0, 1]
     */
    public Froc.Image candidates(double iou) {
        List<Candidate> candidates = new ArrayList<>();
        for (ScoredBox one : found) {
            int best = BoxMatch.best(one.box(), truth, iou);
            candidates.add(new Candidate(one.score(), best));
        }
        return new Froc.Image(truth.size(), candidates);
    }
}
