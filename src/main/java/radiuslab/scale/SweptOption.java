package radiuslab.scale;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import radiuslab.evaluation.FoldAurocs;
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

    private FoldAurocs folds() {
        return new FoldAurocs(
                rounds.get(0).training().folds(),
                rounds.stream()
                        .map(r -> new FoldAurocs.Round(
                                r.training().fold(), r.training().seed(), r.auroc()))
                        .toList());
    }

    double auroc() {
        return folds().mean();
    }

    double seconds() {
        return rounds.stream().mapToDouble(SweepRound::seconds).average().orElseThrow();
    }

    OptionalDouble overFolds() {
        return folds().overFolds();
    }

    OptionalDouble overSeeds() {
        return folds().overSeeds();
    }

    /** The mean AUROC's interval; empty with one round. */
    Optional<Interval> interval(double level) {
        return folds().interval(level);
    }

    /** Another option's AUROC less this one's, round by round; empty with one round. */
    Optional<ResampledMean> below(SweptOption other) {
        Map<String, Double> theirs =
                other.rounds.stream().collect(Collectors.toMap(SweptOption::round, SweepRound::auroc));
        double[] differences = rounds.stream()
                .mapToDouble(round -> theirs.get(round(round)) - round.auroc())
                .toArray();
        return folds().resampled().map(own -> ResampledMean.of(differences, own.heldOutToLearned()));
    }

    static String round(SweepRound round) {
        SweepTraining training = round.training();
        return "fold %d of %d, seed %d".formatted(training.fold(), training.folds(), training.seed());
    }
}
