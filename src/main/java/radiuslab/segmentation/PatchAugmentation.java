package radiuslab.segmentation;

import java.util.random.RandomGenerator;

/**
 * How patches vary in training, by moving the grid of points: image and mask move together.
 *
 * @param rotation greatest angle to either side in degrees, 0 to 180
 * @param resize greatest relative change of the steps, of rows and columns apart, in [0, 1)
 * @param flip whether left and right are swapped half of the time
 */
public record PatchAugmentation(double rotation, double resize, boolean flip) {
    /** No variation. */
    public static final PatchAugmentation NONE = new PatchAugmentation(0, 0, false);

    public PatchAugmentation {
        if (!(rotation >= 0 && rotation <= 180)) {
            throw new IllegalArgumentException("rotation must be 0 to 180 degrees, found " + rotation);
        }
        if (!(resize >= 0 && resize < 1)) {
            throw new IllegalArgumentException("resize must be in [0, 1), found " + resize);
        }
    }

    /** "Random rotation up to 20 degrees, horizontal flipping and resizing up to 10 %", read as uniform. */
    public static PatchAugmentation published() {
        return new PatchAugmentation(/* rotation= */ 20, /* resize= */ 0.1, /* flip= */ true);
    }

    public PatchAugmentation withRotation(double other) {
        return new PatchAugmentation(other, resize, flip);
    }

    public PatchAugmentation withResize(double other) {
        return new PatchAugmentation(rotation, other, flip);
    }

    public PatchAugmentation withFlip(boolean other) {
        return new PatchAugmentation(rotation, resize, other);
    }

    GridAxes axes(RandomGenerator random) {
        double degrees = rotation * (2 * random.nextDouble() - 1);
        double along = 1 + resize * (2 * random.nextDouble() - 1);
        double down = 1 + resize * (2 * random.nextDouble() - 1);
        boolean mirrored = random.nextBoolean() && flip;
        return GridAxes.of(degrees, mirrored ? -along : along, down);
    }
}
