package radiuslab.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.exam.GreyImage;
import radiuslab.network.Xception;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Tensor;

/** Says of each radiograph how probable a fracture is, with the weights a network has at that moment. */
final class RadiographReader {
    private final LearnedNetwork<ClassifierOptions, SequentialBlock> learned;
    private final ClassifierOptions options;

    /**
     * @param learned one child per block, the last the head
     */
    RadiographReader(LearnedNetwork<ClassifierOptions, SequentialBlock> learned) {
        this.learned = learned;
        this.options = learned.options();
    }

    /** How many images pass the network at once. */
    int atOnce() {
        return ForwardPass.imagesAtOnce(
                options.predictionInput().height(), options.predictionInput().width());
    }

    /** What the network sees of a radiograph: (1, 3, height, width) in [-1, 1]. */
    Tensor input(GreyImage image) {
        return Tensor.of(List.of(StoredImage.of(image, options.input())), centred(), options.predictionInput());
    }

    /** Where a radiograph's pixels lie in {@link #input}. */
    Placement placement(GreyImage image) {
        return Placement.of(StoredImage.of(image, options.input()), options.predictionInput(), centred());
    }

    private View centred() {
        return options.augmentation().centred(options.predictionInput());
    }

    /** The fracture class's probability of each of any number of images, from the centred view alone. */
    double[] centredProbabilities(List<StoredImage> images) {
        return learned
                .portions(atOnce())
                .of(images, (some, pass) -> probabilities(some, List.of(centred()), pass))
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private List<View> views() {
        return options.augmentation().views(options.predictionInput());
    }

    /** The fracture class's probability of each of a few radiographs. */
    List<Double> probabilities(List<GreyImage> images, ForwardPass pass) {
        return mean(
                options.inputs().stream()
                        .map(input -> StoredImage.of(images, input))
                        .toList(),
                pass);
    }

    /**
     * The mean of the options' inputs and views.
     *
     * @param looks the same radiographs, prepared by each of the options' inputs
     */
    private List<Double> mean(List<List<StoredImage>> looks, ForwardPass pass) {
        List<List<Double>> each = looks.stream()
                .map(images -> probabilities(images, views(), pass))
                .toList();
        return IntStream.range(0, looks.get(0).size())
                .mapToObj(
                        i -> each.stream().mapToDouble(p -> p.get(i)).average().orElseThrow())
                .toList();
    }

    private List<Double> probabilities(List<StoredImage> images, List<View> views, ForwardPass pass) {
        double[] mean = new double[images.size()];
        for (View view : views) {
            double[] one = probabilities(Tensor.of(images, view, options.predictionInput()), pass);
            Arrays.setAll(mean, i -> mean[i] + one[i] / views.size());
        }
        return Arrays.stream(mean).boxed().toList();
    }

    /** See {@link ExamClassifier#probabilities}. */
    double[] probabilities(Tensor images) {
        check(images);
        try (ForwardPass pass = learned.predicting()) {
            return probabilities(images, pass);
        }
    }

    private double[] probabilities(Tensor images, ForwardPass pass) {
        try (ForwardPass portion = pass.portion()) {
            float[] values = scores(images, portion).softmax(1).toFloatArray();
            double[] fracture = new double[values.length / Xception.CLASSES];
            for (int i = 0; i < fracture.length; i++) {
                fracture[i] = values[i * Xception.CLASSES + 1];
            }
            return fracture;
        }
    }

    private NDArray scores(Tensor images, ForwardPass pass) {
        List<Block> blocks = learned.blocks();
        Block head = blocks.get(blocks.size() - 1);
        NDList map = pass.through(blocks.subList(0, blocks.size() - 1), List.of(images));
        return options.byPlace()
                ? PlaceScores.greatest(
                        places -> pass.through(List.of(head), places), map.singletonOrThrow(), options.input())
                : pass.through(List.of(head), map).singletonOrThrow();
    }

    private void check(Tensor images) {
        long[] found = images.shape();
        long[] expected = options.predictionInput().shape(found.length > 0 ? (int) found[0] : 0);
        if (!Arrays.equals(found, expected)) {
            throw new IllegalArgumentException("this classifier expects images of shape (batch, %d, %d, %d), found %s"
                    .formatted(expected[1], expected[2], expected[3], new Shape(found)));
        }
    }
}
