package radiuslab.detection;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.BalancedSampler;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.Tensor;

/**
 * The training set in memory and the augmented batches made from it; half of each batch shows fractures.
 *
 * @param images prepared radiographs, in order
 * @param boxes of the fractures on each, in the radiograph's pixels
 */
record BoxedImages(List<StoredImage> images, List<List<Box>> boxes) {
    /**
     * Reads and prepares the radiographs that have an entry in the truth.
     *
     * @throws IOException if an image cannot be read; names the radiograph
     * @throws IllegalArgumentException if there is none with a box, or none without
     */
    static BoxedImages of(List<Exam> exams, TrueBoxes truth, InputOptions options) throws IOException {
        List<Radiograph> radiographs = Exam.radiographs(exams).stream()
                .filter(r -> truth.byRadiograph().containsKey(r.id()))
                .toList();
        List<List<Box>> boxes =
                radiographs.stream().map(r -> truth.byRadiograph().get(r.id())).toList();
        long marked = boxes.stream().filter(b -> !b.isEmpty()).count();
        if (marked == 0 || marked == boxes.size()) {
            String remedy =
                    marked == 0 ? "give masks or boxes" : "add radiographs without a fracture to the training set";
            throw new IllegalArgumentException(
                    "a detector learns from radiographs with boxes and without, found %d of %d with; %s"
                            .formatted(marked, boxes.size(), remedy));
        }
        return new BoxedImages(StoredImage.read(radiographs, options), boxes);
    }

    /** Batches of random views; the same for the same seed and step. */
    BatchSource batches(DetectorOptions options, CentreGrid grid, long seed) {
        BalancedSampler order = new BalancedSampler(List.of(members(true), members(false)), Seeds.mix(seed, 1));
        int size = options.training().batchSize();
        return step -> batch(order.at(step, size), options, grid, Seeds.mix(seed, 2, step));
    }

    private int[] members(boolean empty) {
        return IntStream.range(0, boxes.size())
                .filter(i -> boxes.get(i).isEmpty() == empty)
                .toArray();
    }

    private Batch batch(int[] chosen, DetectorOptions options, CentreGrid grid, long seed) {
        InputOptions input = options.input();
        View[] views = new View[chosen.length];
        StoredImage[] stored = new StoredImage[chosen.length];
        CentreTargets targets = new CentreTargets(grid, chosen.length, options.inside() > 0);
        for (int i = 0; i < chosen.length; i++) {
            views[i] = options.augmentation().random(input, new SplittableRandom(Seeds.mix(seed, i)));
            stored[i] = images.get(chosen[i]);
            Placement placement = Placement.of(stored[i], input, views[i]);
            for (Box box : boxes.get(chosen[i])) {
                targets.add(i, placement.toInput(box));
            }
        }
        return new Batch(List.of(Tensor.of(stored, views, input)), targets.tensors());
    }
}
