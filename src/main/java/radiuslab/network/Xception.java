package radiuslab.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import radiuslab.training.Backend;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.Relu;

/**
 * Xception (Chollet 2017) layer by layer as Keras builds it, at any input size from 71 x 71: TensorFlow's SAME padding,
 * batch normalisation with epsilon 0.001, convolutions without bias, no activation before block 2's first separable
 * convolution.
 */
public final class Xception {
    /** Keras' lower limit of height and width. */
    public static final int LEAST_SIDE = 71;

    /** @throws IllegalArgumentException if an input is too small for its steps */
    public static void checkInput(int width, int height) {
        if (Math.min(width, height) < LEAST_SIDE) {
            throw new IllegalArgumentException("Xception needs an input of at least %d x %d pixels, found %d x %d"
                    .formatted(LEAST_SIDE, LEAST_SIDE, width, height));
        }
    }

    /** Number of classes: 0 = no fracture, 1 = fracture. */
    public static final int CLASSES = 2;

    private static final double EPSILON = 1e-3;

    /**
     * Fewer channels let oneDNN write beyond its memory when it learns a 1 x 1 convolution with a stride whose input has the
     * channels of a pixel together, as PyTorch's has here (uxlfoundation/oneDNN issue 6035, in every release yet).
     */
    private static final int LEAST_FOR_STRIDE = 16;

    private final XceptionOptions options;

    private Xception(XceptionOptions options) {
        this.options = options;
    }

    /**
     * The network without its head.
     *
     * @return one child per block, 1 to 14 (fewer where the middle flow is shorter or the exit left out); (batch, 3, height, width) to
     *     (batch, channel, height / 32, width / 32)
     */
    public static SequentialBlock trunk(XceptionOptions options) {
        return new Xception(options).trunk();
    }

    /**
     * The entry flow and as much of the middle flow as the options say: the trunk's beginning, for networks that look at
     * places.
     *
     * @return one child per block, blocks 1 to 4 and those of the middle flow; (batch, 3, height, width) to about a half, a
     *     quarter, an eighth and, from block 4 on, a sixteenth of height and width, with 64, 128, 256 and 728 channels
     *     times the options' width
     */
    public static SequentialBlock toMiddleFlow(XceptionOptions options) {
        return new Xception(options).toMiddleFlow();
    }

    /**
     * The network with the study's head: global average pooling, dropout, dense with ReLU, dense.
     *
     * @return the trunk's blocks followed by one child for the head; (batch, 3, height, width) to (batch, 2): the
     *     classes' scores before softmax
     */
    public static SequentialBlock classifier(XceptionOptions options) {
        return trunk(options)
                .add(new SequentialBlock()
                        .add(Pool.globalAvgPool2dBlock())
                        .add(Dropout.builder()
                                .optRate((float) options.dropout())
                                .build())
                        .add(Linear.builder().setUnits(options.hidden()).build())
                        .add(new Relu())
                        .add(Linear.builder().setUnits(CLASSES).build()));
    }

    private SequentialBlock trunk() {
        SequentialBlock blocks = toMiddleFlow().add(reducing(728, 728, 1024, true));
        return options.exit() ? blocks.add(exit()) : blocks;
    }

    private SequentialBlock toMiddleFlow() {
        SequentialBlock blocks = new SequentialBlock()
                .add(entry())
                .add(reducing(64, 128, 128, false))
                .add(reducing(128, 256, 256, true))
                .add(reducing(256, 728, 728, true));
        for (int i = 0; i < options.middleBlocks(); i++) {
            blocks.add(middle());
        }
        return blocks;
    }

    private SequentialBlock entry() {
        return new SequentialBlock()
                .add(convolution(32, 3, 2))
                .add(normalisation())
                .add(new Relu())
                .add(convolution(64, 3, 1))
                .add(normalisation())
                .add(new Relu());
    }

    /** Two separable convolutions and a pooling, beside a convolution that only halves: half the height and width. */
    private Block reducing(int from, int first, int second, boolean activated) {
        SequentialBlock path = new SequentialBlock();
        if (activated) {
            path.add(Activation.reluBlock());
        }
        separable(path, from, first);
        path.add(new Relu());
        separable(path, first, second);
        path.add(Xception::halve);
        boolean narrow = options.filters(from) < LEAST_FOR_STRIDE;
        SequentialBlock shortcut = narrow ? new EverySecond() : new SequentialBlock();
        return sum(path, shortcut.add(convolution(second, 1, narrow ? 1 : 2)).add(normalisation()));
    }

    private Block middle() {
        SequentialBlock path = new SequentialBlock();
        for (int i = 0; i < 3; i++) {
            path.add(i == 0 ? Activation.reluBlock() : new Relu()); // the shortcut needs the block's input
            separable(path, 728, 728);
        }
        return sum(path, Blocks.identityBlock());
    }

    private SequentialBlock exit() {
        SequentialBlock path = new SequentialBlock();
        separable(path, 1024, 1536);
        path.add(new Relu());
        separable(path, 1536, 2048);
        return path.add(new Relu());
    }

    /** Path before shortcut: the order of the layers in Keras' weight files. */
    private static Block sum(Block path, Block shortcut) {
        return new ParallelBlock(
                outputs -> new NDList(
                        added(outputs.get(0).singletonOrThrow(), outputs.get(1).singletonOrThrow())),
                List.of(path, shortcut));
    }

    /** A path ends in a normalisation or a pooling, whose outputs PyTorch may overwrite; MXNet may not where it records. */
    private static NDArray added(NDArray path, NDArray shortcut) {
        return Backend.isPyTorch(path.getManager()) ? path.addi(shortcut) : path.add(shortcut);
    }

    private Block convolution(int filters, int kernel, int stride) {
        return Conv2d.builder()
                .setFilters(options.filters(filters))
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optBias(false)
                .build();
    }

    /** A depthwise 3 x 3 convolution, a pointwise one, a normalisation. */
    private void separable(SequentialBlock path, int from, int to) {
        path.add(Conv2d.builder()
                        .setFilters(options.filters(from))
                        .setKernelShape(new Shape(3, 3))
                        .optPadding(new Shape(1, 1))
                        .optGroups(options.filters(from))
                        .optBias(false)
                        .build())
                .add(convolution(to, 1, 1))
                .add(normalisation());
    }

    private Block normalisation() {
        return new BatchNormalisation(EPSILON, options.momentum());
    }

    /**
     * Max pooling 3 x 3, stride 2, TensorFlow's SAME padding: one row before and after an odd height, one after an even
     * one (which is what rounding up does); likewise columns. Padding never wins over a pixel.
     */
    static NDList halve(NDList inputs) {
        NDArray x = inputs.singletonOrThrow();
        Shape padding = new Shape(x.getShape().get(2) % 2, x.getShape().get(3) % 2);
        return new NDList(Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), padding, true));
    }
}
