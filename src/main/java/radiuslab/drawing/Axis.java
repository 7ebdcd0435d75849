package radiuslab.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis of a chart.
 *
 * @param title with its unit
 * @param from its first value
 * @param to its last, greater
 * @param step from tick to tick
 */
public record Axis(String title, double from, double to, double step) {
    public Axis {
        if (!(from < to && step > 0)) {
            throw new IllegalArgumentException("axis \"%s\" needs from < to and a step above 0, found %s, %s, %s"
                    .formatted(title, from, to, step));
        }
    }

    /** 0 to 1 in fifths: rates, proportions, probabilities. */
    public static Axis unit(String title) {
        return new Axis(title, 0, 1, 0.2);
    }

    /** An axis of round ticks that holds two values. */
    public static Axis around(String title, double least, double greatest) {
        double range = greatest > least ? greatest - least : 1;
        double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
        double step = List.of(1, 2, 5, 10).stream()
                .mapToDouble(k -> k * power)
                .filter(s -> range / s <= 5.5)
                .findFirst()
                .orElse(10 * power);
        double to = Math.ceil(greatest / step - 1e-9) * step;
        double from = Math.floor(least / step + 1e-9) * step;
        return new Axis(title, from, to > from ? to : from + step, step);
    }

    List<Double> ticks() {
        int first = (int) Math.ceil(from / step - 1e-9);
        int last = (int) Math.floor(to / step + 1e-9);
        return IntStream.rangeClosed(first, last).mapToObj(k -> k * step).toList();
    }

    String label(double tick) {
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        return BigDecimal.valueOf(tick)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString()
                .replace('-', '−');
    }

    /** Where a value lies: 0 at the axis' beginning, 1 at its end. */
    double place(double value) {
        return (value - from) / (to - from);
    }
}
