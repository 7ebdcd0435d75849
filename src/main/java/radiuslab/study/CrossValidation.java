package radiuslab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fold;
import radiuslab.cohort.Folds;
import radiuslab.evaluation.FoldAurocs;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

/**
 * How well a recipe reads exams that its networks did not learn from, within the training set alone: recipes are chosen by
 * it, and validation and test stay unseen.
 *
 * @param folds into which the training set was divided
 * @param rounds each of the folds of each seed, in that order
 */
public record CrossValidation(int folds, List<Round> rounds) {
    /**
     * @param fold that was held out, from 1
     * @param seed of the division, and of the network's weights, crops and dropout
     * @param heldOut what the network says of the exams held out
     */
    public record Round(int fold, long seed, List<ExamPrediction> heldOut) {
        public double auroc() {
            Sample sample = Sample.of(heldOut);
            return RocCurve.of(sample.truth(), sample.score()).auroc();
        }
    }

    /** Trains a recipe anew. */
    @FunctionalInterface
    public interface Training {
        /**
         * @param divided learns from its training set, and reads its validation set
         * @param fold that is held out, from 1
         * @param seed of all that is random in the training
         */
        List<ExamPrediction> heldOut(Cohort divided, int fold, long seed) throws IOException;
    }

    public CrossValidation {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a cross-validation has one round at least");
        }
    }

    /**
     * Trains as many times as folds times seeds, one after the other.
     *
     * @param cohort whose training set is divided by patient; its other exams take no part
     * @param folds 2 or more
     * @param seeds 1 or more: 1, 2 and so on; each divides anew, so that its folds are further resamplings
     * @throws IOException if an image cannot be read
     */
    public static CrossValidation of(Cohort cohort, Training training, int folds, int seeds) throws IOException {
        List<List<Fold>> divisions = new ArrayList<>(); // all before the first training: one may be impossible
        for (int seed = 1; seed <= seeds; seed++) {
            divisions.add(Folds.of(cohort.exams(Split.TRAINING), folds, seed));
        }
        List<Round> rounds = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (int fold = 1; fold <= folds; fold++) {
                Cohort divided = divisions.get(seed - 1).get(fold - 1).cohort(cohort.name());
                rounds.add(new Round(fold, seed, training.heldOut(divided, fold, seed)));
            }
        }
        return new CrossValidation(folds, rounds);
    }

    /** Mean and spread of the rounds' AUROC. */
    public FoldAurocs auroc() {
        return new FoldAurocs(
                folds,
                rounds.stream()
                        .map(round -> new FoldAurocs.Round(round.fold(), round.seed(), round.auroc()))
                        .toList());
    }

    /** One line a round, and one for all. */
    @Override
    public String toString() {
        return rounds.stream()
                        .map(r -> String.format(
                                Locale.ROOT,
                                "fold %d of %d, seed %d: AUROC %.3f%n",
                                r.fold(),
                                folds,
                                r.seed(),
                                r.auroc()))
                        .collect(Collectors.joining())
                + auroc();
    }
}
