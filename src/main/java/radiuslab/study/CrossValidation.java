package radiuslab.study;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fold;
import radiuslab.cohort.Folds;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Split;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;
import radiuslab.training.Progress;

/**
 * How well a classifier's recipe reads exams that its networks did not learn from, within the training set alone: recipes
 * are chosen by it, and validation and test stay unseen.
 *
 * @param rounds each fold with each seed, in that order
 */
public record CrossValidation(List<Round> rounds) {
    /**
     * @param fold such as "fold 2 of 5"
     * @param seed of the network's weights, crops and dropout
     * @param heldOut what it says of the exams held out
     */
    public record Round(String fold, long seed, List<ExamPrediction> heldOut) {
        public double auroc() {
            Sample sample = Sample.of(heldOut);
            return RocCurve.of(sample.truth(), sample.score()).auroc();
        }
    }

    public CrossValidation {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a cross-validation has one round at least");
        }
    }

    /**
     * Trains as many networks as folds times seeds, one after the other.
     *
     * @param cohort whose training set is divided by patient; its other exams take no part
     * @param weights to start from; empty from scratch
     * @param folds 2 or more
     * @param seeds 1 or more: 1, 2 and so on
     * @param listener hears of each training
     * @throws IOException if an image cannot be read
     */
    public static CrossValidation of(
            Cohort cohort,
            ClassifierOptions options,
            Optional<KerasWeights> weights,
            int folds,
            int seeds,
            Backend backend,
            Progress.Listener listener)
            throws IOException {
        List<Round> rounds = new ArrayList<>();
        for (Fold fold : Folds.of(cohort.exams(Split.TRAINING), folds, 1)) {
            Cohort divided = fold.cohort(cohort.name());
            for (int seed = 1; seed <= seeds; seed++) {
                try (ExamClassifier classifier = ExamClassifier.untrained(options, seed, backend)) {
                    weights.ifPresent(classifier::startFrom);
                    classifier.learn(divided, seed, InstantSource.system(), listener, Optional.empty());
                    rounds.add(new Round(fold.name(), seed, classifier.predict(divided, fold.heldOut())));
                }
            }
        }
        return new CrossValidation(rounds);
    }

    /** Mean and standard deviation of the rounds' AUROC; the latter is 0 of one round. */
    public SummaryStatistics auroc() {
        SummaryStatistics statistics = new SummaryStatistics();
        rounds.forEach(round -> statistics.addValue(round.auroc()));
        return statistics;
    }

    /** One line a round, and one for all. */
    @Override
    public String toString() {
        SummaryStatistics all = auroc();
        return rounds.stream()
                        .map(r ->
                                String.format(Locale.ROOT, "%s, seed %d: AUROC %.3f%n", r.fold(), r.seed(), r.auroc()))
                        .collect(Collectors.joining())
                + String.format(
                        Locale.ROOT,
                        "%d rounds: AUROC %.3f, standard deviation %.3f",
                        all.getN(),
                        all.getMean(),
                        all.getStandardDeviation());
    }
}
