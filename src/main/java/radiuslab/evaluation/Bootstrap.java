package radiuslab.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import radiuslab.files.Seeds;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Quantiles;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Intervals from resamples (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). Every resample has its own
 * generator, made from the seed and its number, so the result is the same on any number of threads.
 */
public final class Bootstrap {
    private static final int BLOCK = 32;

    private Bootstrap() {}

    /** How an interval is read from the resampled values. */
    public enum Method {
        /** Their quantiles (Efron 1979): the study's. */
        PERCENTILE("percentile"),
        /** Quantiles corrected for bias and acceleration (Efron, JASA 82:171, 1987); better for skewed statistics. */
        BCA("BCa");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** Its name in captions. */
        public String words() {
            return words;
        }
    }

    /**
     * @param resamples at least 1
     * @param level of confidence, in (0, 1)
     * @param method of the interval
     * @param seed of the generators
     */
    public record Options(int resamples, double level, Method method, long seed) {
        public Options {
            if (resamples < 1) {
                throw new IllegalArgumentException("a bootstrap needs at least one resample, found " + resamples);
            }
            Interval.checkLevel(level);
            Objects.requireNonNull(method, "method");
        }

        /** The study: "bootstrapping (10 000 resamples)", 95 % intervals. */
        public static Options published() {
            return new Options(10_000, Interval.PUBLISHED_LEVEL, Method.PERCENTILE, 1);
        }

        public static Options quick() {
            return published().withResamples(1_000);
        }

        public Options withResamples(int number) {
            return new Options(number, level, method, seed);
        }

        public Options withLevel(double other) {
            return new Options(resamples, other, method, seed);
        }

        public Options withMethod(Method other) {
            return new Options(resamples, level, other, seed);
        }

        public Options withSeed(long other) {
            return new Options(resamples, level, method, other);
        }
    }

    /**
     * The statistic and its interval.
     *
     * @throws UndefinedStatistic if the statistic is undefined on the sample or on all resamples
     */
    public static Estimate of(Statistic statistic, Resampling resampling, Options options) {
        return of(statistic, resampling, options, sorted(statistic, resampling, options));
    }

    /**
     * Several statistics on the same resamples: as {@link #of(Statistic, Resampling, Options)} of each, but cases are drawn once.
     * One whose BCa interval is undefined has the percentile interval, and its {@link Estimate#method} says so.
     *
     * @return in the order of the statistics; empty for one that is undefined on the sample or on all resamples
     */
    public static List<Optional<Estimate>> of(List<Statistic> statistics, Resampling resampling, Options options) {
        List<double[]> drawn = replicates(resampling, options, times -> statistics.stream()
                .mapToDouble(statistic -> orNaN(statistic, times))
                .toArray());
        return IntStream.range(0, statistics.size())
                .mapToObj(k -> ifDefined(
                        statistics.get(k),
                        resampling,
                        options,
                        drawn.stream()
                                .mapToDouble(values -> values[k])
                                .filter(value -> !Double.isNaN(value))
                                .sorted()
                                .toArray()))
                .toList();
    }

    private static double orNaN(Statistic statistic, int... times) {
        try {
            return statistic.of(times);
        } catch (UndefinedStatistic skipped) {
            return Double.NaN;
        }
    }

    private static Optional<Estimate> ifDefined(
            Statistic statistic, Resampling resampling, Options options, double[] sorted) {
        try {
            return sorted.length == 0
                    ? Optional.empty()
                    : Optional.of(orPercentile(statistic, resampling, options, sorted));
        } catch (UndefinedStatistic absent) {
            return Optional.empty();
        }
    }

    /** The statistic's values on the resamples that define it, rising. */
    static double[] sorted(Statistic statistic, Resampling resampling, Options options) {
        return replicates(resampling, options, statistic::of).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /** As {@link #of(Statistic, Resampling, Options, double[])}, by the percentile method where the BCa interval is undefined. */
    static Estimate orPercentile(Statistic statistic, Resampling resampling, Options options, double[] sorted) {
        try {
            return of(statistic, resampling, options, sorted);
        } catch (UndefinedStatistic noBca) {
            return of(statistic, resampling, options.withMethod(Method.PERCENTILE), sorted);
        }
    }

    /** @param sorted values on the resamples, rising */
    static Estimate of(Statistic statistic, Resampling resampling, Options options, double[] sorted) {
        double value = statistic.of(ones(resampling.cases()));
        Interval interval =
                switch (options.method()) {
                    case PERCENTILE -> Quantiles.central(sorted, options.level());
                    case BCA -> Bca.interval(value, sorted, statistic, resampling, options.level());
                };
        int skipped = options.resamples() - sorted.length;
        return new Estimate(value, interval, options.method(), options.resamples(), skipped, options.seed());
    }

    /** AUROC of cases drawn singly by their ids, both classes together (not stratified): the study's interval. */
    public static Estimate auroc(Sample sample, Options options) {
        return of(
                Statistic.auroc(sample.truth(), sample.score()),
                Resampling.clusters(sample.ids().toArray(String[]::new)),
                options);
    }

    /** What each resample gives, in their order, without those that leave it undefined. */
    static <T> List<T> replicates(Resampling resampling, Options options, Function<int[], T> of) {
        int blocks = (options.resamples() + BLOCK - 1) / BLOCK;
        List<T> drawn = IntStream.range(0, blocks)
                .parallel()
                .boxed()
                .flatMap(block -> block(block * BLOCK, resampling, options, of))
                .toList();
        if (drawn.isEmpty()) {
            throw new UndefinedStatistic("undefined on all %d resamples: use a larger set or stratified resampling"
                    .formatted(options.resamples()));
        }
        return drawn;
    }

    private static <T> Stream<T> block(int from, Resampling resampling, Options options, Function<int[], T> of) {
        int[] unitTimes = new int[resampling.units()];
        int[] times = new int[resampling.cases()];
        Stream.Builder<T> values = Stream.builder();
        for (int k = from; k < Math.min(from + BLOCK, options.resamples()); k++) {
            resampling.draw(new SplittableRandom(Seeds.ofResample(options.seed(), k)), unitTimes, times);
            try {
                values.add(of.apply(times));
            } catch (UndefinedStatistic skipped) {
                continue; // counted: the list is shorter than the number of resamples
            }
        }
        return values.build();
    }

    public static int[] ones(int cases) {
        return IntStream.generate(() -> 1).limit(cases).toArray();
    }
}
