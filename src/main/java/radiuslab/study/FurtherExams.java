package radiuslab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Cohort.Exclusion;
import radiuslab.cohort.Cohort.LeftOut;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;

/**
 * Exams of another cohort that the methods also learn from. What performance is reported on stays what it was, and nothing of it
 * is learned: exams that may be the same are left out.
 */
final class FurtherExams {
    private final Cohort cohort;
    private final Map<String, List<Exam>> left = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> patients = new HashSet<>();
    private final Set<String> images = new HashSet<>();

    private FurtherExams(Cohort cohort) throws IOException {
        this.cohort = cohort;
        for (Exam exam : cohort.exams()) {
            ids.add(exam.id());
            exam.radiographs().forEach(r -> ids.add(r.id()));
        }
        for (Exam exam : cohort.unseen()) {
            patients.add(exam.patient());
            images.addAll(hashes(exam));
        }
    }

    /**
     * The cohort with all exams of another, whatever their set there, in its training set. Left out and counted are those
     * whose patient or image file, byte by byte, is in validation or test, and those whose id the cohort already has.
     * They stand beside what either cohort excluded, so that figure 1 adds up to what was read.
     *
     * @throws IOException if an image cannot be read
     */
    static Cohort to(Cohort cohort, Cohort further) throws IOException {
        return new FurtherExams(cohort).with(further);
    }

    /** The exams of another cohort that {@link #to} would take; their sets stay as they are there. */
    static Cohort learnable(Cohort cohort, Cohort further) throws IOException {
        FurtherExams joining = new FurtherExams(cohort);
        List<Exam> exams = new ArrayList<>();
        for (Exam exam : further.exams()) {
            if (joining.reason(exam).isEmpty()) {
                exams.add(exam);
            }
        }
        return new Cohort(further.name(), exams, further.splits(), further.exclusions(), further.leftOut());
    }

    private Cohort with(Cohort further) throws IOException {
        List<Exam> exams = new ArrayList<>(cohort.exams());
        Map<String, Split> splits = new HashMap<>(cohort.splits());
        for (Exam exam : further.exams()) {
            String reason = reason(exam);
            if (reason.isEmpty()) {
                exams.add(exam);
                splits.put(exam.id(), Split.TRAINING);
            } else {
                left.computeIfAbsent(reason, r -> new ArrayList<>()).add(exam);
            }
        }
        List<LeftOut> leftOut = new ArrayList<>(cohort.leftOut());
        leftOut.addAll(further.leftOut());
        List<Exclusion> exclusions = new ArrayList<>(cohort.exclusions());
        further.exclusions()
                .forEach(e ->
                        exclusions.add(new Exclusion("%s, in %s".formatted(e.reason(), further.name()), e.exams())));
        left.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            String reason = "exam of %s %s".formatted(further.name(), e.getKey());
            leftOut.add(
                    new LeftOut(reason, e.getValue().size(), e.getValue().get(0).id()));
            exclusions.add(new Exclusion(reason, e.getValue().size()));
        });
        return new Cohort(cohort.name(), exams, splits, exclusions, leftOut);
    }

    /** Why it takes no part; empty where it does. */
    private String reason(Exam exam) throws IOException {
        if (patients.contains(exam.patient())) {
            return "whose patient is in validation or test";
        }
        if (hashes(exam).stream().anyMatch(images::contains)) {
            return "with an image of validation or test";
        }
        boolean known = ids.contains(exam.id())
                || exam.radiographs().stream().map(Radiograph::id).anyMatch(ids::contains);
        return known ? "whose id the cohort already has" : "";
    }

    private static Set<String> hashes(Exam exam) throws IOException {
        Set<String> hashes = new HashSet<>();
        for (Radiograph radiograph : exam.radiographs()) {
            hashes.add(new Checksum().add(radiograph.file()).hex());
        }
        return hashes;
    }
}
