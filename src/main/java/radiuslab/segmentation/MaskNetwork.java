package radiuslab.segmentation;

import ai.djl.nn.SequentialBlock;
import radiuslab.network.Pyramid;

/**
 * A U-Net whose contracting path is Xception's entry and middle flow: a {@link Pyramid}, and one head that says of each cell
 * how far it is fracture.
 *
 * <p>From (batch, 3, height, width) to logits (batch, 1, rows, columns), at about a quarter of height and width.
 */
public final class MaskNetwork extends SequentialBlock {
    /** Every cell starts as improbable, as most are: the logit of 0.05. */
    private static final float INITIAL_BIAS = -3;

    private final SequentialBlock trunk;

    MaskNetwork(PlaceSegmenterOptions options) {
        Pyramid pyramid = Pyramid.of(options.network(), options.channels());
        trunk = pyramid.trunk();
        pyramid.blocks().forEach(this::add);
        add(Pyramid.rare(options.channels(), INITIAL_BIAS));
    }

    /** Xception's blocks to the end of the middle flow; they are part of this network. */
    SequentialBlock trunk() {
        return trunk;
    }
}
