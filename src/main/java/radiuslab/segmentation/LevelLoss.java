package radiuslab.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;

/**
 * Binary cross entropy between each level's logits and its mask, mean over the pixels that count, summed over the levels.
 *
 * <p>Targets: for each level (batch, 1, matrix, matrix) with 1 for fracture, 0 for background, {@link #IGNORED} for pixels
 * that do not count. Outputs: the network's, (batch, 1, matrix, matrix).
 */
final class LevelLoss extends Loss {
    static final float IGNORED = -1;

    LevelLoss() {
        super("levels");
    }

    @Override
    public NDArray evaluate(NDList targets, NDList outputs) {
        NDArray sum = level(targets.get(0), outputs.get(0));
        for (int level = 1; level < outputs.size(); level++) {
            sum = sum.add(level(targets.get(level), outputs.get(level)));
        }
        return sum;
    }

    /** log(1 + e^x) - t x, in the form that does not overflow: max(x, 0) - t x + log(1 + e^-|x|). */
    private static NDArray level(NDArray target, NDArray logit) {
        NDArray counts = target.gte(0).toType(target.getDataType(), false);
        NDArray each = Activation.relu(logit)
                .sub(logit.mul(target))
                .add(Activation.softPlus(logit.abs().neg()));
        return each.mul(counts).sum().div(counts.sum().maximum(1));
    }
}
