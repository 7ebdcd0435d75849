package radiuslab.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.Verdict;
import radiuslab.statistics.UndefinedStatistic;

/**
 * How good a reader is who gives verdicts and no probabilities, such as a radiologist or a closed product: one operating
 * point, no curve.
 *
 * @param reader the name
 * @param on the set that was read
 * @param verdicts all of them, also doubtful ones and exams that could not be read
 * @param policy what a doubtful verdict counts as
 * @param point counts and metrics under the policy, of the exams that could be read
 */
public record ReaderPerformance(
        String reader, Split on, VerdictCounts verdicts, DoubtfulPolicy policy, OperatingPoint point) {
    /**
     * Measures a reader on the exams that have a verdict. Resamples draw whole patients.
     *
     * @param exams of the set with their truths, such as a method's predictions; those without a verdict are left out
     * @param verdicts by exam
     * @param patientOf leads from an exam's id to its patient
     * @throws UndefinedStatistic if nothing could be read
     */
    public static ReaderPerformance of(
            String reader,
            List<ExamPrediction> exams,
            Map<String, Verdict> verdicts,
            DoubtfulPolicy policy,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        List<ExamPrediction> read = predictions(reader, exams, verdicts, policy);
        if (read.isEmpty()) {
            throw new UndefinedStatistic(
                    "reader %s gave a verdict on none of %d exams".formatted(reader, exams.size()));
        }
        Sample sample = Sample.of(read);
        Resampling patients = Resampling.patients(sample.ids(), patientOf);
        return new ReaderPerformance(
                reader,
                read.get(0).split(),
                verdicts(exams, verdicts),
                policy,
                OperatingPoint.of(sample, Threshold.VERDICT, patients, options));
    }

    private static VerdictCounts verdicts(List<ExamPrediction> exams, Map<String, Verdict> verdicts) {
        List<ExamPrediction> read =
                exams.stream().filter(e -> verdicts.containsKey(e.exam())).toList();
        return VerdictCounts.of(
                Sample.of(read).truth(),
                read.stream().map(e -> verdicts.get(e.exam())).toList());
    }

    /**
     * Verdicts as predictions of probability 1 or 0, to compare a reader with methods exam by exam. Exams without a
     * verdict, unclassifiable ones, and doubtful ones where the policy excludes them are left out.
     */
    public static List<ExamPrediction> predictions(
            String reader, List<ExamPrediction> exams, Map<String, Verdict> verdicts, DoubtfulPolicy policy) {
        return exams.stream()
                .filter(e -> counts(verdicts.get(e.exam()), policy))
                .map(e -> new ExamPrediction(
                        e.exam(), e.split(), reader, e.truth(), probability(verdicts.get(e.exam()), policy), List.of()))
                .toList();
    }

    private static boolean counts(Verdict verdict, DoubtfulPolicy policy) {
        return verdict != null
                && verdict != Verdict.UNCLASSIFIABLE
                && !(verdict == Verdict.DOUBTFUL && policy == DoubtfulPolicy.EXCLUDED);
    }

    private static double probability(Verdict verdict, DoubtfulPolicy policy) {
        boolean fracture =
                verdict == Verdict.FRACTURE || verdict == Verdict.DOUBTFUL && policy == DoubtfulPolicy.POSITIVE;
        return fracture ? 1 : 0;
    }
}
