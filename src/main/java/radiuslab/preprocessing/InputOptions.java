package radiuslab.preprocessing;

import radiuslab.exam.GreyImage;

/**
 * What a network sees of a radiograph.
 *
 * @param width of the network's input in pixels, at least 1
 * @param height of the network's input in pixels, at least 1
 * @param margin stored size divided by input size, 1 to 4: the room a random crop moves in
 * @param lowPercentile the grey value that becomes -1 is this percentile of all, in [0, 100)
 * @param highPercentile the grey value that becomes 1, in (lowPercentile, 100]; 0 and 100 scale from least to greatest value
 * @param upright whether an image that is wider than high is turned by 90 degrees, counter-clockwise, where the input is higher
 *     than wide, so that the forearm stands upright as in the study's images
 * @param limbs whether the limbs on the radiograph are found, cut out together and looked at in the greys of their own
 *     pixels; otherwise the radiograph as a whole, in the greys of all
 * @param edgeBlock side of the square neighbourhood of the adaptive mean threshold in stored pixels, odd, at least 3
 * @param edgeConstant how far below its neighbourhood's mean a pixel may lie before it counts as an edge, in 255ths of
 *     the grey range (OpenCV's constant C for 8-bit images)
 */
public record InputOptions(
        int width,
        int height,
        double margin,
        double lowPercentile,
        double highPercentile,
        boolean upright,
        boolean limbs,
        int edgeBlock,
        double edgeConstant) {
    /** Channels of the input: grey, its inversion, edges. */
    public static final int CHANNELS = 3;

    public InputOptions {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an input of %d x %d pixels has no area".formatted(width, height));
        }
        if (!(margin >= 1 && margin <= 4)) {
            throw new IllegalArgumentException("margin must be 1 to 4, found " + margin);
        }
        if (!(lowPercentile >= 0 && lowPercentile < highPercentile && highPercentile <= 100)) {
            throw new IllegalArgumentException("percentiles need 0 <= low < high <= 100, found %s and %s"
                    .formatted(lowPercentile, highPercentile));
        }
        if (edgeBlock < 3 || edgeBlock % 2 == 0) {
            throw new IllegalArgumentException("edgeBlock must be odd and at least 3, found " + edgeBlock);
        }
        if (!Double.isFinite(edgeConstant)) {
            throw new IllegalArgumentException("edgeConstant must be a number, found " + edgeConstant);
        }
    }

    /**
     * The study's input: 240 x 320 out of 384 x 512 stored ("1.6 times of final network input size"), scaled from least
     * to greatest value. The paper leaves the threshold's block and constant open: these are those of OpenCV's own
     * tutorial.
     */
    public static InputOptions published() {
        return new InputOptions(
                /* width= */ 240,
                /* height= */ 320,
                /* margin= */ 1.6,
                /* lowPercentile= */ 0,
                /* highPercentile= */ 100,
                /* upright= */ true,
                /* limbs= */ false,
                /* edgeBlock= */ 11,
                /* edgeConstant= */ 2);
    }

    /** Half of the published input, for two processor cores; the percentiles keep burnt-in letters from ruling the scale. */
    public static InputOptions quick() {
        return published().withSize(120, 160).withPercentiles(1, 99.5).withEdges(7, 2);
    }

    public InputOptions withSize(int width, int height) {
        return new InputOptions(
                width, height, margin, lowPercentile, highPercentile, upright, limbs, edgeBlock, edgeConstant);
    }

    public InputOptions withMargin(double other) {
        return new InputOptions(
                width, height, other, lowPercentile, highPercentile, upright, limbs, edgeBlock, edgeConstant);
    }

    public InputOptions withPercentiles(double lowPercentile, double highPercentile) {
        return new InputOptions(
                width, height, margin, lowPercentile, highPercentile, upright, limbs, edgeBlock, edgeConstant);
    }

    public InputOptions withUpright(boolean other) {
        return new InputOptions(
                width, height, margin, lowPercentile, highPercentile, other, limbs, edgeBlock, edgeConstant);
    }

    public InputOptions withLimbs(boolean other) {
        return new InputOptions(
                width, height, margin, lowPercentile, highPercentile, upright, other, edgeBlock, edgeConstant);
    }

    public InputOptions withEdges(int edgeBlock, double edgeConstant) {
        return new InputOptions(
                width, height, margin, lowPercentile, highPercentile, upright, limbs, edgeBlock, edgeConstant);
    }

    /** The whole stored image as the input, pixel by pixel. */
    public InputOptions whole() {
        return new InputOptions(
                storedWidth(),
                storedHeight(),
                1,
                lowPercentile,
                highPercentile,
                upright,
                limbs,
                edgeBlock,
                edgeConstant);
    }

    /** What is looked at on a radiograph, and in which greys: the part that holds all of its limbs, or all of it. */
    public LimbRegion region(GreyImage image) {
        return limbs
                ? LimbRegion.around(LimbRegion.of(image, lowPercentile, highPercentile))
                : LimbRegion.whole(image, lowPercentile, highPercentile);
    }

    /** Shape of the input of several images: (images, 3, height, width). */
    public long[] shape(int images) {
        return new long[] {images, CHANNELS, height, width};
    }

    /** Width of the stored image in pixels. */
    public int storedWidth() {
        return (int) Math.round(width * margin);
    }

    /** Height of the stored image in pixels. */
    public int storedHeight() {
        return (int) Math.round(height * margin);
    }
}
