package radiuslab.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import radiuslab.training.Tensor;

/**
 * A weight file of Keras (HDF5): its layers in the file's order, each with its arrays in the engines' layout: (output,
 * input, height, width) for a convolution, (channel, 1, height, width) for a depthwise one, (output, input) for a dense
 * layer.
 *
 * @param layers those that have weights
 */
public record KerasWeights(List<Layer> layers) {
    /**
     * One layer of the file; a separable convolution has two arrays, a batch normalisation four (gamma, beta, mean,
     * variance).
     */
    public record Layer(String name, List<Tensor> arrays) {}

    /**
     * What came of writing the file's weights into a network.
     *
     * @param loaded layers of the file whose weights the network now has
     * @param unused layers of the file that the network has no place for
     * @param initial parameters of the network that keep their initial values
     */
    public record Outcome(List<String> loaded, List<String> unused, List<String> initial) {}

    /**
     * Reads a weight file.
     *
     * @throws IOException if it is absent, no such file, or bears the name of a published one without being it
     */
    public static KerasWeights read(Path file) throws IOException {
        return new KerasWeights(KerasWeightFile.read(file));
    }

    /**
     * These weights for a network with a shorter middle flow: of Xception's blocks 5 to 12 only the first are kept. All
     * have the same shapes, so that the next block would otherwise take theirs.
     *
     * @param blocks 0 to 8
     */
    public KerasWeights withMiddleBlocks(int blocks) {
        Pattern middle = Pattern.compile("block([5-9]|1[0-2])_.*");
        return new KerasWeights(layers.stream()
                .filter(layer -> {
                    Matcher name = middle.matcher(layer.name());
                    return !name.matches() || Integer.parseInt(name.group(1)) < 5 + blocks;
                })
                .toList());
    }

    /**
     * These weights for (grey, inverted grey, edges) in place of (red, green, blue): the first layer answers to the grey
     * channel as it did to a colourless photograph. Its three weights' sum goes half to the grey channel, half with the
     * opposite sign to the inverted one, and none to the edges.
     */
    public KerasWeights asGrey() {
        List<Layer> grey = new ArrayList<>(layers);
        if (!grey.isEmpty()) {
            Layer first = grey.get(0);
            grey.set(0, new Layer(first.name(), List.of(asGrey(first.arrays().get(0)))));
        }
        return new KerasWeights(grey);
    }

    private static Tensor asGrey(Tensor filters) {
        long[] shape = filters.shape();
        if (shape.length != 4 || shape[1] != 3) {
            throw new IllegalArgumentException(
                    "the first layer must see three channels, found filters of shape " + new Shape(shape));
        }
        int area = (int) (shape[2] * shape[3]);
        float[] values = new float[filters.values().length];
        for (int i = 0; i < values.length; i += 3 * area) {
            for (int k = i; k < i + area; k++) {
                float sum = filters.values()[k] + filters.values()[k + area] + filters.values()[k + 2 * area];
                values[k] = sum / 2;
                values[k + area] = -sum / 2;
            }
        }
        return new Tensor(values, shape);
    }

    /**
     * Overwrites parameters of an initialised network: going through its layers in order, each takes the first unused
     * layer of the file with arrays of the same shapes. Keras numbers the unnamed layers anew in every session, so names
     * cannot be relied on.
     *
     * @throws IllegalArgumentException if the first two convolutions are not those of the network: normalisations of any
     *     network may happen to fit; then nothing is overwritten
     */
    public Outcome writeTo(Block network) {
        check(network);
        List<Layer> left = new ArrayList<>(layers);
        List<String> loaded = new ArrayList<>();
        List<String> initial = new ArrayList<>();
        for (List<Pair<String, Parameter>> parameters : layers(network)) {
            Layer match = first(left, parameters);
            if (match == null) {
                parameters.forEach(p -> initial.add(p.getKey()));
                continue;
            }
            for (int i = 0; i < parameters.size(); i++) {
                Parameter parameter = parameters.get(i).getValue();
                match.arrays().get(i).writeTo(parameter.getArray());
            }
            left.remove(match);
            loaded.add(match.name());
        }
        return new Outcome(loaded, left.stream().map(Layer::name).toList(), initial);
    }

    private void check(Block network) {
        List<List<Shape>> found = begin(layers.stream()
                .map(layer ->
                        layer.arrays().stream().map(a -> new Shape(a.shape())).toList()));
        List<List<Shape>> expected = begin(layers(network).stream()
                .map(layer -> layer.stream().map(p -> p.getValue().getShape()).toList()));
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(
                    "weights of another network: the first convolutions of its %d layers have the shapes %s, this network's %s; give Keras' Xception weights, and options of width 1"
                            .formatted(layers.size(), found, expected));
        }
    }

    /** The first two layers with filters: shapes that networks have in common are rarely these. */
    private static List<List<Shape>> begin(Stream<List<Shape>> layers) {
        return layers.filter(shapes -> shapes.stream().anyMatch(s -> s.dimension() == 4))
                .limit(2)
                .toList();
    }

    private static Layer first(List<Layer> layers, List<Pair<String, Parameter>> parameters) {
        return layers.stream()
                .filter(layer -> fits(layer, parameters))
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(Layer layer, List<Pair<String, Parameter>> parameters) {
        boolean fits = layer.arrays().size() == parameters.size();
        for (int i = 0; fits && i < parameters.size(); i++) {
            Shape expected = parameters.get(i).getValue().getShape();
            fits = new Shape(layer.arrays().get(i).shape()).equals(expected);
        }
        return fits;
    }

    /** The network's parameters layer by layer as Keras counts layers: a depthwise convolution and its pointwise one. */
    private static List<List<Pair<String, Parameter>>> layers(Block network) {
        List<List<Pair<String, Parameter>>> layers = new ArrayList<>();
        String last = "";
        boolean depthwise = false;
        for (Pair<String, Parameter> named : network.getParameters()) {
            String block = named.getKey().substring(0, named.getKey().lastIndexOf('_'));
            if (!block.equals(last) && !depthwise) {
                layers.add(new ArrayList<>());
            }
            layers.get(layers.size() - 1).add(named);
            Shape shape = named.getValue().getShape();
            depthwise = shape.dimension() == 4 && shape.get(1) == 1;
            last = block;
        }
        return layers;
    }
}
