package radiuslab.multireader;

import java.util.Locale;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.Interval;
import radiuslab.statistics.StudentT;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A figure averaged over readers, or a difference of such averages.
 *
 * @param of what it is, such as "with aid" or "alone − with aid"
 * @param value the average
 * @param standardError of it, 0 or more
 * @param freedom degrees of freedom of Student's t; infinite where the error is taken as known
 */
public record ReaderAverage(String of, double value, double standardError, double freedom) {
    /** Figures lie in [0, 1] and are equal to 1e-12. */
    private static final double ROUNDING = 1e-24;

    public ReaderAverage {
        if (!(standardError >= 0 && freedom > 0)) {
            throw new IllegalArgumentException("an error is 0 or more and its degrees of freedom above 0, found %s, %s"
                    .formatted(standardError, freedom));
        }
    }

    /**
     * The average of one value for each reader (Hillis, Stat Med 26:596, 2007, for one modality).
     *
     * @param values one for each reader
     * @param overCases how they vary together over cases
     */
    static ReaderAverage of(String name, double[] values, ErrorCovariance overCases, Generalisation holdsFor) {
        int readers = values.length;
        double mean = FigureOfMerit.mean(values);
        double shared = overCases.sameModality();
        if (holdsFor == Generalisation.CASES) {
            double variance = (overCases.variance() + (readers - 1) * shared) / readers;
            return new ReaderAverage(name, mean, Math.sqrt(Math.max(0, variance)), Double.POSITIVE_INFINITY);
        }
        double between = betweenReaders(values);
        double cases = holdsFor == Generalisation.READERS ? 0 : readers * Math.max(0, shared);
        return new ReaderAverage(
                name, mean, Math.sqrt((between + cases) / readers), freedom(between, cases, readers - 1));
    }

    /** The mean square between readers. */
    static double betweenReaders(double... values) {
        if (values.length < 2) {
            throw new UndefinedStatistic(
                    "other readers cannot be judged by one: a variance between readers needs two; ask for other cases only");
        }
        double mean = FigureOfMerit.mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /**
     * Hillis' degrees of freedom of a sum of a mean square and a share of the cases that is taken as known; infinite where the mean
     * square is nothing but rounding.
     */
    static double freedom(double meanSquare, double known, double ofMeanSquare) {
        if (known == 0) {
            return ofMeanSquare;
        }
        double all = meanSquare + known;
        return meanSquare < ROUNDING
                ? Double.POSITIVE_INFINITY
                : ofMeanSquare * (all / meanSquare) * (all / meanSquare);
    }

    /** value +- t * standardError; not cut to [0, 1]. */
    public Interval interval(double level) {
        return StudentT.interval(value, standardError, freedom, level);
    }

    /**
     * t of no difference.
     *
     * @throws UndefinedStatistic if there is a difference and it has no error
     */
    public double statistic() {
        return statistic(value);
    }

    private double statistic(double from) {
        if (from == 0) {
            return 0;
        }
        if (standardError < 1e-12) {
            throw new UndefinedStatistic(
                    "%s is %s without any variance: it cannot be tested, use more cases".formatted(of, value));
        }
        return from / standardError;
    }

    /** Two-sided p of no difference. */
    public double p() {
        return StudentT.twoSidedP(statistic(), freedom);
    }

    /**
     * One-sided p of being worse by the margin or more: below 0.025, this difference is not inferior, as the lower end of its
     * 95 % interval says, too.
     *
     * @param margin in (0, 1), settled before the data were seen
     */
    public double nonInferiorityP(double margin) {
        Inputs.probability(margin, "a margin of non-inferiority");
        return StudentT.upperP(statistic(value + margin), freedom);
    }

    @Override
    public String toString() {
        Interval interval = interval(Interval.PUBLISHED_LEVEL);
        return String.format(Locale.ROOT, "%s: %.3f (%.3f to %.3f)", of, value, interval.low(), interval.high());
    }
}
