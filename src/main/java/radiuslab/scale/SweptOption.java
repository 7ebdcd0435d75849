package radiuslab.scale;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import radiuslab.statistics.Interval;
import radiuslab.statistics.ResampledMean;

/**
 * An option with all its rounds.
 *
 * @param number in the table, from 1
 * @param rounds by seed, then fold; at least one
 */
record SweptOption(int number, SweepOption option, List<SweepRound> rounds) {
    private List<SweepRound> sound() {
        return rounds.stream().filter(round -> !round.isFault()).toList();
    }

    /** Whether each round gave a network. Only such options are compared. */
    boolean isWhole() {
        return sound().size() == rounds.size();
    }

    /** Empty where all is well. */
    String fault() {
        List<SweepRound> faulty = rounds.stream().filter(SweepRound::isFault).toList();
        return faulty.isEmpty()
                ? ""
                : "%d of %d trainings gave no network: %s"
                        .formatted(faulty.size(), rounds.size(), faulty.get(0).fault());
    }

    double[] aurocs() {
        return rounds.stream().mapToDouble(SweepRound::auroc).toArray();
    }

    double auroc() {
        return StatUtils.mean(aurocs());
    }

    double seconds() {
        return rounds.stream().mapToDouble(SweepRound::seconds).average().orElseThrow();
    }

    /** The root of the mean variance of a seed's folds; empty with one fold. */
    OptionalDouble overFolds() {
        Map<Long, double[]> bySeed = new TreeMap<>();
        rounds.stream()
                .collect(Collectors.groupingBy(r -> r.training().seed()))
                .forEach((seed, of) -> bySeed.put(
                        seed, of.stream().mapToDouble(SweepRound::auroc).toArray()));
        return bySeed.values().stream().allMatch(folds -> folds.length > 1)
                ? OptionalDouble.of(Math.sqrt(bySeed.values().stream()
                        .mapToDouble(StatUtils::variance)
                        .average()
                        .orElseThrow()))
                : OptionalDouble.empty();
    }

    /** The standard deviation of the seeds' means; empty with one seed. */
    OptionalDouble overSeeds() {
        double[] means = rounds.stream()
                .collect(Collectors.groupingBy(
                        r -> r.training().seed(), TreeMap::new, Collectors.averagingDouble(SweepRound::auroc)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return means.length > 1 ? OptionalDouble.of(Math.sqrt(StatUtils.variance(means))) : OptionalDouble.empty();
    }

    /** The mean AUROC's interval; empty with one round. */
    Optional<Interval> interval(double level) {
        return resampled(SweepRound::auroc).map(mean -> mean.interval(level).clamped(0, 1));
    }

    /** Another option's AUROC less this one's, round by round; empty with one round. */
    Optional<ResampledMean> below(SweptOption other) {
        Map<String, Double> theirs =
                other.rounds.stream().collect(Collectors.toMap(SweptOption::round, SweepRound::auroc));
        return resampled(round -> theirs.get(round(round)) - round.auroc());
    }

    static String round(SweepRound round) {
        SweepTraining training = round.training();
        return "fold %d of %d, seed %d".formatted(training.fold(), training.folds(), training.seed());
    }

    private Optional<ResampledMean> resampled(ToDoubleFunction<SweepRound> value) {
        double[] values = rounds.stream().mapToDouble(value).toArray();
        double heldOutToLearned = 1.0 / (rounds.get(0).training().folds() - 1);
        return values.length > 1 ? Optional.of(ResampledMean.of(values, heldOutToLearned)) : Optional.empty();
    }
}
