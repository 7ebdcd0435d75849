package radiuslab.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.exam.GreyImage;
import radiuslab.network.Xception;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.ForwardPass;
import radiuslab.training.Tensor;

/** Says of each radiograph how probable a fracture is, with the weights a network has at that moment. */
final class RadiographReader {
    private final SequentialBlock network;
    private final ClassifierOptions options;
    private final NDManager manager;

    /**
     * @param network one child per block, the last the head
     * @param manager whose device it computes on
     */
    RadiographReader(SequentialBlock network, ClassifierOptions options, NDManager manager) {
        this.network = network;
        this.options = options;
        this.manager = manager;
    }

    /** How many images pass the network at once. */
    int atOnce() {
        return ForwardPass.imagesAtOnce(options.seen().height(), options.seen().width());
    }

    /** What the network sees of a radiograph: (1, 3, height, width) in [-1, 1]. */
    Tensor input(GreyImage image) {
        return input(List.of(StoredImage.of(image, options.input())), centred());
    }

    /** Where a radiograph's pixels lie in {@link #input}. */
    Placement placement(GreyImage image) {
        return Placement.of(image.width(), image.height(), options.seen(), centred());
    }

    private View centred() {
        return options.augmentation().centred(options.seen());
    }

    private Tensor input(List<StoredImage> images, View view) {
        View[] views = new View[images.size()];
        Arrays.fill(views, view);
        return Tensor.of(images.toArray(StoredImage[]::new), views, options.seen());
    }

    /** The fracture class's probability of each of any number of images, the mean of the options' views. */
    double[] probabilities(List<StoredImage> images) {
        int atOnce = atOnce();
        return IntStream.iterate(0, from -> from < images.size(), from -> from + atOnce)
                .mapToObj(from -> meanOfViews(images.subList(from, Math.min(from + atOnce, images.size()))))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private double[] meanOfViews(List<StoredImage> images) {
        double[] mean = new double[images.size()];
        List<View> views = options.augmentation().views(options.seen());
        for (View view : views) {
            double[] one = probabilities(input(images, view));
            Arrays.setAll(mean, i -> mean[i] + one[i] / views.size());
        }
        return mean;
    }

    /** See {@link ExamClassifier#probabilities}. */
    double[] probabilities(Tensor images) {
        check(images);
        try (NDManager memory = manager.newSubManager()) {
            float[] values = scores(images.toInput(memory), memory).softmax(1).toFloatArray();
            double[] fracture = new double[values.length / Xception.CLASSES];
            for (int i = 0; i < fracture.length; i++) {
                fracture[i] = values[i * Xception.CLASSES + 1];
            }
            return fracture;
        }
    }

    private NDArray scores(NDArray images, NDManager memory) {
        ParameterStore store = new ParameterStore(memory, false);
        List<Block> blocks = network.getChildren().values();
        Block head = blocks.get(blocks.size() - 1);
        NDList map = ForwardPass.through(blocks.subList(0, blocks.size() - 1), store, new NDList(images), memory);
        return options.byPlace()
                ? PlaceScores.greatest(head, store, map.singletonOrThrow(), options.input())
                : head.forward(store, map, false).singletonOrThrow();
    }

    private void check(Tensor images) {
        InputOptions input = options.seen();
        long[] found = images.shape();
        long[] expected = {found.length > 0 ? found[0] : 0, InputOptions.CHANNELS, input.height(), input.width()};
        if (!Arrays.equals(found, expected)) {
            throw new IllegalArgumentException("this classifier expects images of shape (batch, %d, %d, %d), found %s"
                    .formatted(expected[1], expected[2], expected[3], new Shape(found)));
        }
    }
}
