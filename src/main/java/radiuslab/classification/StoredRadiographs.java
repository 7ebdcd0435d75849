package radiuslab.classification;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.BalancedSampler;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.Tensor;

/**
 * The training set in memory, three bytes per stored pixel, and the balanced, augmented batches made from it.
 *
 * @param images prepared radiographs of all exams, in order
 * @param classes their classes: the finding in that projection, since a fracture that cannot be seen cannot be learned; not copied
 */
record StoredRadiographs(List<StoredImage> images, int[] classes) {
    /**
     * Reads and prepares radiographs.
     *
     * @throws IOException if an image cannot be read; names the radiograph
     */
    static StoredRadiographs of(List<Exam> exams, InputOptions options) throws IOException {
        List<Radiograph> radiographs = Exam.radiographs(exams);
        int[] classes = radiographs.stream().mapToInt(r -> classOf(r.finding())).toArray();
        return new StoredRadiographs(StoredImage.read(radiographs, options), classes);
    }

    static int classOf(Finding finding) {
        return finding.isFracture() ? 1 : 0;
    }

    /** Balanced batches of random views; the same for the same seed and step. */
    BatchSource batches(ClassifierOptions options, long seed) {
        BalancedSampler order = new BalancedSampler(List.of(members(0), members(1)), Seeds.mix(seed, 1));
        int size = options.training().batchSize();
        return step -> batch(order.at(step, size), options, Seeds.mix(seed, 2, step));
    }

    private int[] members(int wanted) {
        return IntStream.range(0, classes.length)
                .filter(i -> classes[i] == wanted)
                .toArray();
    }

    private Batch batch(int[] chosen, ClassifierOptions options, long seed) {
        InputOptions input = options.input();
        Augmentation augmentation = options.augmentation();
        View[] views = new View[chosen.length];
        StoredImage[] stored = new StoredImage[chosen.length];
        float[] targets = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            views[i] = augmentation.random(input, new SplittableRandom(Seeds.mix(seed, i)));
            stored[i] = images.get(chosen[i]);
            targets[i] = classes[chosen[i]];
        }
        return new Batch(List.of(Tensor.of(stored, views, input)), List.of(new Tensor(targets, targets.length)));
    }
}
