package radiuslab.drawing;

import java.util.regex.Pattern;

/**
 * How a language writes numbers.
 *
 * @param example 1,000.5 in that language, such as 1.000,5
 */
record NumberMarks(String example) {
    static final String ENGLISH = "1,000.5";

    private static final Pattern FORM = Pattern.compile("1(\\D?)000(\\D)5");

    /** Not within a word, a version or a date. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d.,])(\\d{1,3}(?:,\\d{3})+|\\d*)(\\.\\d+)?(?![\\p{L}\\d]|[.,]\\d)");

    private static final Pattern LIST = Pattern.compile("(?<=\\d,\\d{1,9}), (?=[-−]?\\d)");

    NumberMarks {
        if (!FORM.matcher(example).matches()) {
            throw new IllegalArgumentException("expected 1,000.5 as the language writes it, found " + example);
        }
    }

    /** A text with its numbers written so: .5 gets its zero where the mark is a comma, and numbers in a row get semicolons. */
    String in(String text) {
        if (example.equals(ENGLISH)) {
            return text;
        }
        var form = FORM.matcher(example);
        form.matches();
        String thousands = form.group(1);
        String point = form.group(2);
        String written = NUMBER.matcher(text).replaceAll(number -> {
            String whole = number.group(1).replace(",", thousands);
            String rest = number.group(2) == null ? "" : point + number.group(2).substring(1);
            return whole.isEmpty() && !rest.isEmpty() ? "0" + rest : whole + rest;
        });
        return point.equals(",") ? LIST.matcher(written).replaceAll("; ") : written;
    }
}
