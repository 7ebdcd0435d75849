package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import radiuslab.evaluation.Calibration;
import radiuslab.evaluation.ChosenThreshold;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.evaluation.TwoThresholds;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.Verdict;
import radiuslab.report.Results;
import radiuslab.statistics.UndefinedStatistic;

/**
 * What a method's scores mean, as the validation set taught: their calibration and where calls begin. Without predictions
 * in the results a score stands as it is, and calls begin at 0.5.
 *
 * @param method its name in predictions
 * @param calibration from scores to probabilities, where it could be learned
 * @param threshold of greatest accuracy
 * @param doubt two thresholds with doubt between them, for a sensitivity and a specificity of {@value #WANTED}
 */
public record ScoreScale(
        String method, Optional<Calibration> calibration, Threshold threshold, Optional<TwoThresholds> doubt) {
    private static final double WANTED = 0.95;

    static ScoreScale of(String method, Results results) throws IOException {
        List<ExamPrediction> predictions = results.predictions().of(method, Split.VALIDATION);
        Optional<Calibration> calibration = Calibration.of(results.scores().of(method, Split.VALIDATION));
        if (predictions.isEmpty()) {
            return new ScoreScale(method, calibration, Threshold.beforehand(0.5), Optional.empty());
        }
        Sample tuning = Sample.of(predictions);
        try {
            Threshold best = Threshold.of(
                    ChosenThreshold.of(tuning.truth(), tuning.score(), ThresholdRule.accuracy(), Split.VALIDATION));
            return new ScoreScale(
                    method, calibration, best, Optional.of(TwoThresholds.of(tuning, WANTED, WANTED, Split.VALIDATION)));
        } catch (UndefinedStatistic oneClass) {
            return new ScoreScale(method, calibration, Threshold.beforehand(0.5), Optional.empty());
        }
    }

    /** Where nothing was learned of the scores: they stand as they are, calls begin at 0.5. */
    static ScoreScale plain(String method) {
        return new ScoreScale(method, Optional.empty(), Threshold.beforehand(0.5), Optional.empty());
    }

    /** The probability that stands for a score. */
    public double probability(double score) {
        return calibration.map(c -> c.map().apply(score)).orElse(score);
    }

    /** What a method said of exams, as probabilities. */
    List<ExamPrediction> probabilities(List<ExamPrediction> scores) {
        return calibration.map(c -> scores.stream().map(c::apply).toList()).orElse(scores);
    }

    boolean call(double probability) {
        return probability >= threshold.value();
    }

    Verdict verdict(double probability) {
        return doubt.map(both -> both.verdict(probability)).orElse(call(probability) ? Verdict.FRACTURE : Verdict.NONE);
    }

    Impression read(String radiograph, double score) {
        return new Impression(radiograph, score, probability(score), this);
    }
}
