package radiuslab.cohort;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A cohort as tables, for notebooks and reports. Words are those of the cohort's own form; unknown ages are missing. */
public final class CohortTable {
    private CohortTable() {}

    /**
     * One row for each exam, in the cohort's order: exam_id, patient_id, split, finding, age (years), sex, side,
     * radiographs (number), projections (such as "ap lateral"), then the attributes by name, empty where an exam has
     * none of that name; an attribute named like an earlier column is called attribute_name.
     */
    public static Table of(Cohort cohort) {
        StringColumn id = StringColumn.create("exam_id");
        StringColumn patient = StringColumn.create("patient_id");
        StringColumn split = StringColumn.create("split");
        StringColumn finding = StringColumn.create("finding");
        DoubleColumn age = DoubleColumn.create("age");
        StringColumn sex = StringColumn.create("sex");
        StringColumn side = StringColumn.create("side");
        IntColumn radiographs = IntColumn.create("radiographs");
        StringColumn projections = StringColumn.create("projections");
        for (Exam exam : cohort.exams()) {
            id.append(exam.id());
            patient.append(exam.patient());
            split.append(Word.of(cohort.split(exam)));
            finding.append(Word.of(exam.finding()));
            append(age, exam);
            sex.append(Word.of(exam.demographics().sex()));
            side.append(Word.of(exam.side()));
            radiographs.append(exam.radiographs().size());
            projections.append(projections(exam));
        }
        Table table =
                Table.create(cohort.name(), id, patient, split, finding, age, sex, side, radiographs, projections);
        for (String name : names(cohort)) {
            table.addColumns(attribute(cohort, name, table.containsColumn(name)));
        }
        return table;
    }

    /** The demographics of each split that has exams, and of all; see {@link DemographicsTable}. */
    public static Table demographics(Cohort cohort) {
        return DemographicsTable.of(cohort);
    }

    /**
     * How the exams of the source became the sets of the study, in the order of a flow chart: step ("read", "excluded:
     * reason" ..., "kept", "training" ...), exams, fractures (missing where exams were left out, because the finding may
     * be what is wrong).
     */
    public static Table flow(Cohort cohort) {
        Table table = Table.create(
                cohort.name() + ": flow",
                StringColumn.create("step"),
                IntColumn.create("exams"),
                IntColumn.create("fractures"));
        int excluded =
                cohort.exclusions().stream().mapToInt(Cohort.Exclusion::exams).sum();
        step(table, "read", cohort.exams().size() + excluded);
        cohort.exclusions().forEach(e -> step(table, "excluded: " + e.reason(), e.exams()));
        step(table, "kept", cohort.exams());
        for (Split split : Split.values()) {
            step(table, Word.of(split), cohort.exams(split));
        }
        return table;
    }

    private static void step(Table table, String step, int exams) {
        table.stringColumn("step").append(step);
        table.intColumn("exams").append(exams);
        table.intColumn("fractures").appendMissing();
    }

    private static void step(Table table, String step, List<Exam> exams) {
        table.stringColumn("step").append(step);
        table.intColumn("exams").append(exams.size());
        table.intColumn("fractures").append((int)
                exams.stream().filter(e -> e.finding().isFracture()).count());
    }

    static void append(DoubleColumn age, Exam exam) {
        exam.demographics().age().ifPresentOrElse(age::append, age::appendMissing);
    }

    private static String projections(Exam exam) {
        return exam.radiographs().stream()
                .map(Radiograph::projection)
                .sorted()
                .distinct()
                .map(Word::of)
                .collect(Collectors.joining(" "));
    }

    private static Set<String> names(Cohort cohort) {
        Set<String> names = new TreeSet<>();
        cohort.exams().forEach(e -> names.addAll(e.attributes().keySet()));
        return names;
    }

    private static StringColumn attribute(Cohort cohort, String name, boolean taken) {
        return StringColumn.create(
                taken ? "attribute_" + name : name,
                cohort.exams().stream().map(e -> e.attributes().getOrDefault(name, "")));
    }
}
