package radiuslab.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import radiuslab.exam.Exam;

/** Divides exams for cross-validation. Each exam is held out once; no patient is ever on both sides. */
public final class Folds {
    private Folds() {}

    /** k folds by patient, each with the same share of fractures. */
    public static List<Fold> of(List<Exam> exams, int k, long seed) {
        return of(exams, k, seed, Division.byPatient());
    }

    /**
     * The same, where more stays together or is shared out. The same exams and seed give the same folds, in whatever
     * order the exams come.
     *
     * @param k 2 or more
     * @throws IllegalArgumentException if the patients are too few for every fold to hold out exams with and without a
     *     fracture
     */
    public static List<Fold> of(List<Exam> exams, int k, long seed, Division division) {
        if (k < 2) {
            throw new IllegalArgumentException("a cross-validation has 2 folds or more, found " + k);
        }
        double[] fractions = new double[k];
        Arrays.fill(fractions, 1.0 / k);
        Map<String, Integer> parts = division.deal(exams, fractions, seed);
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            int part = i;
            String name = "fold %d of %d".formatted(i + 1, k);
            folds.add(fold(name, exams, division, exam -> parts.get(exam.id()) == part));
        }
        requireBothFindings(folds, "take fewer folds than " + k);
        return folds;
    }

    /**
     * One fold for each value of an attribute, such as site, device or year, in alphabetical order; exams without the
     * attribute are one fold, "unknown". Exams of other values whose patients (or near-duplicates) are held out are left
     * out of that fold's learning.
     *
     * @throws IllegalArgumentException if fewer than two values are there, or a fold would hold out, or learn from, exams of one
     *     finding only
     */
    public static List<Fold> leavingOut(String attribute, List<Exam> exams, Division division) {
        Division.requireKnown(List.of(attribute), exams);
        Set<String> values = new TreeSet<>();
        exams.forEach(exam -> values.add(Division.value(exam, attribute)));
        if (values.size() < 2) {
            throw new IllegalArgumentException(
                    "leaving out one %s needs two or more, found %s".formatted(attribute, String.join(", ", values)));
        }
        List<Fold> folds = values.stream()
                .map(value -> fold(
                        "%s %s".formatted(attribute, value), exams, division, exam -> Division.value(exam, attribute)
                                .equals(value)))
                .toList();
        requireBothFindings(folds, "join values, or leave out exams of this one");
        return folds;
    }

    /** @throws IllegalArgumentException for the first fold of which a part has exams of one finding only, or none */
    static void requireBothFindings(List<Fold> folds, String remedy) {
        folds.forEach(fold -> requireBothFindings(fold, "hold out", fold.heldOut(), remedy));
        folds.forEach(fold -> requireBothFindings(fold, "learn from", fold.learned(), remedy));
    }

    private static void requireBothFindings(Fold fold, String does, List<Exam> exams, String remedy) {
        if (exams.stream().map(Exam::finding).distinct().count() < 2) {
            throw new IllegalArgumentException("%s would %s %d exams, all of one finding or none; %s"
                    .formatted(fold.name(), does, exams.size(), remedy));
        }
    }

    private static Fold fold(String name, List<Exam> exams, Division division, Predicate<Exam> isHeldOut) {
        Map<String, String> groups = division.groups(exams);
        List<Exam> heldOut = exams.stream().filter(isHeldOut).toList();
        Set<String> away = new HashSet<>();
        heldOut.forEach(exam -> away.add(groups.get(exam.id())));
        List<Exam> learned = exams.stream()
                .filter(exam -> !away.contains(groups.get(exam.id())))
                .toList();
        return new Fold(name, learned, heldOut);
    }
}
