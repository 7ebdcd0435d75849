package radiuslab.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/** A pass through a network that only predicts, in little memory: all that a large image leaves behind takes gigabytes. */
public final class ForwardPass {
    /** Five images of the published size. */
    private static final long PIXELS_AT_ONCE = 5 * 240 * 320;

    private static final long MOST = 16;

    private ForwardPass() {}

    /** How many images of a size pass a network at once, 1 to 16; results do not depend on it. */
    public static int imagesAtOnce(long height, long width) {
        return (int) Math.max(1, Math.min(MOST, PIXELS_AT_ONCE / (height * width)));
    }

    /**
     * What the blocks make of the input, one after the other; what each leaves behind is given back at once.
     *
     * @param input its memory is given back, too
     * @param memory owns the result
     */
    public static NDList through(Iterable<Block> blocks, ParameterStore store, NDList input, NDManager memory) {
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
}
