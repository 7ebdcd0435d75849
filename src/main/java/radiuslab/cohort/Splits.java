package radiuslab.cohort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
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

        private double fraction(Split split) {
            double share =
                    switch (split) {
                        case TRAINING -> training;
                        case VALIDATION -> validation;
                        case TEST -> test;
                    };
            return share / (training + validation + test);
        }
    }

    private Splits() {}

    /**
     * The set of each exam by exam id. The same exams and seed give the same sets, in whatever order the exams come.
     * Patients are taken in random order, those with most exams first, and each goes to the set that lacks most of its
     * kind of exams; so a set misses its share by less than the exams of one patient.
     */
    public static Map<String, Split> of(List<Exam> exams, Shares shares, long seed) {
        Map<Finding, Long> totals = exams.stream().collect(Collectors.groupingBy(Exam::finding, Collectors.counting()));
        Map<Split, Map<Finding, Integer>> taken = new EnumMap<>(Split.class);
        Map<String, Split> splits = new HashMap<>();
        for (List<Exam> patient : patients(exams, seed)) {
            Split split = null;
            double most = Double.NEGATIVE_INFINITY;
            for (Split candidate : Split.values()) {
                double lack =
                        lack(patient, taken.getOrDefault(candidate, Map.of()), totals, shares.fraction(candidate));
                if (lack > most) {
                    most = lack;
                    split = candidate;
                }
            }
            for (Exam exam : patient) {
                splits.put(exam.id(), split);
                taken.computeIfAbsent(split, s -> new EnumMap<>(Finding.class)).merge(exam.finding(), 1, Integer::sum);
            }
        }
        return splits;
    }

    private static List<List<Exam>> patients(List<Exam> exams, long seed) {
        Map<String, List<Exam>> byPatient =
                exams.stream().collect(Collectors.groupingBy(Exam::patient, TreeMap::new, Collectors.toList()));
        List<List<Exam>> patients = new ArrayList<>(byPatient.values());
        Collections.shuffle(patients, new Random(seed));
        patients.sort(Comparator.comparing((List<Exam> p) -> p.size()).reversed());
        return patients;
    }

    /** How far a set is from its share of these exams' findings: 1 for an empty set, 0 for a full one. */
    private static double lack(
            List<Exam> patient, Map<Finding, Integer> taken, Map<Finding, Long> totals, double fraction) {
        if (fraction == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double lack = 0;
        for (Exam exam : patient) {
            lack += 1 - taken.getOrDefault(exam.finding(), 0) / (fraction * totals.get(exam.finding()));
        }
        return lack / patient.size();
    }
}
