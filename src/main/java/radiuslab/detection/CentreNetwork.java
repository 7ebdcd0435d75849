package radiuslab.detection;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.List;
import radiuslab.network.Pyramid;

/**
 * The network of CenterNet (Zhou, Wang, Krahenbuhl 2019) on Xception's entry and middle flow: a {@link Pyramid} of their last
 * three resolutions, and heads on the finest.
 *
 * <p>From (batch, 3, height, width) to the centres' logits (batch, 1, rows, columns), the boxes (batch, 4, rows, columns)
 * and, if the options ask for it, the logits of lying inside a box (batch, 1, rows, columns), at about a quarter of height
 * and width.
 */
public final class CentreNetwork extends SequentialBlock {
    /** Every place starts as improbable, as most are: the logit of 0.1 (Lin et al., focal loss, 2017, section 4.1). */
    private static final float INITIAL_BIAS = -2.19f;

    /** As in the segmentation: the logit of 0.05. */
    private static final float INSIDE_BIAS = -3;

    /** Numbers of a box at each place: width, height, and the centre's offset to the right and down, in cells. */
    static final int BOX_NUMBERS = 4;

    private final SequentialBlock trunk;

    CentreNetwork(DetectorOptions options) {
        Pyramid pyramid = Pyramid.of(options.network(), options.channels());
        trunk = pyramid.trunk();
        pyramid.blocks().forEach(this::add);
        List<Block> heads = new ArrayList<>();
        heads.add(Pyramid.rare(options.channels(), INITIAL_BIAS));
        heads.add(Pyramid.head(options.channels(), BOX_NUMBERS));
        if (options.inside() > 0) {
            heads.add(Pyramid.rare(options.channels(), INSIDE_BIAS));
        }
        add(new ParallelBlock(
                maps -> new NDList(maps.stream().map(NDList::singletonOrThrow).toList()), heads));
    }

    /** Xception's blocks to the end of the middle flow; they are part of this network. */
    SequentialBlock trunk() {
        return trunk;
    }
}
