package radiuslab.exploring;

import java.util.Map;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Statistic;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;

/**
 * How well a method tells exams with a fracture from others, and whether that holds in every group of patients.
 *
 * @param cohort of the exams
 * @param set in words, such as {@code test}
 * @param method its name
 * @param sample what it says of the exams of the set
 * @param options of the intervals, which draw patients
 */
public record MethodAuroc(Cohort cohort, String set, String method, Sample sample, Bootstrap.Options options) {
    private static final double THRESHOLD = 0.5;

    /** AUROC with its interval. @throws radiuslab.statistics.UndefinedStatistic with one class only */
    public Estimate estimate() {
        return Bootstrap.of(
                Statistic.auroc(sample.truth(), sample.score()),
                Resampling.patients(sample.ids(), cohort.patientOfExam()),
                options);
    }

    /** The same in each group of an attribute, such as cast, device, age, sex or side; see {@link AttributeTable#by}. */
    public ResultTable by(String attribute) {
        return new AttributeTable(cohort, set, Map.of(method, sample), THRESHOLD, options).by(attribute);
    }

    @Override
    public String toString() {
        return "%s: AUROC %s on the %s"
                .formatted(
                        method,
                        estimate(),
                        Wording.set(set, sample.ids().size(), sample.at(0).fractures()));
    }
}
