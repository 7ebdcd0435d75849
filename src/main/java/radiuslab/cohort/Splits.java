package radiuslab.cohort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/** Divides exams into training, validation and test: by patient, with the same share of fractures in each set. */
public final class Splits {
    /** How the exams are shared out; only the ratio matters, so fractions and numbers of exams serve alike. */
    public record Shares(double training, double validation, double test) {
        public Shares {
            if (!(training >= 0 && validation >= 0 && test >= 0) || !(training + validation + test > 0)) {
                throw new IllegalArgumentException(
                        "shares are 0 or more and not all 0, found training=%s validation=%s test=%s"
                                .formatted(training, validation, test));
            }
        }

        /** The exams of the paper's three sets (Methods, "Data set"). */
        public static Shares published() {
            return new Shares(2057, 399, 400);
        }

        /** In the order of {@link Split}. */
        private double[] fractions() {
            double sum = training + validation + test;
            return new double[] {training / sum, validation / sum, test / sum};
        }
    }

    private Splits() {}

    /** The set of each exam by exam id. The same exams and seed give the same sets, in whatever order the exams come. */
    public static Map<String, Split> of(List<Exam> exams, Shares shares, long seed) {
        return of(exams, shares, seed, Division.byPatient());
    }

    /** The same, where more stays together or is shared out. */
    public static Map<String, Split> of(List<Exam> exams, Shares shares, long seed, Division division) {
        Map<String, Split> splits = new HashMap<>();
        division.deal(exams, shares.fractions(), seed).forEach((exam, part) -> splits.put(exam, Split.values()[part]));
        return splits;
    }
}
