package radiuslab.detection;

import ai.djl.ndarray.NDList;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import radiuslab.network.Pyramid;

/**
 * The network of CenterNet (Zhou, Wang, Krahenbuhl 2019) on Xception's entry and middle flow: a {@link Pyramid} of their last
 * three resolutions, and two heads on the finest.
 *
 * <p>From (batch, 3, height, width) to the centres' logits (batch, 1, rows, columns) and the boxes (batch, 4, rows,
 * columns), at about a quarter of height and width.
 */
public final class CentreNetwork extends SequentialBlock {
    /** Every place starts as improbable, as most are: the logit of 0.1 (Lin et al., focal loss, 2017, section 4.1). */
    private static final float INITIAL_BIAS = -2.19f;

    /** Numbers of a box at each place: width, height, and the centre's offset to the right and down, in cells. */
    static final int BOX_NUMBERS = 4;

    private final SequentialBlock trunk;

    CentreNetwork(DetectorOptions options) {
        Pyramid pyramid = Pyramid.of(options.network(), options.channels());
        trunk = pyramid.trunk();
        pyramid.blocks().forEach(this::add);
        add(new ParallelBlock(
                maps -> new NDList(maps.get(0).singletonOrThrow(), maps.get(1).singletonOrThrow()),
                List.of(
                        Pyramid.rare(options.channels(), INITIAL_BIAS),
                        Pyramid.head(options.channels(), BOX_NUMBERS))));
    }

    /** Xception's blocks to the end of the middle flow; they are part of this network. */
    SequentialBlock trunk() {
        return trunk;
    }
}
