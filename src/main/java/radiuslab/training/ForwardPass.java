package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * A pass through a network that only predicts, in little memory: the outputs of all layers for a large image take
 * gigabytes. Every prediction goes through here.
 */
public final class ForwardPass implements AutoCloseable {
    /** Five images of the published size. */
    private static final long PIXELS_AT_ONCE = 5 * 240 * 320;

    private static final long MOST = 16;

    private final ParameterStore store;
    private final NDManager memory;
    private final Precision precision;

    /**
     * @param memory owns inputs and results; closed with this pass
     */
    public ForwardPass(ParameterStore store, NDManager memory, Precision precision) {
        this.store = store;
        this.memory = memory;
        this.precision = precision;
    }

    /**
     * A pass with the parameters of a network as they are; on PyTorch batch normalisation is folded into convolutions, once for
     * all {@link #portion}s of this pass.
     *
     * @param parent on whose device it computes
     */
    public static ForwardPass in(NDManager parent, Precision precision) {
        NDManager memory = parent.newSubManager();
        boolean folds = Backend.isPyTorch(memory);
        return new ForwardPass(
                folds ? new FoldedParameters(memory, precision) : new ParameterStore(memory, false), memory, precision);
    }

    /** The same pass in memory of its own, for one portion of many: closing it frees what passed, not what is folded. */
    public ForwardPass portion() {
        return new ForwardPass(store, memory.newSubManager(), precision);
    }

    /**
     * A parameter as a constant of a manager: no gradient reaches it, and what is computed with it belongs to that manager, not
     * to the network's, which would keep it.
     */
    public static NDArray constant(NDArray parameter, NDManager memory) {
        NDArray constant = parameter.stopGradient();
        constant.attach(memory);
        return constant;
    }

    /** How many images of a size pass a network at once, 1 to 16; results depend on it by rounding at most. */
    public static int imagesAtOnce(long height, long width) {
        return (int) Math.max(1, Math.min(MOST, PIXELS_AT_ONCE / (height * width)));
    }

    /** What the blocks make of the inputs, one after the other. */
    public NDList through(Iterable<Block> blocks, List<Tensor> inputs) {
        return through(
                blocks, new NDList(inputs.stream().map(t -> t.toInput(memory)).toArray(NDArray[]::new)));
    }

    /**
     * What the blocks make of the input, one after the other; what each leaves behind is given back at once.
     *
     * @param input its memory is given back, too
     * @return float32
     */
    public NDList through(Iterable<Block> blocks, NDList input) {
        return Backend.isPyTorch(memory)
                ? Libtorch.withoutGradients(() -> computed(blocks, input))
                : computed(blocks, input);
    }

    private NDList computed(Iterable<Block> blocks, NDList input) {
        return precision.computed(memory.getDevice(), () -> passed(blocks, input));
    }

    private NDList passed(Iterable<Block> blocks, NDList input) {
        if (store instanceof FoldedParameters parameters) {
            blocks.forEach(parameters::look);
        }
        NDList flowing = input;
        for (Block block : blocks) {
            try (NDManager passing = memory.newSubManager()) {
                flowing.attach(passing);
                flowing = block.forward(store, flowing, false);
                flowing.attach(memory);
            }
        }
        return flowing;
    }

    @Override
    public void close() {
        memory.close();
    }
}
