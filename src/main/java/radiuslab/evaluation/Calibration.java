package radiuslab.evaluation;

import java.util.List;
import java.util.Optional;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.statistics.LogisticFit;
import radiuslab.statistics.UndefinedStatistic;

/**
 * What makes a method's scores probabilities: Platt's map of their log odds, learned on one set, at a stated prevalence.
 * At prevalence {@value #PREVALENCE} the odds are a likelihood ratio: how many times as frequent such a score is with a
 * fracture as without. It keeps the order of exams and can be undone.
 *
 * @param map from the score to the probability at {@link #PREVALENCE}
 * @param learnedOn the set
 * @param exams of that set
 * @param fractures of these
 */
public record Calibration(Recalibration map, Split learnedOn, int exams, int fractures) {
    /** The prevalence the probabilities are meant for: that of the balanced batches the networks learn from. */
    public static final double PREVALENCE = 0.5;

    /**
     * Learns from what a method says of the exams of one set.
     *
     * @return empty where there is nothing to learn from: no exams, one class only, scores all alike, or such as fall
     *     where they should rise
     */
    public static Optional<Calibration> of(List<ExamPrediction> learned) {
        if (learned.isEmpty()) {
            return Optional.empty();
        }
        Sample sample = Sample.of(learned);
        return balanced(sample)
                .map(map -> new Calibration(
                        map,
                        learned.get(0).split(),
                        learned.size(),
                        sample.at(0).fractures()));
    }

    /** Platt's map, its intercept moved from the sample's prevalence to {@link #PREVALENCE}. */
    static Optional<Recalibration> balanced(Sample sample) {
        try {
            Recalibration own = Recalibration.platt(sample.truth(), sample.score());
            double moved = own.intercept() - logOdds(sample.at(0).prevalence().value());
            return Optional.of(new Recalibration(moved, own.slope()));
        } catch (UndefinedStatistic | IllegalArgumentException nothingToLearn) {
            return Optional.empty();
        }
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** The share of fractures in the set it was learned on. */
    public double learnedPrevalence() {
        return (double) fractures / exams;
    }

    /** An exam's prediction, and those of its projections, as probabilities. */
    public ExamPrediction apply(ExamPrediction raw) {
        return new ExamPrediction(
                raw.exam(),
                raw.split(),
                raw.method(),
                raw.truth(),
                map.apply(raw.probability()),
                raw.projections().stream()
                        .map(p -> new ProjectionPrediction(p.radiograph(), p.projection(), map.apply(p.probability())))
                        .toList());
    }

    /** The score behind a probability. */
    public double undo(double probability) {
        return LogisticFit.probability((logOdds(probability) - map.intercept()) / map.slope());
    }

    /**
     * The same finding where fractures are more or less frequent: the odds times the ratio of the prevalences' odds.
     *
     * @param probability at {@link #PREVALENCE}
     * @param prevalence in (0, 1)
     */
    public static double at(double prevalence, double probability) {
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new IllegalArgumentException("a prevalence lies between 0 and 1, found " + prevalence);
        }
        double fracture = probability * prevalence;
        return fracture / (fracture + (1 - probability) * (1 - prevalence));
    }
}
