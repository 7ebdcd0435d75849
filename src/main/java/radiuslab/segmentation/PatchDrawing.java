package radiuslab.segmentation;

import java.util.List;
import java.util.random.RandomGenerator;
import radiuslab.exam.FractureMask;
import radiuslab.preprocessing.ScaledImage;

/**
 * Where patches are drawn in training.
 *
 * @param share of the patches of an image with a fracture that are drawn around a fracture pixel, in [0, 1]; where more of
 *     the image than that is fracture, and in images without, any pixel is as likely
 * @param jitter standard deviation of a patch's distance from the pixel it is drawn around, along each axis, as a share of
 *     its width, 0 or more
 * @param balancedImages whether half of the patches come from images with a fracture; otherwise each image gives as many
 */
public record PatchDrawing(double share, double jitter, boolean balancedImages) {
    public PatchDrawing {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1], found " + share);
        }
        if (!(jitter >= 0) || Double.isInfinite(jitter)) {
            throw new IllegalArgumentException("jitter must be 0 or more, found " + jitter);
        }
    }

    /**
     * The paper balances without saying how: the toolbox's rule and jitter, with the ratio of its image jobs, 0.8, and as
     * many patches from each image.
     */
    public static PatchDrawing published() {
        return new PatchDrawing(/* share= */ 0.8, /* jitter= */ 0.2, /* balancedImages= */ false);
    }

    /** Half of the images with a fracture: few patches have to do. */
    public static PatchDrawing quick() {
        return published().withBalancedImages(true);
    }

    public PatchDrawing withShare(double other) {
        return new PatchDrawing(other, jitter, balancedImages);
    }

    public PatchDrawing withJitter(double other) {
        return new PatchDrawing(share, other, balancedImages);
    }

    public PatchDrawing withBalancedImages(boolean other) {
        return new PatchDrawing(share, jitter, other);
    }

    /** The pixel a patch is drawn around, as y * width + x. */
    int pixel(LabelledImage marked, RandomGenerator random) {
        int pixels = marked.labels().length;
        int fracture = marked.fracture().length;
        if (fracture == 0 || fracture >= share * pixels) {
            return random.nextInt(pixels);
        }
        if (random.nextDouble() < share) {
            return marked.fracture()[random.nextInt(fracture)];
        }
        int pixel = random.nextInt(pixels);
        while (marked.labels()[pixel] == FractureMask.FRACTURE) {
            pixel = random.nextInt(pixels);
        }
        return pixel;
    }

    /** A finest patch drawn around a pixel, somewhere inside a coarse one; both on the image as far as they fit. */
    PatchTree draw(LabelledImage marked, PatchScheme scheme, PatchAugmentation augmentation, RandomGenerator random) {
        ScaledImage image = marked.image();
        int pixel = pixel(marked, random);
        double fine = scheme.width(scheme.last());
        double x = pixel % image.width() + random.nextDouble() - 0.5 + jitter * fine * random.nextGaussian();
        double y = pixel / image.width() + random.nextDouble() - 0.5 + jitter * fine * random.nextGaussian();
        double[] centre = {inside(x, fine, image.width()), inside(y, fine, image.height())};
        GridAxes axes = augmentation.axes(random);
        double along = scheme.play() * (2 * random.nextDouble() - 1);
        double down = scheme.play() * (2 * random.nextDouble() - 1);
        double coarseX = inside(centre[0] + along, scheme.width(0), image.width());
        double coarseY = inside(centre[1] + down, scheme.width(0), image.height());
        // The grids turn about the finest centre, so that what was drawn stays in view.
        double dx = coarseX - centre[0], dy = coarseY - centre[1];
        return PatchTree.of(scheme, centre[0] + axes.x(dx, dy), centre[1] + axes.y(dx, dy), axes, List.of(centre));
    }

    /** The centre nearest to the wanted one whose patch lies on the image; the image's where none does. */
    static double inside(double centre, double width, int size) {
        double least = width / 2, greatest = size - 1 - width / 2;
        return least > greatest ? (size - 1) / 2.0 : Math.max(least, Math.min(greatest, centre));
    }
}
