package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Exam;
import radiuslab.prediction.Verdict;
import radiuslab.statistics.Inputs;

/**
 * Verdicts of a reader who may doubt or fail, against the truth. A verdict on every exam is the only true denominator,
 * so what could not be read stays in sight (STARD 2015, item 15).
 *
 * @param clear exams with the verdict fracture or none
 * @param doubtfulFractures doubtful exams with a fracture
 * @param doubtfulOthers doubtful exams without
 * @param unreadFractures unclassifiable exams with a fracture
 * @param unreadOthers unclassifiable exams without
 */
public record VerdictCounts(
        Confusion clear, int doubtfulFractures, int doubtfulOthers, int unreadFractures, int unreadOthers) {
    public VerdictCounts {
        if (doubtfulFractures < 0 || doubtfulOthers < 0 || unreadFractures < 0 || unreadOthers < 0) {
            throw new IllegalArgumentException("counts cannot be negative, found doubtful %d and %d, unread %d and %d"
                    .formatted(doubtfulFractures, doubtfulOthers, unreadFractures, unreadOthers));
        }
    }

    /**
     * @param truth true for a fracture
     * @param verdicts one per exam, in the same order
     */
    public static VerdictCounts of(boolean[] truth, List<Verdict> verdicts) {
        Inputs.sameLength(truth.length, verdicts.size(), "verdicts");
        int[][] count = new int[2][Verdict.values().length];
        for (int i = 0; i < truth.length; i++) {
            count[truth[i] ? 1 : 0][verdicts.get(i).ordinal()]++;
        }
        int fracture = Verdict.FRACTURE.ordinal();
        int none = Verdict.NONE.ordinal();
        int doubtful = Verdict.DOUBTFUL.ordinal();
        int unread = Verdict.UNCLASSIFIABLE.ordinal();
        return new VerdictCounts(
                new Confusion(count[1][fracture], count[0][fracture], count[0][none], count[1][none]),
                count[1][doubtful],
                count[0][doubtful],
                count[1][unread],
                count[0][unread]);
    }

    /** What two thresholds make of a method's scores. */
    public static VerdictCounts of(Sample sample, TwoThresholds thresholds) {
        return of(sample.truth(), thresholds.verdicts(sample.score()));
    }

    /**
     * Verdicts on exams by their ids.
     *
     * @throws IllegalArgumentException if an exam has none: an exam that could not be read is unclassifiable, not absent
     */
    public static VerdictCounts of(List<Exam> exams, Map<String, Verdict> verdicts) {
        boolean[] truth = new boolean[exams.size()];
        List<Verdict> inOrder = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            Exam exam = exams.get(i);
            if (!verdicts.containsKey(exam.id())) {
                throw new IllegalArgumentException(
                        "exam %s has no verdict: leave it out for every reader, or call it unclassifiable"
                                .formatted(exam.id()));
            }
            truth[i] = exam.finding().isFracture();
            inOrder.add(verdicts.get(exam.id()));
        }
        return of(truth, inOrder);
    }

    /** The counts under a policy for doubtful verdicts; unclassifiable exams are in none of them, see unread(). */
    public Confusion under(DoubtfulPolicy policy) {
        return switch (policy) {
            case NEGATIVE -> new Confusion(
                    clear.tp(), clear.fp(), clear.tn() + doubtfulOthers, clear.fn() + doubtfulFractures);
            case POSITIVE -> new Confusion(
                    clear.tp() + doubtfulFractures, clear.fp() + doubtfulOthers, clear.tn(), clear.fn());
            case EXCLUDED -> clear;
        };
    }

    public int doubtful() {
        return doubtfulFractures + doubtfulOthers;
    }

    /** Unclassifiable exams. */
    public int unread() {
        return unreadFractures + unreadOthers;
    }

    public int total() {
        return clear.total() + doubtful() + unread();
    }
}
