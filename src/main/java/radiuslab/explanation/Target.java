package radiuslab.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.stream.LongStream;
import radiuslab.exam.FractureMask;
import radiuslab.training.Tensor;

/**
 * What of a network's output is explained: one number per image. Built from sums of products, because slicing what is
 * recorded ends the process on MXNet.
 *
 * @param name for captions, such as "the score of class 1 before softmax"
 * @param score from the network's outputs to (batch)
 */
public record Target(String name, Function<NDList, NDArray> score) {
    public Target {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name: captions tell what was explained");
        }
    }

    /** A class's score before softmax, of an output (batch, classes): what Grad-CAM's authors explain. */
    public static Target logit(int classNumber) {
        return new Target(
                "the score of class %d before softmax".formatted(classNumber),
                outputs -> cell(outputs.singletonOrThrow(), classNumber));
    }

    /** A class's probability, after softmax, of an output (batch, classes) before it: what tf-explain explains. */
    public static Target probability(int classNumber) {
        return new Target(
                "the probability of class %d".formatted(classNumber),
                outputs -> cell(outputs.singletonOrThrow().softmax(1), classNumber));
    }

    /**
     * The mean score of a region, of a segmentation's output (batch, channel, height, width).
     *
     * @param region of the output's height and width, with at least one fracture pixel, which alone count
     */
    public static Target region(int channel, FractureMask region) {
        int pixels = region.area();
        if (pixels == 0) {
            throw new IllegalArgumentException("a region needs at least one pixel");
        }
        return new Target("channel %d, mean of %d pixels".formatted(channel, pixels), outputs -> {
            NDArray map = outputs.singletonOrThrow();
            checkSize(region, map.getShape());
            float[] weights = new float[size(map)];
            int from = channel * region.values().length;
            checkCell(from, map);
            for (int i = 0; i < region.values().length; i++) {
                weights[from + i] = region.values()[i] == FractureMask.FRACTURE ? 1f / pixels : 0;
            }
            return weighted(map, weights);
        });
    }

    private static void checkSize(FractureMask region, Shape map) {
        if (map.dimension() != 4 || map.get(2) != region.height() || map.get(3) != region.width()) {
            throw new IllegalArgumentException(
                    "a region of %d x %d (width, height) does not lie on the network's output %s"
                            .formatted(region.width(), region.height(), map));
        }
    }

    /**
     * One number of one output, such as the score of one of a detector's boxes.
     *
     * @param output its place among the network's outputs
     * @param cell its place in that output, counted through all axes but the batch, last axis fastest
     */
    public static Target cell(int output, int cell) {
        return new Target("output %d, cell %d".formatted(output, cell), outputs -> cell(outputs.get(output), cell));
    }

    private static NDArray cell(NDArray output, int cell) {
        checkCell(cell, output);
        float[] weights = new float[size(output)];
        weights[cell] = 1;
        return weighted(output, weights);
    }

    private static int size(NDArray output) {
        return Math.toIntExact(output.getShape().slice(1).size());
    }

    private static void checkCell(int cell, NDArray output) {
        if (cell < 0 || cell >= size(output)) {
            throw new IllegalArgumentException("the network's output %s has no cell %d for each image: it has %d"
                    .formatted(output.getShape(), cell, size(output)));
        }
    }

    /** The sum over each image's numbers times weights. */
    private static NDArray weighted(NDArray output, float[] weights) {
        Shape shape = output.getShape();
        Shape one = new Shape(1).addAll(shape.slice(1));
        int[] inner = LongStream.range(1, shape.dimension())
                .mapToInt(Math::toIntExact)
                .toArray();
        return output.mul(new Tensor(weights, one.getShape()).to(output.getManager()))
                .sum(inner);
    }

    @Override
    public String toString() {
        return name;
    }
}
