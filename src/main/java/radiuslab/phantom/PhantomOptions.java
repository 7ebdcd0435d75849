package radiuslab.phantom;

import radiuslab.exam.Split;

/**
 * A synthetic cohort.
 *
 * @param training exams to learn from
 * @param validation exams to tune on
 * @param test exams to measure on
 * @param width of each image in pixels; the field is 96 mm wide
 * @param height of each image in pixels
 * @param seed of everything drawn
 */
public record PhantomOptions(Part training, Part validation, Part test, int width, int height, long seed) {
    /**
     * One split.
     *
     * @param exams in all
     * @param fractures how many of them show a fracture
     */
    public record Part(int exams, int fractures) {
        public Part {
            if (fractures < 0 || fractures > exams) {
                throw new IllegalArgumentException(
                        "fractures must be 0 to %d (the exams), found %d".formatted(exams, fractures));
            }
        }
    }

    public PhantomOptions {
        if (width < 48 || height < 48 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException(
                    "an image must be 48 to 4096 pixels wide and high, found %d x %d".formatted(width, height));
        }
    }

    /** The counts of the paper: 2856 exams with 712 fractures, stored at 384 x 512. */
    public static PhantomOptions published() {
        return new PhantomOptions(new Part(2057, 513), new Part(399, 99), new Part(400, 100), 384, 512, 1);
    }

    /** The study cohort of {@code lab run}: 600 exams with the paper's prevalence of one in four. */
    public static PhantomOptions quick() {
        return new PhantomOptions(new Part(400, 100), new Part(80, 20), new Part(120, 30), 384, 512, 1);
    }

    /** The sample that lies in the repository: 40 exams, a quarter of the area. */
    public static PhantomOptions sample() {
        return new PhantomOptions(new Part(24, 8), new Part(8, 3), new Part(8, 3), 192, 256, 1);
    }

    public PhantomOptions withSeed(long other) {
        return new PhantomOptions(training, validation, test, width, height, other);
    }

    Part part(Split split) {
        return switch (split) {
            case TRAINING -> training;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** The edge of a pixel in millimetres. */
    public double pixelMm() {
        return Positioning.FIELD_MM / width;
    }

    /** Exams in all splits. */
    public int exams() {
        return training.exams() + validation.exams() + test.exams();
    }
}
