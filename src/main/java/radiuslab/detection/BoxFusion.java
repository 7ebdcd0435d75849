package radiuslab.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/**
 * What several views of a radiograph say together: weighted boxes fusion (Solovyev, Wang, Gabruseva 2021). Boxes that mark the
 * same place become their mean, weighted by score; what fewer views mark is less sure.
 */
final class BoxFusion {
    private BoxFusion() {}

    /**
     * @param views each view's boxes on the radiograph; of one view alone they stay as they are
     * @param iouThreshold a box belongs to the place whose mean so far it overlaps most, if by more than this
     * @param maxBoxes at most
     * @return surest first
     */
    static List<ScoredBox> of(List<List<ScoredBox>> views, double iouThreshold, int maxBoxes) {
        List<Place> places = new ArrayList<>();
        views.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(ScoredBox::score).reversed())
                .forEach(next -> nearest(places, next.box(), iouThreshold)
                        .orElseGet(() -> added(places))
                        .add(next));
        return places.stream()
                .map(place -> new ScoredBox(place.mean, place.score() / Math.max(views.size(), place.boxes.size())))
                .sorted(Comparator.comparingDouble(ScoredBox::score).reversed())
                .limit(maxBoxes)
                .toList();
    }

    private static Optional<Place> nearest(List<Place> places, Box box, double iouThreshold) {
        return places.stream()
                .filter(place -> place.mean.iou(box) > iouThreshold)
                .max(Comparator.comparingDouble(place -> place.mean.iou(box)));
    }

    private static Place added(List<Place> places) {
        places.add(new Place());
        return places.get(places.size() - 1);
    }

    private static final class Place {
        private final List<ScoredBox> boxes = new ArrayList<>();
        private Box mean;

        void add(ScoredBox box) {
            boxes.add(box);
            mean = score() == box.score() // the first, or after others of 0
                    ? box.box()
                    : new Box(weighted(Box::x), weighted(Box::y), weighted(Box::width), weighted(Box::height));
        }

        double score() {
            return boxes.stream().mapToDouble(ScoredBox::score).sum();
        }

        private double weighted(ToDoubleFunction<Box> side) {
            return boxes.stream()
                            .mapToDouble(b -> b.score() * side.applyAsDouble(b.box()))
                            .sum()
                    / score();
        }
    }
}
