package radiuslab.preprocessing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How the network's view of a stored image varies during training.
 *
 * @param smallestCrop least share of the stored image's side that a random crop covers, in (0, largestCrop]
 * @param largestCrop greatest share, at most 1; a crop is scaled to the input size
 * @param evaluationCrop share that the centred view for prediction covers, in (0, 1]
 * @param rotation greatest angle to either side in degrees, 0 to 180
 * @param flip whether left and right are swapped half of the time
 * @param testTimeFlip whether a prediction is the mean of the centred view's and its mirror image's
 */
public record Augmentation(
        double smallestCrop,
        double largestCrop,
        double evaluationCrop,
        double rotation,
        boolean flip,
        boolean testTimeFlip) {
    public Augmentation {
        if (!(smallestCrop > 0 && smallestCrop <= largestCrop && largestCrop <= 1)) {
            throw new IllegalArgumentException(
                    "crops need 0 < smallest <= largest <= 1, found %s and %s".formatted(smallestCrop, largestCrop));
        }
        if (!(evaluationCrop > 0 && evaluationCrop <= 1)) {
            throw new IllegalArgumentException("evaluationCrop must be in (0, 1], found " + evaluationCrop);
        }
        if (!(rotation >= 0 && rotation <= 180)) {
            throw new IllegalArgumentException("rotation must be 0 to 180 degrees, found " + rotation);
        }
    }

    /**
     * "Random cropping, rotation up to 20 degrees and horizontal flipping" of images stored at 1.6 times the input size:
     * the crop covers 1 / 1.6 of each side, unscaled.
     */
    public static Augmentation published() {
        return new Augmentation(
                /* smallestCrop= */ 1 / 1.6,
                /* largestCrop= */ 1 / 1.6,
                /* evaluationCrop= */ 1 / 1.6,
                /* rotation= */ 20,
                /* flip= */ true,
                /* testTimeFlip= */ false);
    }

    /**
     * Sees most of the image in each view: a network trained in minutes cannot learn from views that mostly miss the
     * fracture.
     */
    public static Augmentation quick() {
        return published().withCrops(0.85, 1).withEvaluationCrop(1);
    }

    public Augmentation withCrops(double smallestCrop, double largestCrop) {
        return new Augmentation(smallestCrop, largestCrop, evaluationCrop, rotation, flip, testTimeFlip);
    }

    public Augmentation withEvaluationCrop(double other) {
        return new Augmentation(smallestCrop, largestCrop, other, rotation, flip, testTimeFlip);
    }

    public Augmentation withRotation(double other) {
        return new Augmentation(smallestCrop, largestCrop, evaluationCrop, other, flip, testTimeFlip);
    }

    public Augmentation withFlip(boolean other) {
        return new Augmentation(smallestCrop, largestCrop, evaluationCrop, rotation, other, testTimeFlip);
    }

    public Augmentation withTestTimeFlip(boolean other) {
        return new Augmentation(smallestCrop, largestCrop, evaluationCrop, rotation, flip, other);
    }

    /** @throws IllegalArgumentException if prediction would not look at every place of a stored image */
    public void checkSeesAll() {
        if (evaluationCrop != 1) {
            throw new IllegalArgumentException(
                    "a method that looks at every place needs an evaluationCrop of 1, found %s; withEvaluationCrop(1) before withByPlace"
                            .formatted(evaluationCrop));
        }
    }

    /** A random view for training. */
    public View random(InputOptions input, RandomGenerator random) {
        double crop = smallestCrop + (largestCrop - smallestCrop) * random.nextDouble();
        double x = crop / 2 + (1 - crop) * random.nextDouble();
        double y = crop / 2 + (1 - crop) * random.nextDouble();
        double degrees = rotation * (2 * random.nextDouble() - 1);
        boolean mirrored = random.nextBoolean() && flip;
        return new View(x * input.storedWidth(), y * input.storedHeight(), crop * input.margin(), degrees, mirrored);
    }

    /** The centred, straight view for prediction. */
    public View centred(InputOptions input) {
        return new View(
                input.storedWidth() / 2.0, input.storedHeight() / 2.0, evaluationCrop * input.margin(), 0, false);
    }

    /** The views whose predictions are averaged. */
    public List<View> views(InputOptions input) {
        View centred = centred(input);
        View mirrored = new View(centred.x(), centred.y(), centred.scale(), centred.degrees(), true);
        return testTimeFlip ? List.of(centred, mirrored) : List.of(centred);
    }
}
