package radiuslab.reader;

import java.awt.Dimension;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import radiuslab.prediction.ScoredBox;

/**
 * A line of a YOLO label: {@code class x y width height [confidence]} with the box's centre, or, of a segmentation,
 * {@code class x1 y1 x2 y2 ... [confidence]}; all relative to the image's width and height.
 *
 * @param category number of the class
 * @param numbers all after it
 */
record RelativeBox(String category, double[] numbers) {
    /** Label files are written with six digits or in single precision. */
    private static final double ROUNDING = 1e-4;

    private static final int BOX = 4;

    /** Seven numbers are a triangle, or a box with confidence and track; nobody can tell. */
    private static final int FEWEST_OF_POLYGON = 7;

    private static final Pattern WHOLE = Pattern.compile("\\d+");

    /**
     * @param line not blank
     * @throws IllegalArgumentException if it is not a line of a label
     */
    static RelativeBox of(String line) {
        if (line.indexOf(',') >= 0) {
            throw new IllegalArgumentException("found commas, expected blanks between the numbers and decimal points");
        }
        String[] words = line.strip().split("\\s+");
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(words[i + 1], "a number");
        }
        return new RelativeBox(category(words[0]), numbers);
    }

    /** NumPy writes a class among floating-point numbers as 0.000000e+00. */
    private static String category(String word) {
        if (WHOLE.matcher(word).matches()) {
            return word.replaceFirst("^0+(?=\\d)", "");
        }
        double value = number(word, "the number of a class");
        if (value != Math.rint(value) || !(Math.abs(value) < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("a class is a whole number, found \"%s\"".formatted(word));
        }
        return String.valueOf((int) value);
    }

    private static double number(String word, String what) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException name) {
            throw new IllegalArgumentException("\"%s\" is not %s".formatted(word, what), name);
        }
    }

    private boolean isBox() {
        return numbers.length == BOX || numbers.length == BOX + 1;
    }

    /** Whether it states how sure the detector is. */
    boolean isScored() {
        return numbers.length % 2 == 1;
    }

    /**
     * The box, or that around the outline.
     *
     * @throws IllegalArgumentException if a number lies outside [0, 1] or the box has no area or leaves the image
     */
    ScoredBox on(Dimension size) {
        if (!isBox() && numbers.length < FEWEST_OF_POLYGON) {
            throw new IllegalArgumentException(
                    "found %d numbers, expected 5 or 6 (box), or 8 and more (outline)".formatted(numbers.length + 1));
        }
        int places = isScored() ? numbers.length - 1 : numbers.length;
        for (double number : numbers) {
            if (!(number >= -ROUNDING && number <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("a relative number lies in [0, 1], found " + number);
            }
        }
        double[] box = isBox() ? aroundCentre() : aroundOutline(places);
        double[] pixels = {
            box[0] * size.width, box[1] * size.height, box[2] * size.width, box[3] * size.height,
        };
        OptionalDouble score = isScored() ? OptionalDouble.of(numbers[places]) : OptionalDouble.empty();
        return BoxCheck.inside(BoxCheck.of(pixels, score), size);
    }

    private double[] aroundCentre() {
        return new double[] {numbers[0] - numbers[2] / 2, numbers[1] - numbers[3] / 2, numbers[2], numbers[3]};
    }

    private double[] aroundOutline(int places) {
        double left = 1, top = 1, right = 0, bottom = 0;
        for (int i = 0; i < places; i += 2) {
            left = Math.min(left, numbers[i]);
            right = Math.max(right, numbers[i]);
            top = Math.min(top, numbers[i + 1]);
            bottom = Math.max(bottom, numbers[i + 1]);
        }
        return new double[] {left, top, right - left, bottom - top};
    }
}
