package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * The stack of U-Nets: each level sees its own patch of the image and what the level before says of the same place, all
 * its outputs as they are. Gradients of the finer levels reach the coarser ones.
 *
 * <p>Inputs: for each level the image (batch, 1, matrix, matrix), followed from level 1 on by the rows and columns that it
 * takes out of the level before, both one-hot, (batch, matrix, matrix) from own to other. Outputs: for each level its
 * logits (batch, 1 + handedDown or 1 at the last, matrix, matrix); channel 0 is fracture.
 */
public final class PatchNetwork extends AbstractBlock {
    private final List<PatchUnet> levels = new ArrayList<>();

    PatchNetwork(PatchNetworkOptions options, int levels) {
        for (int level = 0; level < levels; level++) {
            int outputs = level == levels - 1 ? 1 : 1 + options.handedDown();
            this.levels.add(addChildBlock("level" + level, new PatchUnet(options, outputs)));
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray output = levels.get(0)
                .forward(store, new NDList(inputs.get(0)), training)
                .singletonOrThrow();
        NDList outputs = new NDList(output);
        for (int level = 1; level < levels.size(); level++) {
            int first = 3 * level - 2;
            NDArray image = inputs.get(first);
            NDArray before =
                    taken(spread(output, image.getShape().get(0)), inputs.get(first + 1), inputs.get(first + 2));
            output = levels.get(level)
                    .forward(store, new NDList(image.concat(before, 1)), training)
                    .singletonOrThrow();
            outputs.add(output);
        }
        return outputs;
    }

    /**
     * The rows and columns of each example's maps that lie under its finer patch. All maps of an example stand below each
     * other in one matrix, so that one multiplication serves them; columns are taken as rows of the transposed maps.
     */
    private static NDArray taken(NDArray maps, NDArray rows, NDArray columns) {
        NDArray narrow = taken(maps, columns);
        return taken(narrow.transpose(0, 1, 3, 2), rows).transpose(0, 1, 3, 2);
    }

    private static NDArray taken(NDArray maps, NDArray columns) {
        Shape shape = maps.getShape();
        long batch = shape.get(0), side = shape.get(3);
        return maps.reshape(batch, -1, side).matMul(columns.transpose(0, 2, 1)).reshape(shape);
    }

    /** Each coarse patch as often as it has finer ones: the same number for all. */
    private static NDArray spread(NDArray maps, long wanted) {
        long found = maps.getShape().get(0);
        return found == wanted ? maps : maps.repeat(0, wanted / found);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        levels.get(0).initialize(manager, type, inputs[0]);
        Shape before = levels.get(0).getOutputShapes(new Shape[] {inputs[0]})[0];
        for (int level = 1; level < levels.size(); level++) {
            Shape joined = new Shape(before.get(0), 1 + before.get(1), before.get(2), before.get(3));
            levels.get(level).initialize(manager, type, joined);
            before = levels.get(level).getOutputShapes(new Shape[] {joined})[0];
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape[] outputs = new Shape[levels.size()];
        for (int level = 0; level < outputs.length; level++) {
            outputs[level] = levels.get(level).getOutputShapes(new Shape[] {inputs[0]})[0];
        }
        return outputs;
    }
}
