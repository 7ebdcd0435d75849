package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/**
 * The stack of U-Nets: each level sees its own patch of the image and what the level before says of the same place, all
 * its outputs as they are. Gradients of the finer levels reach the coarser ones.
 *
 * <p>Inputs: for each level the image (batch, 1, matrix, matrix), followed from level 1 on by the points of the patch before
 * that lie under its own, (batch, matrix, matrix), each as row * matrix + column. Level 1 may have several patches to each of
 * level 0, as many to each, one after the other. Outputs: for each level the logits of fracture (batch, 1, matrix, matrix).
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
        NDArray output = computed(0, store, inputs.get(0), training);
        NDList outputs = new NDList();
        for (int level = 1; level < levels.size(); level++) {
            NDArray pixels = pixels(output);
            outputs.add(fracture(output, pixels));
            NDArray image = pixelByPixel(Precision.alike(inputs.get(2 * level - 1), output));
            NDArray before = taken(pixels, output.getShape(), inputs.get(2 * level), training);
            output = computed(level, store, image.concat(before, 3).transpose(0, 3, 1, 2), training);
        }
        outputs.add(output);
        return outputs;
    }

    private NDArray computed(int level, ParameterStore store, NDArray x, boolean training) {
        return levels.get(level).forward(store, new NDList(x), training).singletonOrThrow();
    }

    /** (batch * row * column, channel). */
    private static NDArray pixels(NDArray maps) {
        return pixelByPixel(maps).reshape(-1, maps.getShape().get(1));
    }

    private static NDArray pixelByPixel(NDArray maps) {
        return maps.transpose(0, 2, 3, 1);
    }

    /** The first channel. PyTorch is the faster as a product with (1, 0, 0, ...), whose gradient is one, too, and not a copy. */
    private static NDArray fracture(NDArray maps, NDArray pixels) {
        NDManager memory = maps.getManager();
        if (!Backend.isPyTorch(memory)) {
            return maps.get(":, 0:1");
        }
        Shape shape = maps.getShape();
        NDArray first = memory.ones(new Shape(1, 1)).concat(memory.zeros(new Shape(shape.get(1) - 1, 1)), 0);
        return pixels.matMul(first).reshape(shape.get(0), 1, shape.get(2), shape.get(3));
    }

    /** What the level before says at the points under the finer patches: pixel by pixel, as a table of words is looked up. */
    private static NDArray taken(NDArray pixels, Shape maps, NDArray points, boolean training) {
        long coarse = maps.get(0), each = maps.get(2) * maps.get(3);
        long fine = points.getShape().get(0);
        NDArray first = points.getManager()
                .arange(0, (int) coarse, 1, DataType.INT64)
                .mul(each)
                .repeat(fine / coarse)
                .reshape(fine, 1, 1);
        NDArray rows = points.toType(DataType.INT64, false).add(first);
        if (training && Backend.isPyTorch(points.getManager())) {
            // The same, with a gradient in half the time.
            NDArray alike = rows.reshape(-1, 1).broadcast(new Shape(rows.size(), maps.get(1)));
            return pixels.gather(alike, 0).reshape(fine, maps.get(2), maps.get(3), maps.get(1));
        }
        return pixels.getNDArrayInternal()
                .embedding(rows, pixels, SparseFormat.DENSE)
                .singletonOrThrow();
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
            outputs[level] = inputs[0];
        }
        return outputs;
    }
}
