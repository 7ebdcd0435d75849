package radiuslab.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.Backend;
import radiuslab.training.ForwardPass;
import radiuslab.training.Precision;
import radiuslab.training.Tensor;

/**
 * A network that can be looked into: its sequential blocks, however nested, taken apart into layers. What is not
 * sequential inside (a residual sum, a U-Net) stays one layer.
 */
public final class LayeredNetwork {
    private record Step(Layer layer, Block block) {}

    private final Block network;
    private final Backend backend;
    private final List<Step> steps = new ArrayList<>();

    private LayeredNetwork(Block network, Backend backend) {
        this.network = network;
        this.backend = backend;
    }

    /**
     * @param network initialised on the backend's device; used, not changed
     * @param image shape (channel, height, width) of an image it takes
     */
    public static LayeredNetwork of(Block network, Backend backend, long... image) {
        LayeredNetwork layered = new LayeredNetwork(network, backend);
        try (NDManager memory = backend.manager()) {
            Shape one = new Shape(1).addAll(new Shape(image));
            NDList input = new NDList(memory.zeros(one, DataType.FLOAT32));
            ParameterStore store = new FixedParameters(network, memory);
            if (network instanceof SequentialBlock) {
                layered.takeChildren("", network, store, input);
            } else {
                layered.take("", network, store, input);
            }
        }
        return layered;
    }

    /**
     * @param network initialised on the backend's device; used, not changed
     * @param seen what it sees of a radiograph
     */
    public static LayeredNetwork of(Block network, Backend backend, InputOptions seen) {
        return of(network, backend, InputOptions.CHANNELS, seen.height(), seen.width());
    }

    /** Adds a block's layers, running them to learn their shapes. Drop-out, which predictions do not have, is left out. */
    private NDList take(String name, Block block, ParameterStore store, NDList input) {
        if (block.getClass() == SequentialBlock.class) {
            return takeChildren(name, block, store, input);
        }
        NDList output = block.forward(store, input, false);
        if (!(block instanceof Dropout)) {
            Shape shape = output.get(0).getShape();
            steps.add(new Step(new Layer(name, block.getClass().getSimpleName(), shape), block));
        }
        return output;
    }

    private NDList takeChildren(String name, Block block, ParameterStore store, NDList input) {
        NDList output = input;
        int number = 1;
        for (Block child : block.getChildren().values()) {
            output = take(name + (name.isEmpty() ? "" : ".") + number++, child, store, output);
        }
        return output;
    }

    /** In the order images pass them. */
    public List<Layer> layers() {
        return steps.stream().map(Step::layer).toList();
    }

    /**
     * A layer by its name; the name of a sequential block means its last layer.
     *
     * @throws IllegalArgumentException if there is none, or it has no grid to make a map of
     */
    public Layer layer(String name) {
        List<Layer> fitting = layers().stream()
                .filter(l -> l.name().equals(name) || l.name().startsWith(name + "."))
                .toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("no layer %s; layers are %s"
                    .formatted(name, layers().stream().map(Layer::name).toList()));
        }
        return checked(fitting.get(fitting.size() - 1));
    }

    private Layer checked(Layer layer) {
        if (!layer.isGrid()) {
            throw new IllegalArgumentException(
                    "layer %s has no height and width to make a map of; the last that has is %s"
                            .formatted(layer, lastSpatial()));
        }
        return layer;
    }

    /**
     * The last layer with more than one cell: where Grad-CAM usually looks. Of a network whose output is itself a map, such as a
     * detector, the last before the output.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer lastSpatial() {
        List<Layer> all = layers();
        return all.subList(0, Math.max(0, all.size() - 1)).stream()
                .filter(Layer::isSpatial)
                .reduce((before, after) -> after)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no layer of this network has height and width: explain it by occlusion"));
    }

    /**
     * Activations and gradients: a forward pass, recorded from the first of the layers on, and a backward pass.
     *
     * @param images (batch, channel, height, width)
     * @param layers of this network, each once, in any order
     * @return for each image its features at each of the layers, in their order
     */
    public List<List<Features>> features(Tensor images, Target target, List<Layer> layers) {
        List<List<Features>> all = new ArrayList<>();
        try (NDManager memory = backend.manager()) {
            ParameterStore store = new FixedParameters(network, memory);
            for (Tensor some : chunks(images)) {
                try (NDManager ofChunk = memory.newSubManager()) {
                    all.addAll(features(new NDList(some.toInput(ofChunk)), target, layers, store, ofChunk));
                }
            }
        }
        return all;
    }

    private List<List<Features>> features(
            NDList images, Target target, List<Layer> layers, ParameterStore store, NDManager memory) {
        int first = layers.stream().mapToInt(this::place).min().orElseThrow();
        NDList before = new ForwardPass(store, memory, Precision.FLOAT32).through(blocks(first + 1), images);
        NDArray[] activations = new NDArray[layers.size()];
        NDArray[] probes = new NDArray[layers.size()];
        try (GradientCollector gradients = backend.dl().newGradientCollector()) {
            NDList flowing = before;
            for (int step = first; step < steps.size(); step++) {
                flowing = step == first ? flowing : steps.get(step).block().forward(store, flowing, false);
                int number = layers.indexOf(steps.get(step).layer());
                if (number >= 0) {
                    probes[number] = probe(flowing.get(0));
                    activations[number] = flowing.get(0).add(probes[number]);
                    flowing.set(0, activations[number]);
                }
            }
            gradients.backward(target.score().apply(flowing).sum());
        }
        return gathered(activations, probes);
    }

    /** Zeros added to an activation: their gradient is the activation's, which the engines do not give. */
    private static NDArray probe(NDArray activation) {
        NDArray zeros = activation.zerosLike();
        zeros.setRequiresGradient(true);
        return zeros;
    }

    private int place(Layer layer) {
        int place = layers().indexOf(checked(layer));
        if (place < 0) {
            throw new IllegalArgumentException("layer %s is not of this network".formatted(layer));
        }
        return place;
    }

    private static List<List<Features>> gathered(NDArray[] activations, NDArray[] probes) {
        List<List<Features>> ofImages = new ArrayList<>();
        for (int layer = 0; layer < activations.length; layer++) {
            Shape shape = activations[layer].getShape();
            float[] values = activations[layer].toFloatArray();
            float[] gradients = probes[layer].getGradient().toFloatArray();
            int size = Math.toIntExact(shape.slice(1).size());
            for (int i = 0; i < shape.get(0); i++) {
                if (layer == 0) {
                    ofImages.add(new ArrayList<>());
                }
                ofImages.get(i)
                        .add(new Features(
                                (int) shape.get(1),
                                (int) shape.get(2),
                                (int) shape.get(3),
                                Arrays.copyOfRange(values, i * size, (i + 1) * size),
                                Arrays.copyOfRange(gradients, i * size, (i + 1) * size)));
            }
        }
        return ofImages;
    }

    /**
     * The target's value for each image.
     *
     * @param images (batch, channel, height, width)
     */
    public double[] scores(Tensor images, Target target) {
        return scores((int) images.shape()[0], i -> Images.one(images, i), images, target);
    }

    /**
     * The target's value for each of many images that are made when their turn comes, so that few are in memory.
     *
     * @param number how many
     * @param image makes one, (channel, height, width)
     * @param like has the shape of all of them but for their number
     */
    public double[] scores(int number, IntFunction<float[]> image, Tensor like, Target target) {
        double[] scores = new double[number];
        int atOnce = ForwardPass.imagesAtOnce(Images.height(like), Images.width(like));
        try (NDManager memory = backend.manager()) {
            ParameterStore store = new FixedParameters(network, memory);
            for (int from = 0; from < number; from += atOnce) {
                List<float[]> some = IntStream.range(from, Math.min(number, from + atOnce))
                        .mapToObj(image)
                        .toList();
                try (NDManager ofSome = memory.newSubManager()) {
                    NDList outputs = new ForwardPass(store, ofSome, Precision.FLOAT32)
                            .through(blocks(steps.size()), List.of(Images.batch(some, like)));
                    float[] values = target.score().apply(outputs).toFloatArray();
                    for (int i = 0; i < values.length; i++) {
                        scores[from + i] = values[i];
                    }
                }
            }
        }
        return scores;
    }

    private List<Block> blocks(int first) {
        return steps.stream().limit(first).map(Step::block).toList();
    }

    private static List<Tensor> chunks(Tensor images) {
        int number = (int) images.shape()[0];
        int atOnce = ForwardPass.imagesAtOnce(Images.height(images), Images.width(images));
        List<Tensor> chunks = new ArrayList<>();
        for (int from = 0; from < number; from += atOnce) {
            chunks.add(images.part(from, Math.min(number, from + atOnce)));
        }
        return chunks;
    }
}
