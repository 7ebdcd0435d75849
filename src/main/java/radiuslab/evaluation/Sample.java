package radiuslab.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.statistics.Inputs;

/**
 * The arrays of one method on one set of cases: what the statistics take. Arrays are copied when a sample is made; those
 * it returns are its own and must not be changed.
 *
 * @param ids of the cases, each once
 * @param truth true for a fracture
 * @param score any finite number, greater means more like a fracture; of predictions the probability
 */
public record Sample(List<String> ids, boolean[] truth, double[] score) {
    public Sample {
        ids = List.copyOf(ids);
        truth = truth.clone();
        score = score.clone();
        Inputs.scores(truth, score);
        Inputs.sameLength(truth.length, ids.size(), "ids");
        refuseTwice(ids);
    }

    public static void refuseTwice(List<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("exam " + id + " appears twice: one prediction per exam");
            }
        }
    }

    /**
     * @param predictions of one method, each exam once
     * @throws IllegalArgumentException if there is none, an exam appears twice or several methods are mixed
     */
    public static Sample of(List<ExamPrediction> predictions) {
        List<String> methods =
                predictions.stream().map(ExamPrediction::method).distinct().toList();
        if (methods.size() > 1) {
            throw new IllegalArgumentException("a sample holds one method, found " + methods);
        }
        return new Sample(
                predictions.stream().map(ExamPrediction::exam).toList(),
                truths(predictions),
                predictions.stream().mapToDouble(ExamPrediction::probability).toArray());
    }

    /** The same exams, their projections aggregated by another rule; each exam needs its projections. */
    public static Sample of(List<ExamPrediction> predictions, Aggregation rule) {
        Sample sample = of(predictions);
        double[] score =
                predictions.stream().mapToDouble(exam -> aggregated(exam, rule)).toArray();
        return new Sample(sample.ids, sample.truth, score);
    }

    private static double aggregated(ExamPrediction exam, Aggregation rule) {
        if (exam.projections().isEmpty()) {
            throw new IllegalArgumentException(
                    "exam " + exam.exam() + " has no predictions of its projections to aggregate by " + rule);
        }
        return rule.of(exam.projections().stream()
                .mapToDouble(ProjectionPrediction::probability)
                .toArray());
    }

    private static boolean[] truths(List<ExamPrediction> predictions) {
        boolean[] truth = new boolean[predictions.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = predictions.get(i).truth().isFracture();
        }
        return truth;
    }

    /**
     * This sample in the order of another, for paired statistics.
     *
     * @throws IllegalArgumentException if one of them lacks an exam of the other, or their truths differ
     */
    public Sample alignedTo(Sample other) {
        Map<String, Integer> place = new HashMap<>();
        ids.forEach(id -> place.put(id, place.size()));
        refuseMissing(other.ids, place.keySet());
        refuseMissing(ids, Set.copyOf(other.ids));
        boolean[] alignedTruth = new boolean[ids.size()];
        double[] alignedScore = new double[ids.size()];
        for (int i = 0; i < alignedTruth.length; i++) {
            int here = place.get(other.ids.get(i));
            alignedTruth[i] = truth[here];
            alignedScore[i] = score[here];
            if (alignedTruth[i] != other.truth[i]) {
                throw new IllegalArgumentException(
                        "exam " + ids.get(here) + ": the two methods have different truths; correct one table");
            }
        }
        return new Sample(other.ids, alignedTruth, alignedScore);
    }

    private static void refuseMissing(List<String> wanted, Set<String> present) {
        for (String id : wanted) {
            if (!present.contains(id)) {
                throw new IllegalArgumentException(
                        "exam " + id + " is missing in one method: compare methods on the exams both have");
            }
        }
    }

    /** These cases alone. */
    Sample only(int... cases) {
        boolean[] itsTruth = new boolean[cases.length];
        double[] itsScore = new double[cases.length];
        for (int k = 0; k < cases.length; k++) {
            itsTruth[k] = truth[cases[k]];
            itsScore[k] = score[cases[k]];
        }
        return new Sample(Arrays.stream(cases).mapToObj(ids::get).toList(), itsTruth, itsScore);
    }

    /** The calls at a threshold: a score at or above it is a fracture. */
    public boolean[] calls(double threshold) {
        return Confusion.calls(truth, score, threshold);
    }

    public Confusion at(double threshold) {
        return Confusion.of(truth, score, threshold);
    }

    @Override
    public String toString() {
        return ids.size() + " cases, " + Inputs.count(truth) + " with a fracture";
    }
}
