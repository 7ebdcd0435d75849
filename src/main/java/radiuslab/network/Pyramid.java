package radiuslab.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.ConstantInitializer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.Relu;

/**
 * Features for methods that say something of every place: a feature pyramid (Lin et al. 2017) of the last three resolutions
 * of Xception's entry and middle flow. What is coarse and knows much is enlarged and added to what is fine, as in a U-Net.
 *
 * @param trunk Xception's blocks to the end of the middle flow; they are part of {@code blocks}
 * @param blocks to pass one after the other, from (batch, 3, height, width) to (batch, channels, rows, columns), at about a
 *     quarter of height and width: the cell of column i lies around pixel 4 i + 3.5, because the entry flow's first two
 *     convolutions are not padded
 */
public record Pyramid(SequentialBlock trunk, List<Block> blocks) {
    /** Pixels of the input per cell, along each side. */
    public static final int STRIDE = 4;

    /** Where the first cell begins, in pixels of the input. */
    public static final double FIRST = 1.5;

    /** The trunk's halvings after its first block. */
    private static final int HALVINGS = 3;

    private static final double EPSILON = 1e-3;

    public Pyramid {
        blocks = List.copyOf(blocks);
    }

    /**
     * What learns from crops and looks at whole radiographs has to see both on the same grid. A map that is halved is padded
     * before its first cell where its side is odd and not where it is even, so that with other sides coarse cells lie
     * elsewhere beside fine ones than they did in training, by up to three quarters of a coarse cell.
     *
     * @param crop shape of a crop, (batch, 3, height, width)
     * @param whole shape of a whole radiograph
     * @throws IllegalArgumentException if a map of the one that is halved is odd where that of the other is even
     */
    public static void checkSameGrid(long[] crop, long[] whole) {
        for (int axis : new int[] {2, 3}) {
            List<Long> ofCrop = halved(crop[axis]), ofWhole = halved(whole[axis]);
            for (int i = 0; i < HALVINGS; i++) {
                if (ofCrop.get(i) % 2 != ofWhole.get(i) % 2) {
                    throw new IllegalArgumentException(
                            "crops and whole radiographs lie differently on the network's grid: their %s, %d and %d pixels, become maps of %s and %s cells, odd at other places, and what it learned would be marked some pixels beside; choose sizes and a margin that leave the same remainder when divided by %d, and train anew"
                                    .formatted(
                                            axis == 2 ? "heights" : "widths",
                                            crop[axis],
                                            whole[axis],
                                            ofCrop,
                                            ofWhole,
                                            2 << HALVINGS));
                }
            }
        }
    }

    /** Sides of the maps that are halved: the first block halves and takes three away. */
    private static List<Long> halved(long side) {
        return Stream.iterate((side - 1) / 2 - 2, cells -> (cells + 1) / 2)
                .limit(HALVINGS)
                .toList();
    }

    /**
     * @param options of entry and middle flow; exit, dropout and hidden have no meaning here
     * @param channels at least 1
     */
    public static Pyramid of(XceptionOptions options, int channels) {
        SequentialBlock trunk = Xception.toMiddleFlow(options);
        List<Block> flow = trunk.getChildren().values();
        SequentialBlock sixteenth = new SequentialBlock();
        flow.subList(3, flow.size()).forEach(sixteenth::add);
        sixteenth.add(lateral(channels));
        Block eighth = path(flow.get(2), merged(lateral(channels), sixteenth));
        List<Block> blocks = new ArrayList<>(flow.subList(0, 2));
        blocks.add(merged(lateral(channels), eighth));
        blocks.add(convolution(channels, 3, false));
        blocks.add(new BatchNormalisation(EPSILON, options.momentum()));
        blocks.add(new Relu());
        return new Pyramid(trunk, blocks);
    }

    /**
     * What stands on a pyramid and says some numbers of each of its cells.
     *
     * @param numbers how many
     */
    public static SequentialBlock head(int channels, int numbers) {
        return new SequentialBlock()
                .add(convolution(channels, 3, true))
                .add(new Relu())
                .add(convolution(numbers, 1, true));
    }

    /** A head that says one logit, of something rare: every cell starts with {@code bias}. */
    public static SequentialBlock rare(int channels, float bias) {
        SequentialBlock head = head(channels, 1);
        head.getChildren().values().get(2).setInitializer(new ConstantInitializer(bias), Parameter.Type.BIAS);
        return head;
    }

    private static Block path(Block first, Block second) {
        return new SequentialBlock().add(first).add(second);
    }

    private static Block lateral(int channels) {
        return path(Activation.reluBlock(), convolution(channels, 1, true));
    }

    /** The fine features, and the coarse ones brought to their size. */
    private static Block merged(Block fine, Block coarse) {
        return new ParallelBlock(
                maps -> {
                    NDArray target = maps.get(0).singletonOrThrow();
                    return new NDList(target.add(enlarged(maps.get(1).singletonOrThrow(), target.getShape())));
                },
                List.of(fine, coarse));
    }

    /** Each value twice along height and width, what is too much left out at the end. */
    static NDArray enlarged(NDArray x, Shape target) {
        Shape s = x.getShape();
        NDArray wide = NDArrays.stack(new NDList(x, x), 4).reshape(s.get(0), s.get(1), s.get(2), 2 * s.get(3));
        NDArray high =
                NDArrays.stack(new NDList(wide, wide), 3).reshape(s.get(0), s.get(1), 2 * s.get(2), 2 * s.get(3));
        return high.get(new NDIndex(":, :, :{}, :{}", target.get(2), target.get(3)));
    }

    private static Block convolution(int filters, int kernel, boolean bias) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(bias)
                .build();
    }
}
