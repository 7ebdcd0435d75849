package radiuslab.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;
import radiuslab.network.MaskLoss;
import radiuslab.training.Tensor;

/**
 * CenterNet's loss (Zhou, Wang, Krahenbuhl 2019, equations 1 to 4): the penalty-reduced focal loss of the centres with
 * alpha 2 and beta 4, 0.1 times the boxes' absolute error in size (in cells), and their absolute error in offset; each
 * summed over the batch and divided by its number of boxes. Of a network that also says which cells lie inside a box,
 * {@code inside} times their {@link MaskLoss} is added.
 *
 * <p>Targets are those of {@link CentreTargets}; outputs those of {@link CentreNetwork}.
 */
final class CentreLoss extends Loss {
    private static final float SIZE_WEIGHT = 0.1f;

    private static final MaskLoss INSIDE = new MaskLoss(/* rare= */ 4, /* whole= */ 1);

    private final float inside;

    CentreLoss(double inside) {
        super("centres");
        this.inside = (float) inside;
    }

    @Override
    public NDArray evaluate(NDList targets, NDList outputs) {
        NDArray heat = targets.get(0);
        NDArray centres = targets.get(1);
        NDArray boxes = targets.get(2);
        NDArray count = centres.sum().maximum(1f);
        NDArray box = outputs.get(1).sub(boxes).abs().mul(centres).sum(new int[] {0, 2, 3});
        NDArray weights = new Tensor(new float[] {SIZE_WEIGHT, SIZE_WEIGHT, 1, 1}, 4).to(box.getManager());
        NDArray loss =
                focal(heat, centres, outputs.get(0)).add(box.mul(weights).sum()).div(count);
        return inside == 0
                ? loss
                : loss.add(INSIDE.evaluate(new NDList(targets.get(3)), new NDList(outputs.get(2)))
                        .mul(inside));
    }

    /**
     * Summed over all places: {@code -(1 - p)^2 log p} at a centre, {@code -(1 - heat)^4 p^2 log(1 - p)} elsewhere, where
     * p is the logistic function of the logit; heat is 1 at a centre.
     */
    static NDArray focal(NDArray heat, NDArray centres, NDArray logits) {
        NDArray p = Activation.sigmoid(logits);
        NDArray minusLogOfRest =
                logits.maximum(0f).add(logits.abs().neg().exp().add(1f).log());
        NDArray minusLog = minusLogOfRest.sub(logits);
        NDArray rest = p.neg().add(1f);
        NDArray at = rest.mul(rest).mul(minusLog).mul(centres);
        NDArray far = heat.neg().add(1f).pow(4).mul(p).mul(p).mul(minusLogOfRest);
        return at.add(far).sum();
    }
}
