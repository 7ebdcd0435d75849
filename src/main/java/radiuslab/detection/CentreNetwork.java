package radiuslab.detection;

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
import java.util.List;
import radiuslab.network.Xception;
import radiuslab.training.BatchNormalisation;

/**
 * The network of CenterNet (Zhou, Wang, Krahenbuhl 2019) on Xception's entry and middle flow: a feature pyramid (Lin et
 * al. 2017) of their last three resolutions, and two heads on the finest.
 *
 * <p>From (batch, 3, height, width) to the centres' logits (batch, 1, rows, columns) and the boxes (batch, 4, rows,
 * columns), at about a quarter of height and width.
 */
public final class CentreNetwork extends SequentialBlock {
    /** Every place starts as improbable, as most are: the logit of 0.1 (Lin et al., focal loss, 2017, section 4.1). */
    private static final float INITIAL_BIAS = -2.19f;

    /** Numbers of a box at each place: width, height, and the centre's offset to the right and down, in cells. */
    static final int BOX_NUMBERS = 4;

    private static final double EPSILON = 1e-3;

    private final DetectorOptions options;
    private final SequentialBlock trunk;

    CentreNetwork(DetectorOptions options) {
        this.options = options;
        this.trunk = Xception.toMiddleFlow(options.network());
        List<Block> blocks = trunk.getChildren().values();
        SequentialBlock sixteenth = new SequentialBlock();
        blocks.subList(3, blocks.size()).forEach(sixteenth::add);
        sixteenth.add(lateral());
        Block eighth = path(blocks.get(2), merged(lateral(), sixteenth));
        add(blocks.get(0));
        add(blocks.get(1));
        add(merged(lateral(), eighth));
        add(convolution(options.channels(), 3, false));
        add(normalisation());
        add(Activation.reluBlock());
        add(heads());
    }

    /** Xception's blocks to the end of the middle flow; they are part of this network. */
    SequentialBlock trunk() {
        return trunk;
    }

    private static Block path(Block first, Block second) {
        return new SequentialBlock().add(first).add(second);
    }

    private Block lateral() {
        return path(Activation.reluBlock(), convolution(options.channels(), 1, true));
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

    private Block heads() {
        SequentialBlock centres = head(1);
        Block logits = centres.getChildren().values().get(2);
        logits.setInitializer(new ConstantInitializer(INITIAL_BIAS), Parameter.Type.BIAS);
        return new ParallelBlock(
                maps -> new NDList(maps.get(0).singletonOrThrow(), maps.get(1).singletonOrThrow()),
                List.of(centres, head(BOX_NUMBERS)));
    }

    private SequentialBlock head(int numbers) {
        return new SequentialBlock()
                .add(convolution(options.channels(), 3, true))
                .add(Activation.reluBlock())
                .add(convolution(numbers, 1, true));
    }

    private static Block convolution(int filters, int kernel, boolean bias) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(bias)
                .build();
    }

    private Block normalisation() {
        return new BatchNormalisation(EPSILON, options.network().momentum());
    }
}
