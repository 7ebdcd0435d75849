package radiuslab.scale;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import radiuslab.segmentation.Segmenter;

/** What the columns of a plan set of a training. What is not told is as the preset has it. */
enum SweepSetting {
    PRESET("quick or published", value -> value.matches("quick|published")),
    STEPS("a whole number from 1 to 1000000", value -> isWhole(value, 1, 1_000_000)),
    BATCH("an even number of images from 2 to 512", value -> isWhole(value, 2, 512) && isEven(value)),
    RATE("the first learning rate, above 0 and at most 1", SweepSetting::isPart),
    WIDTH("a factor on the network's width, above 0 and at most 1", SweepSetting::isPart),
    BLOCKS("a number of middle blocks from 0 to 8", value -> isWhole(value, 0, 8)),
    SIZE("the input's WIDTHxHEIGHT in pixels, such as 96x128", value -> value.matches("\\d{2,4}x\\d{2,4}")),
    SHARE("a share of the patients to learn from, above 0 and at most 1", SweepSetting::isPart);

    /** Whose network and input are the segmentation's own. */
    private static final List<SweepSetting> OF_XCEPTION = List.of(WIDTH, BLOCKS, SIZE);

    private final String expected;
    private final Predicate<String> accepts;

    SweepSetting(String expected, Predicate<String> accepts) {
        this.expected = expected;
        this.accepts = accepts;
    }

    private static boolean isWhole(String value, int least, int greatest) {
        return value.matches("\\d{1,7}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= greatest;
    }

    private static boolean isEven(String value) {
        return Integer.parseInt(value) % 2 == 0;
    }

    private static boolean isPart(String value) {
        return value.matches("\\d(\\.\\d{1,9})?|\\.\\d{1,9}")
                && Double.parseDouble(value) > 0
                && Double.parseDouble(value) <= 1;
    }

    /** The name of its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SweepSetting> of(String column) {
        return Arrays.stream(values()).filter(s -> s.column().equals(column)).findFirst();
    }

    static String columns() {
        return Arrays.stream(values()).map(SweepSetting::column).collect(Collectors.joining(", "));
    }

    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        return accepts.test(value);
    }

    boolean isOf(String method) {
        return !method.equals(Segmenter.METHOD) || !OF_XCEPTION.contains(this);
    }

    boolean isNumber() {
        return this != PRESET && this != SIZE;
    }

    /** An accepted value in the one way to write it: 0.50 is 0.5. */
    String canonical(String value) {
        return isNumber() ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value;
    }
}
