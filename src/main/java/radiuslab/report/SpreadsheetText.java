package radiuslab.report;

import java.util.regex.Pattern;

/** A table as CSV that a spreadsheet opens as it is meant. */
final class SpreadsheetText {
    /** From which a spreadsheet knows UTF-8; without it Excel takes the machine's old encoding. */
    private static final String MARK = "\uFEFF";

    /** What a spreadsheet, or Excel in an East Asian setting, takes for the begin of a formula. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** Numbers, alone or as an estimate with its interval: -0.083, +1e-5, -0.100 (-0.200 to 0.300). */
    private static final Pattern NUMBERS =
            Pattern.compile("[-+−]?[0-9][0-9.,]*([eE][-+]?[0-9]+)?%?([ (),;%–]|to|[-+−]?[0-9][0-9.,]*)*");

    private SpreadsheetText() {}

    /**
     * A cell that shows its text: one that a spreadsheet would compute, such as {@code =HYPERLINK(...)} in an exam's id,
     * begins with an apostrophe. Numbers stay numbers.
     */
    static String cell(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBERS.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    /** A file's text; begins with the mark of UTF-8 where a letter is not ASCII. */
    static String file(String csv) {
        return csv.chars().allMatch(c -> c < 0x80) ? csv : MARK + csv;
    }
}
