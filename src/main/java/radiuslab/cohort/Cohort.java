package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * The exams of a study and the set each belongs to.
 *
 * @param name shown in figures and results; never a path
 * @param exams in the order of the cohort's table
 * @param splits by exam id; every exam has one
 * @param exclusions exams that were left out and why, in order
 * @param leftOut what else of the folder takes no part, though it is not a fault
 */
public record Cohort(
        String name, List<Exam> exams, Map<String, Split> splits, List<Exclusion> exclusions, List<LeftOut> leftOut) {
    /**
     * What lies in a cohort's folder and takes no part: images without a row, side files of a system, annotations of
     * another category.
     *
     * @param reason such as "image without a row in dataset.csv"
     * @param count 1 or more
     * @param example the name of one of them
     */
    public record LeftOut(String reason, int count, String example) {
        public LeftOut {
            if (count < 1) {
                throw new IllegalArgumentException("what was left out is 1 or more, found " + count);
            }
        }

        @Override
        public String toString() {
            return "%d left out: %s, such as %s".formatted(count, reason, example);
        }
    }

    /** Exams that were left out for one reason. */
    public record Exclusion(String reason, int exams) {
        public Exclusion {
            if (exams < 0) {
                throw new IllegalArgumentException("a count is 0 or more, found " + exams);
            }
        }
    }

    public Cohort {
        Objects.requireNonNull(name, "name");
        exams = List.copyOf(exams);
        splits = Map.copyOf(splits);
        exclusions = List.copyOf(exclusions);
        leftOut = List.copyOf(leftOut);
        for (Exam exam : exams) {
            if (!splits.containsKey(exam.id())) {
                throw new IllegalArgumentException("exam " + exam.id() + " belongs to no split");
            }
        }
    }

    /** A cohort of which nothing else was left out. */
    public Cohort(String name, List<Exam> exams, Map<String, Split> splits, List<Exclusion> exclusions) {
        this(name, exams, splits, exclusions, List.of());
    }

    /** Reads a folder strictly. */
    public static Cohort read(Path folder) throws IOException {
        return read(folder, ReadOptions.strict());
    }

    /**
     * Reads a folder of any form that docs/cohorts.md names. Every image and mask is decoded once.
     *
     * @throws CohortException with all faults, if the cohort has any that the options do not let pass
     * @throws IOException if a file cannot be read although it is there
     */
    public static Cohort read(Path folder, ReadOptions options) throws IOException {
        return CohortReader.read(folder, options);
    }

    /** Whether a folder has a form that docs/cohorts.md names; its content may have faults. */
    public static boolean isCohort(Path folder) throws IOException {
        return Form.anyFits(folder);
    }

    public Split split(Exam exam) {
        return splits.get(exam.id());
    }

    /** In one line for each: what was read, and what was left out and why. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("cohort %s: %d exams with %d radiographs, %d with a fracture"
                .formatted(
                        name,
                        exams.size(),
                        exams.stream().mapToInt(e -> e.radiographs().size()).sum(),
                        fractures()));
        exclusions.forEach(e -> text.append("\n%d exams excluded: %s".formatted(e.exams(), e.reason())));
        leftOut.forEach(l -> text.append("\n").append(l));
        return text.toString();
    }

    /** The exams of one set, in the cohort's order. */
    public List<Exam> exams(Split split) {
        return exams.stream().filter(e -> split(e) == split).toList();
    }

    /** Number of exams with a fracture. */
    public int fractures() {
        return (int) exams.stream().filter(e -> e.finding() == Finding.FRACTURE).count();
    }

    /**
     * The set on which performance is reported: the test set, or the validation set of a cohort without one.
     */
    public Split reportedOn() {
        return splits.containsValue(Split.TEST) ? Split.TEST : Split.VALIDATION;
    }

    /** The exams that performance is reported on. */
    public List<Exam> reported() {
        return exams(reportedOn());
    }

    /** The exams that no method learns from: validation and test. */
    public List<Exam> unseen() {
        return exams.stream().filter(e -> split(e) != Split.TRAINING).toList();
    }

    /** Leads from an exam's id to its patient. */
    public UnaryOperator<String> patientOfExam() {
        Map<String, String> patients = new HashMap<>();
        exams.forEach(e -> patients.put(e.id(), e.patient()));
        return patients::get;
    }

    /** Leads from a radiograph's id to its patient. */
    public UnaryOperator<String> patientOfRadiograph() {
        Map<String, String> patients = new HashMap<>();
        exams.forEach(e -> e.radiographs().forEach(r -> patients.put(r.id(), e.patient())));
        return patients::get;
    }

    /**
     * The exam of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Exam exam(String id) {
        return exams.stream()
                .filter(exam -> exam.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("exam " + id + " is not in cohort " + name));
    }

    /** Whether somebody marked a fracture in one set. */
    public boolean hasMarks(Split split) {
        return exams(split).stream()
                .flatMap(exam -> exam.radiographs().stream())
                .anyMatch(Radiograph::isMarked);
    }
}
