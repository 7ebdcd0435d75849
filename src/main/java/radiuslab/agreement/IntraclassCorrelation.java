package radiuslab.agreement;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/**
 * How far measurements of several readers on the same cases agree, such as angles: the share of the variance that is the cases'
 * (Shrout and Fleiss, Psychol Bull 86:420, 1979; intervals of McGraw and Wong, Psychol Methods 1:30, 1996).
 *
 * @param form what counts as disagreement
 * @param value of one measurement; at most 1, below 0 where cases differ less than chance would have it
 * @param cases mean square between cases
 * @param readers mean square between readers
 * @param error mean square of what is left
 * @param size numbers of cases and readers
 */
public record IntraclassCorrelation(Form form, double value, double cases, double readers, double error, Size size) {
    /** Which readers there are, and what counts. */
    public enum Form {
        /** ICC(1,1): each case was measured by other readers. */
        ONE_WAY,
        /** ICC(2,1): the same readers, a sample of all; a reader who always measures more disagrees. */
        AGREEMENT,
        /** ICC(3,1): the same readers; who always measures more is consistent. */
        CONSISTENCY
    }

    /** How many there are of each. */
    public record Size(int cases, int readers) {}

    /**
     * @param byReader one row per reader, one measurement per case, all finite
     * @throws UndefinedStatistic if all measurements are the same, or there are fewer than two cases
     */
    public static IntraclassCorrelation of(Form form, double[]... byReader) {
        check(byReader);
        return of(form, byReader, Bootstrap.ones(byReader[0].length));
    }

    /** The same of cases some of which count several times, for a bootstrap by case or patient. */
    public static Statistic statistic(Form form, double[]... byReader) {
        check(byReader);
        double[][] copy = Arrays.stream(byReader).map(double[]::clone).toArray(double[][]::new);
        return times -> {
            Inputs.sameLength(copy[0].length, times.length, "resampled cases");
            return of(form, copy, times).value;
        };
    }

    private static void check(double[]... byReader) {
        if (byReader.length < 2) {
            throw new IllegalArgumentException("agreement needs two readers, found " + byReader.length);
        }
        for (double[] reader : byReader) {
            if (reader.length != byReader[0].length || !Arrays.stream(reader).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(
                        "every reader measures every case, a finite number; found rows of %d and %d: %s"
                                .formatted(byReader[0].length, reader.length, Arrays.toString(reader)));
            }
        }
    }

    private static IntraclassCorrelation of(Form form, double[][] byReader, int[] times) {
        int k = byReader.length;
        int n = IntStream.of(times).sum();
        if (n < 2) {
            throw new UndefinedStatistic("a correlation needs two cases, found " + n);
        }
        double[] ofCase = new double[times.length];
        double[] ofReader = new double[k];
        double all = 0;
        for (int i = 0; i < times.length; i++) {
            for (int j = 0; j < k; j++) {
                ofCase[i] += byReader[j][i] / k;
                ofReader[j] += times[i] * byReader[j][i] / n;
            }
            all += times[i] * ofCase[i] / n;
        }
        double between = 0;
        double left = 0;
        for (int i = 0; i < times.length; i++) {
            between += times[i] * k * square(ofCase[i] - all);
            for (int j = 0; j < k; j++) {
                left += times[i] * square(byReader[j][i] - ofCase[i] - ofReader[j] + all);
            }
        }
        double readers = 0;
        for (double one : ofReader) {
            readers += n * square(one - all);
        }
        return of(form, between / (n - 1), readers / (k - 1), left / (n - 1) / (k - 1), new Size(n, k));
    }

    private static IntraclassCorrelation of(Form form, double cases, double readers, double error, Size size) {
        double within = within(form, readers, error, size);
        double extra = form == Form.AGREEMENT ? size.readers * (readers - error) / size.cases : 0;
        double whole = cases + (size.readers - 1) * within + extra;
        if (!(whole > 0)) {
            throw new UndefinedStatistic("the correlation is 0/0: all measurements are the same; use a larger set");
        }
        return new IntraclassCorrelation(form, (cases - within) / whole, cases, readers, error, size);
    }

    /** What cases are held against: all differences between readers, or those that no reader has throughout. */
    private static double within(Form form, double readers, double error, Size size) {
        return form == Form.ONE_WAY ? (readers + (size.cases - 1) * error) / size.cases : error;
    }

    private static double square(double value) {
        return value * value;
    }

    /** Of the mean of all readers: ICC(1,k), ICC(2,k), ICC(3,k). */
    public double ofMean() {
        return stepped(value);
    }

    private double stepped(double single) {
        return size.readers * single / (1 + (size.readers - 1) * single);
    }

    /** From the F distribution; of {@link Form#AGREEMENT} with Satterthwaite's degrees of freedom. */
    public Interval interval(double level) {
        Interval.checkLevel(level);
        if (value == 1) {
            return new Interval(1, 1, level); // no error to build it from: trust a bootstrap no more
        }
        double n = size.cases;
        double k = size.readers;
        double share = (1 + level) / 2;
        if (form == Form.AGREEMENT) {
            double freedom = freedom();
            double up = quantile(n - 1, freedom, share);
            double down = quantile(freedom, n - 1, share);
            double rest = k * readers + (k * n - k - n) * error;
            return new Interval(
                    n * (cases - up * error) / (up * rest + n * cases),
                    n * (down * cases - error) / (rest + n * down * cases),
                    level);
        }
        double freedom = form == Form.ONE_WAY ? n * (k - 1) : (n - 1) * (k - 1);
        double f = cases / within(form, readers, error, size);
        double low = f / quantile(n - 1, freedom, share);
        double high = f * quantile(freedom, n - 1, share);
        return new Interval((low - 1) / (low + k - 1), (high - 1) / (high + k - 1), level);
    }

    private double freedom() {
        double n = size.cases;
        double k = size.readers;
        double a = k * value / (n * (1 - value));
        double b = 1 + k * value * (n - 1) / (n * (1 - value));
        return square(a * readers + b * error)
                / (square(a * readers) / (k - 1) + square(b * error) / ((n - 1) * (k - 1)));
    }

    private static double quantile(double freedom, double errorFreedom, double share) {
        return new FDistribution(null, freedom, errorFreedom).inverseCumulativeProbability(share);
    }

    @Override
    public String toString() {
        Interval interval = interval(Interval.PUBLISHED_LEVEL);
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, interval.low(), interval.high());
    }
}
