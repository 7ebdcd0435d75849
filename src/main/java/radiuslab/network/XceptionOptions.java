package radiuslab.network;

/**
 * The size of an {@link Xception}.
 *
 * @param width factor on Keras' numbers of filters, in (0, 1]; rounded to multiples of 8
 * @param middleBlocks number of blocks of the middle flow, 0 to 8
 * @param exit whether block 14 follows, the two widest convolutions; without it the head stands on block 13, and a network
 *     that goes on from weights lacking block 14 has nothing but the head to begin anew
 * @param momentum share of the running mean and variance a batch normalisation keeps at each step, in [0, 1)
 * @param dropout share of the pooled features dropped in training, in [0, 1)
 * @param hidden units of the dense layer before the last, at least 1
 */
public record XceptionOptions(
        double width, int middleBlocks, boolean exit, double momentum, double dropout, int hidden) {
    public XceptionOptions {
        if (!(width > 0 && width <= 1)) {
            throw new IllegalArgumentException("width must be in (0, 1], found " + width);
        }
        if (middleBlocks < 0 || middleBlocks > 8) {
            throw new IllegalArgumentException("middleBlocks must be 0 to 8, found " + middleBlocks);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), found " + momentum);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), found " + dropout);
        }
        if (hidden < 1) {
            throw new IllegalArgumentException("hidden must be at least 1, found " + hidden);
        }
    }

    /** Keras' Xception with the study's head: "10 % drop-out", "2 dense layers (128 and 2 units)". */
    public static XceptionOptions published() {
        return new XceptionOptions(
                /* width= */ 1,
                /* middleBlocks= */ 8,
                /* exit= */ true,
                /* momentum= */ 0.99,
                /* dropout= */ 0.1,
                /* hidden= */ 128);
    }

    /** A quarter of the width and two middle blocks; running means follow a training of some hundred steps. */
    public static XceptionOptions quick() {
        return published().withWidth(0.25).withMiddleBlocks(2).withMomentum(0.9);
    }

    public XceptionOptions withWidth(double other) {
        return new XceptionOptions(other, middleBlocks, exit, momentum, dropout, hidden);
    }

    public XceptionOptions withMiddleBlocks(int other) {
        return new XceptionOptions(width, other, exit, momentum, dropout, hidden);
    }

    public XceptionOptions withExit(boolean other) {
        return new XceptionOptions(width, middleBlocks, other, momentum, dropout, hidden);
    }

    public XceptionOptions withMomentum(double other) {
        return new XceptionOptions(width, middleBlocks, exit, other, dropout, hidden);
    }

    public XceptionOptions withDropout(double other) {
        return new XceptionOptions(width, middleBlocks, exit, momentum, other, hidden);
    }

    public XceptionOptions withHidden(int other) {
        return new XceptionOptions(width, middleBlocks, exit, momentum, dropout, other);
    }

    /** The number of filters that stands for {@code keras} ones. */
    int filters(int keras) {
        return Math.max(8, (int) Math.round(keras * width / 8) * 8);
    }
}
