package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import radiuslab.exam.Split;
import radiuslab.prediction.ReaderCall;

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
     * Measures a reader. Resamples draw whole patients.
     *
     * @param ids of the exams
     * @param truth true for a fracture, one per exam
     * @param calls one per exam
     * @param patientOf leads from an exam's id to its patient
     * @throws UndefinedStatistic if nothing could be read
     */
    public static ReaderPerformance of(
            String reader,
            Split on,
            List<String> ids,
            boolean[] truth,
            List<ReaderCall> calls,
            DoubtfulPolicy policy,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        VerdictCounts verdicts = VerdictCounts.of(truth, calls);
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            if (calls.get(i) == ReaderCall.UNCLASSIFIABLE
                    || calls.get(i) == ReaderCall.DOUBTFUL && policy == DoubtfulPolicy.EXCLUDED) {
                continue;
            }
            read.add(i);
        }
        if (read.isEmpty()) {
            throw new UndefinedStatistic("reader %s gave a verdict on none of %d exams".formatted(reader, ids.size()));
        }
        double[] score = calls.stream().mapToDouble(c -> score(c, policy)).toArray();
        Sample sample = new Sample(ids, truth, score)
                .only(read.stream().mapToInt(Integer::intValue).toArray());
        Resampling patients =
                Resampling.clusters(sample.ids().stream().map(patientOf).toArray(String[]::new));
        return new ReaderPerformance(
                reader, on, verdicts, policy, OperatingPoint.of(sample, 0.5, "reader", patients, options));
    }

    private static double score(ReaderCall call, DoubtfulPolicy policy) {
        boolean fracture =
                call == ReaderCall.FRACTURE || call == ReaderCall.DOUBTFUL && policy == DoubtfulPolicy.POSITIVE;
        return fracture ? 1 : 0;
    }
}
