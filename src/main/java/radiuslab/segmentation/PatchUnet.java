package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import radiuslab.segmentation.Convolution.Kernel;
import radiuslab.training.Backend;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.BatchNormalisation.Scaling;
import radiuslab.training.Precision;

/**
 * The U-Net of one level as the patchwork toolbox builds it: at each resolution a convolution with batch normalisation on
 * the way down, and beside it a convolution of its own for the way up; the greatest value of each feature over the whole
 * patch is handed across too. (batch, channel, matrix, matrix) to (batch, outputs, matrix, matrix): logits.
 */
final class PatchUnet extends AbstractBlock {
    /** Keras' LeakyReLU. */
    private static final float LEAK = 0.3f;

    private static final double EPSILON = 1e-3;
    private static final Shape TWO = new Shape(2, 2);

    private final List<SameConvolution> down = new ArrayList<>();
    private final List<BatchNormalisation> downNormalised = new ArrayList<>();
    private final List<SameConvolution> across = new ArrayList<>();
    private final List<TransposedConvolution> up = new ArrayList<>();
    private final List<BatchNormalisation> upNormalised = new ArrayList<>();
    private final Block last;
    private final int outputs;

    PatchUnet(PatchNetworkOptions options, int outputs) {
        this.outputs = outputs;
        for (int z = 0; z < options.filters().size(); z++) {
            int filters = options.filters().get(z);
            down.add(addChildBlock("down" + z, new SameConvolution(filters)));
            downNormalised.add(addChildBlock("downNormalised" + z, normalisation(options)));
            across.add(addChildBlock("across" + z, new SameConvolution(filters)));
            up.add(addChildBlock("up" + z, new TransposedConvolution(filters)));
            upNormalised.add(addChildBlock("upNormalised" + z, normalisation(options)));
        }
        last = addChildBlock("last", new SameConvolution(outputs));
    }

    private static BatchNormalisation normalisation(PatchNetworkOptions options) {
        return new BatchNormalisation(EPSILON, options.momentum());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        List<NDArray> skips = new ArrayList<>();
        List<NDArray> greatest = new ArrayList<>();
        for (int z = 0; z < down.size(); z++) {
            NDList both = training ? learned(z, store, x) : predicted(z, store, x);
            skips.add(both.get(1));
            // The greatest first: it stays the greatest, and a quarter of the values is left.
            x = Activation.leakyRelu(both.get(0), LEAK);
            long batch = x.getShape().get(0), filters = x.getShape().get(1);
            greatest.add(x.reshape(batch, filters, -1).max(new int[] {2}).reshape(batch, filters, 1, 1));
        }
        for (int z = up.size() - 1; z >= 0; z--) {
            NDArray grown = training
                    ? up.get(z)
                            .convolved(x, up.get(z).kernel(store, x, true), greatest.get(z))
                            .concat(skips.get(z), 1)
                    : predicted(z, store, x, greatest.get(z)).concat(skips.get(z), 1);
            x = Activation.leakyRelu(training ? apply(upNormalised.get(z), store, grown) : grown, LEAK);
        }
        return new NDList(last.forward(store, new NDList(x), training).singletonOrThrow());
    }

    /** What goes down, normalised and pooled, and what goes across. */
    private NDList learned(int z, ParameterStore store, NDArray x) {
        NDArray features = apply(downNormalised.get(z), store, apply(down.get(z), store, x));
        return new NDList(pooled(features), apply(across.get(z), store, x));
    }

    private static NDArray pooled(NDArray x) {
        return Pool.maxPool2d(x, TWO, TWO, new Shape(0, 0), false);
    }

    /** The same without a gradient. PyTorch's pooling remembers where the greatest was, which takes most of its time. */
    private static NDArray halved(NDArray x) {
        long batch = x.getShape().get(0),
                channels = x.getShape().get(1),
                side = x.getShape().get(2) / 2;
        NDArray rows = x.transpose(0, 2, 3, 1).reshape(batch, side, 2, 2 * side * channels);
        NDArray columns = rows.get(":, :, 0").maximum(rows.get(":, :, 1")).reshape(batch, side, side, 2, channels);
        return columns.get(":, :, :, 0").maximum(columns.get(":, :, :, 1")).transpose(0, 3, 1, 2);
    }

    private static NDArray apply(Block block, ParameterStore store, NDArray x) {
        return block.forward(store, new NDList(x), true).singletonOrThrow();
    }

    /** Both normalised, what goes across as it would be on the way up. */
    private NDList predicted(int z, ParameterStore store, NDArray x) {
        int filters = down.get(z).filters;
        Scaling above = upNormalised.get(z).scaling(store, x).of(filters, 2 * filters);
        Kernel going = down.get(z).kernel(store, x, downNormalised.get(z).scaling(store, x));
        Kernel crossing = across.get(z).kernel(store, x, above);
        if (!Backend.isPyTorch(x.getManager())) {
            return new NDList(
                    pooled(down.get(z).convolved(x, going)), across.get(z).convolved(x, crossing));
        }
        // oneDNN takes as long for eight filters as for sixteen.
        NDArray both = down.get(z).convolved(x, going.and(crossing));
        return new NDList(halved(both).get(":, :" + filters), both.get(":, " + filters + ":"));
    }

    /** What has grown, normalised. */
    private NDArray predicted(int z, ParameterStore store, NDArray x, NDArray greatest) {
        TransposedConvolution growth = up.get(z);
        Scaling own = upNormalised.get(z).scaling(store, x).of(0, growth.filters);
        NDArray added = greatest.mul(own.factor().reshape(1, growth.filters, 1, 1));
        return growth.convolved(x, growth.kernel(store, x, own), Precision.alike(added, x));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape shape = inputs[0];
        List<Shape> shapes = new ArrayList<>();
        for (int z = 0; z < down.size(); z++) {
            shapes.add(shape);
            down.get(z).initialize(manager, type, shape);
            across.get(z).initialize(manager, type, shape);
            Shape features = down.get(z).getOutputShapes(new Shape[] {shape})[0];
            downNormalised.get(z).initialize(manager, type, features);
            shape = new Shape(features.get(0), features.get(1), features.get(2) / 2, features.get(3) / 2);
        }
        for (int z = up.size() - 1; z >= 0; z--) {
            up.get(z).initialize(manager, type, shape);
            Shape skip = across.get(z).getOutputShapes(new Shape[] {shapes.get(z)})[0];
            shape = new Shape(skip.get(0), 2 * skip.get(1), skip.get(2), skip.get(3));
            upNormalised.get(z).initialize(manager, type, shape);
        }
        last.initialize(manager, type, shape);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), outputs, inputs[0].get(2), inputs[0].get(3))};
    }
}
