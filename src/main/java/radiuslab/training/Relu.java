package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/**
 * The greater of a number and 0, for right after a convolution, a normalisation or a linear layer, whose output nobody else
 * needs: PyTorch overwrites it in prediction. Not in training, which that made a quarter slower (6.3 radiographs a second of
 * Xception instead of 8.7), nor where layers are explained. Where others look at the same input, {@link Activation#reluBlock}
 * stays right.
 */
public final class Relu extends AbstractBlock {
    private static final String IN_PLACE = "_ZN2at4_ops5relu_4callERNS_6TensorE";

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        if (store instanceof FoldedParameters && Backend.isPyTorch(x.getManager()) && Libtorch.has(List.of(IN_PLACE))) {
            Libtorch.change(IN_PLACE, x);
            return inputs;
        }
        return new NDList(Activation.relu(x));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
