package radiuslab.statistics;

/**
 * Quantiles of sorted values. Two other rules are in use on purpose: ages have the quartiles of R's type 6, as Tablesaw
 * gives them, and a grey window ends at values that occur.
 */
public final class Quantiles {
    private Quantiles() {}

    /** The default of R (type 7) and numpy: linear between the order statistics around (n - 1) * share. */
    public static double of(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The interval that leaves the same share out at either end. */
    public static Interval central(double[] sorted, double level) {
        double tail = (1 - level) / 2;
        return new Interval(of(sorted, tail), of(sorted, 1 - tail), level);
    }
}
