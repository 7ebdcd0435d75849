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
 * {@code inside} times their {@link MaskLoss} is added, and size and offset are the mean over all cells that say a box,
 * weighing 0.2 and 0.4: their offsets are longer.
 *
 * <p>Targets are those of {@link CentreTargets}; outputs those of {@link CentreNetwork}.
 */
final class CentreLoss extends Loss {
    /** Of width, height and the offset to the right and down. */
    private static final float[] OF_CENTRES = {0.1f, 0.1f, 1, 1}, OF_MIDDLES = {0.2f, 0.2f, 0.4f, 0.4f};

    private static final MaskLoss INSIDE = new MaskLoss(/* rare= */ 4, /* whole= */ 1);

    private final float inside;

    CentreLoss(double inside) {
        super("centres");
        this.inside = (float) inside;
    }

    @Override
    public NDArray evaluate(NDList targets, NDList outputs) {
        NDArray centres = targets.get(1);
        NDArray count = centres.sum().maximum(1f);
        NDArray loss = focal(targets.get(0), centres, outputs.get(0)).div(count);
        if (inside == 0) {
            return loss.add(boxes(targets.get(2), centres, outputs.get(1), OF_CENTRES));
        }
        NDArray map = INSIDE.evaluate(new NDList(targets.get(3)), new NDList(outputs.get(2)));
        return loss.add(boxes(targets.get(2), targets.get(4), outputs.get(1), OF_MIDDLES))
                .add(map.mul(inside));
    }

    /** Mean over the cells that say a box of the weighted absolute errors of its four numbers. */
    private static NDArray boxes(NDArray truth, NDArray cells, NDArray said, float[] weights) {
        NDArray errors = said.sub(truth).abs().mul(cells).sum(new int[] {0, 2, 3});
        NDArray weighted = errors.mul(new Tensor(weights, weights.length).to(said.getManager()));
        return weighted.sum().div(cells.sum().maximum(1f));
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
