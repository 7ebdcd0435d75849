package radiuslab.segmentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.BalancedSampler;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.Tensor;

/**
 * The training set in memory, three bytes per pixel, and the batches of patches drawn from it. Radiographs with a
 * fracture that nobody marked are left out, since their background is unknown; those without a fracture are background.
 */
record LabelledImages(List<LabelledImage> images) {
    /**
     * Reads and prepares radiographs and their masks.
     *
     * @throws IOException if an image or mask cannot be read or their sizes differ; names the radiograph
     * @throws IllegalArgumentException if no fracture is marked
     */
    static LabelledImages of(List<Exam> exams, SegmenterOptions.ImageOptions options) throws IOException {
        List<Radiograph> radiographs = Exam.radiographs(exams);
        check(radiographs);
        try {
            LabelledImages marked = new LabelledImages(radiographs.parallelStream()
                    .flatMap(r -> read(r, options).stream())
                    .toList());
            marked.members(LabelledImage::hasFracture, "with a fracture pixel left in the size they are prepared in");
            return marked;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Before anything is read: a cohort that nobody marked cannot be learned from. */
    private static void check(List<Radiograph> radiographs) {
        long fractures =
                radiographs.stream().filter(r -> r.finding().isFracture()).count();
        long marked = radiographs.stream()
                .filter(r -> r.finding().isFracture() && r.marking().isPresent())
                .count();
        if (marked == 0) {
            throw new IllegalArgumentException(
                    ("segmentation learns from masks: of %d training radiographs %d show a fracture and none of these has a"
                                    + " mask; add masks to the cohort (docs/cohorts.md) or leave segmentation out")
                            .formatted(radiographs.size(), fractures));
        }
    }

    private static Optional<LabelledImage> read(Radiograph radiograph, SegmenterOptions.ImageOptions options) {
        try {
            GreyImage pixels = radiograph.image();
            Optional<FractureMask> mask = radiograph.mask(pixels.width(), pixels.height());
            return mask.map(m -> LabelledImage.of(options.prepare(pixels), m));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int[] members(Predicate<LabelledImage> wanted, String what) {
        int[] members = IntStream.range(0, images.size())
                .filter(i -> wanted.test(images.get(i)))
                .toArray();
        if (members.length == 0) {
            throw new IllegalArgumentException("of %d training radiographs none is %s".formatted(images.size(), what));
        }
        return members;
    }

    /** Batches of patches; the same for the same seed and step. */
    BatchSource batches(SegmenterOptions options, long seed) {
        List<int[]> classes = options.drawing().balancedImages()
                ? List.of(
                        members(i -> !i.hasFracture(), "without a fracture pixel"),
                        members(LabelledImage::hasFracture, "with a fracture pixel"))
                : List.of(members(i -> true, "usable"));
        BalancedSampler order = new BalancedSampler(classes, Seeds.mix(seed, 1));
        int size = options.training().batchSize();
        return step -> batch(order.at(step, size), options, Seeds.mix(seed, 2, step));
    }

    private Batch batch(int[] chosen, SegmenterOptions options, long seed) {
        List<PatchTree> trees = new ArrayList<>();
        List<LabelledImage> drawn = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            LabelledImage image = images.get(chosen[i]);
            var random = new SplittableRandom(Seeds.mix(seed, i));
            drawn.add(image);
            trees.add(options.drawing().draw(image, options.scheme(), options.augmentation(), random));
        }
        List<ScaledImage> scaled = drawn.stream().map(LabelledImage::image).toList();
        List<Tensor> inputs = PatchInputs.of(trees, scaled, options.scheme(), options.interpolation());
        List<Tensor> targets = IntStream.range(0, options.scheme().levels())
                .mapToObj(level -> targets(PatchInputs.level(trees, level), drawn))
                .toList();
        return new Batch(inputs, targets);
    }

    /** The masks under the patches of a level: (batch, 1, matrix, matrix). */
    private static Tensor targets(List<Patch> patches, List<LabelledImage> images) {
        int matrix = patches.get(0).matrix();
        float[] values = new float[patches.size() * matrix * matrix];
        for (int i = 0; i < patches.size(); i++) {
            LabelledImage image = images.get(i);
            int[] pixels =
                    patches.get(i).nearest(image.image().width(), image.image().height());
            for (int k = 0; k < pixels.length; k++) {
                byte label = image.labels()[pixels[k]];
                values[i * pixels.length + k] = label == FractureMask.IGNORED ? LevelLoss.IGNORED : label;
            }
        }
        return new Tensor(values, patches.size(), 1, matrix, matrix);
    }
}
