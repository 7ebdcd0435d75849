package radiuslab.detection;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.preprocessing.Placement;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.MarkedPlaces;
import radiuslab.training.MarkedPlaces.Crop;

/** Batches of crops, the first half without a fracture, and the boxes in each; the same for the same seed and step. */
final class BoxedPlaces implements BatchSource {
    private final MarkedPlaces places;
    private final TrueBoxes truth;
    private final DetectorOptions options;
    private final CentreGrid grid;
    private final LongFunction<List<Crop>> crops;

    private BoxedPlaces(MarkedPlaces places, TrueBoxes truth, DetectorOptions options, CentreGrid grid, long seed) {
        this.places = places;
        this.truth = truth;
        this.options = options;
        this.grid = grid;
        this.crops = places.crops(
                options.input(), options.augmentation(), options.training().batchSize(), seed);
    }

    /**
     * Reads and prepares the radiographs that have an entry in the truth.
     *
     * @throws IOException if an image cannot be read; names the radiograph
     * @throws IllegalArgumentException if there is none with a box, or none without
     */
    static BoxedPlaces of(List<Exam> exams, TrueBoxes truth, DetectorOptions options, CentreGrid grid, long seed)
            throws IOException {
        MarkedPlaces places = MarkedPlaces.of(
                exams, radiograph -> Optional.ofNullable(truth.byRadiograph().get(radiograph.id())), options.input());
        return new BoxedPlaces(places, truth, options, grid, seed);
    }

    @Override
    public Batch at(long step) {
        List<Crop> drawn = crops.apply(step);
        CentreTargets targets = new CentreTargets(grid, drawn.size(), options.inside() > 0);
        for (int i = 0; i < drawn.size(); i++) {
            int number = drawn.get(i).number();
            Placement placement = Placement.of(
                    places.images().get(number), options.input(), drawn.get(i).view());
            for (Box box :
                    truth.byRadiograph().get(places.radiographs().get(number).id())) {
                targets.add(i, placement.toInput(box));
            }
        }
        return new Batch(List.of(places.inputs(drawn, options.input())), targets.tensors());
    }
}
