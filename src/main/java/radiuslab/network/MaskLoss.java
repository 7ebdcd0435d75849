package radiuslab.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.loss.Loss;

/**
 * For cells that are rarely fracture: the focal loss (Lin et al. 2017, gamma 2) per fracture cell, in which a fracture cell
 * weighs as much as {@code rare}; the soft Dice loss of the whole batch; and {@code whole} times the cross entropy of each
 * image's surest place ({@link PlaceOfMap}), so that nothing is called where nothing is.
 *
 * <p>Targets say how far each cell is fracture, in [0, 1], less than 0 where that is uncertain; outputs are logits; both
 * (batch, 1, rows, columns), at least five rows and columns. An uncertain cell counts in neither of the first two; an image
 * without a fracture that has one does not count in the third, as its surest place may be there.
 */
public final class MaskLoss extends Loss {
    private final float rare;
    private final float whole;

    /**
     * @param rare weight of a fracture cell in the focal loss, that of another being 1
     * @param whole weight of each image's surest place
     */
    public MaskLoss(double rare, double whole) {
        super("mask");
        this.rare = (float) rare;
        this.whole = (float) whole;
    }

    @Override
    public NDArray evaluate(NDList targets, NDList outputs) {
        NDArray logits = outputs.singletonOrThrow();
        NDArray marked = targets.singletonOrThrow();
        NDArray counts = marked.gte(0).toType(marked.getDataType(), false);
        NDArray truth = marked.mul(counts);
        NDArray each = crossEntropy(truth, logits).mul(counts);
        NDArray p = Activation.sigmoid(logits).mul(counts);
        NDArray miss = p.sub(truth);
        NDArray weight = truth.mul(rare - 1).add(1);
        NDArray focal =
                each.mul(miss).mul(miss).mul(weight).sum().div(truth.sum().maximum(1f));
        NDArray both = p.mul(truth).sum().mul(2).add(1);
        NDArray dice = both.div(p.mul(p).sum().add(truth.mul(truth).sum()).add(1))
                .neg()
                .add(1);
        return focal.add(dice).add(images(truth, counts, logits).mul(whole));
    }

    /** The mean over the images of which it is known whether they show a fracture. */
    private static NDArray images(NDArray truth, NDArray counts, NDArray logits) {
        long images = truth.getShape().get(0);
        NDArray fracture = truth.reshape(images, -1).max(new int[] {1}).gt(0.5f).toType(truth.getDataType(), false);
        NDArray known = fracture.maximum(counts.reshape(images, -1).min(new int[] {1}));
        NDArray each = crossEntropy(fracture, PlaceOfMap.greatest(logits));
        return each.mul(known).sum().div(known.sum().maximum(1f));
    }

    /** log(1 + e^x) - t x, in the form that does not overflow. */
    private static NDArray crossEntropy(NDArray truth, NDArray logits) {
        return Activation.relu(logits)
                .sub(logits.mul(truth))
                .add(Activation.softPlus(logits.abs().neg()));
    }
}
