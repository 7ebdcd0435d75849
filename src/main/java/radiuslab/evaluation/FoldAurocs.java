package radiuslab.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import radiuslab.statistics.Interval;
import radiuslab.statistics.ResampledMean;

/**
 * The AUROC of a recipe on exams that its networks did not learn from: trained over folds and seeds, each round once.
 *
 * @param folds into which the exams were divided, anew with each seed, 2 or more; not all of them need be held out
 * @param rounds at least one
 */
public record FoldAurocs(int folds, List<Round> rounds) {
    /**
     * @param fold that was held out, from 1
     * @param seed of the division and the training
     * @param auroc on what was held out, in [0, 1]
     */
    public record Round(int fold, long seed, double auroc) {
        public Round {
            if (!(auroc >= 0 && auroc <= 1)) {
                throw new IllegalArgumentException("an AUROC lies in [0, 1], found " + auroc);
            }
        }
    }

    public FoldAurocs {
        rounds = List.copyOf(rounds);
        if (folds < 2 || rounds.isEmpty()) {
            throw new IllegalArgumentException(
                    "a cross-validation has 2 folds or more and 1 round or more, found %d and %d"
                            .formatted(folds, rounds.size()));
        }
    }

    public double mean() {
        return StatUtils.mean(aurocs(rounds));
    }

    private static double[] aurocs(List<Round> rounds) {
        return rounds.stream().mapToDouble(Round::auroc).toArray();
    }

    private Map<Long, List<Round>> bySeed() {
        return rounds.stream().collect(Collectors.groupingBy(Round::seed, TreeMap::new, Collectors.toList()));
    }

    /** The root of the mean variance of a seed's folds; empty with one fold. */
    public OptionalDouble overFolds() {
        Map<Long, List<Round>> seeds = bySeed();
        return seeds.values().stream().allMatch(of -> of.size() > 1)
                ? OptionalDouble.of(Math.sqrt(seeds.values().stream()
                        .mapToDouble(of -> StatUtils.variance(aurocs(of)))
                        .average()
                        .orElseThrow()))
                : OptionalDouble.empty();
    }

    /** The standard deviation of the seeds' means; empty with one seed. */
    public OptionalDouble overSeeds() {
        double[] means = bySeed().values().stream()
                .mapToDouble(of -> StatUtils.mean(aurocs(of)))
                .toArray();
        return means.length > 1 ? OptionalDouble.of(Math.sqrt(StatUtils.variance(means))) : OptionalDouble.empty();
    }

    /** The mean as one of rounds that overlap; empty with one round. */
    public Optional<ResampledMean> resampled() {
        return rounds.size() > 1 ? Optional.of(ResampledMean.of(aurocs(rounds), 1.0 / (folds - 1))) : Optional.empty();
    }

    /** The mean's interval; empty with one round. */
    public Optional<Interval> interval(double level) {
        return resampled().map(mean -> mean.interval(level).clamped(0, 1));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "AUROC %.3f in %d rounds", mean(), rounds.size());
    }
}
