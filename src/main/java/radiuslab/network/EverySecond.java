package radiuslab.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;

/** Blocks that see every second row and column of what comes, from the first on: what a 1 x 1 convolution with stride 2 looks at. */
final class EverySecond extends SequentialBlock {
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray seen =
                Pool.maxPool2d(inputs.singletonOrThrow(), new Shape(1, 1), new Shape(2, 2), new Shape(0, 0), false);
        return super.forwardInternal(store, new NDList(seen), training, params);
    }

    @Override
    public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        super.initializeChildBlocks(manager, type, seen(inputs));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return super.getOutputShapes(seen(inputs));
    }

    private static Shape[] seen(Shape[] inputs) {
        return Arrays.stream(inputs)
                .map(s -> new Shape(s.get(0), s.get(1), (s.get(2) + 1) / 2, (s.get(3) + 1) / 2))
                .toArray(Shape[]::new);
    }
}
