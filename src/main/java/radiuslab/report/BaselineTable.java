package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortTable;
import radiuslab.exam.Exam;
import radiuslab.exam.Projection;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.StandardisedDifference;
import radiuslab.statistics.UndefinedStatistic;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Table 1 of the study: who the patients are, set by set, and how far the sets differ from the training set. */
public final class BaselineTable {
    private final Cohort cohort;
    private final Table counts;
    private final List<Split> compared;
    private final List<List<String>> rows = new ArrayList<>();

    private BaselineTable(Cohort cohort) {
        this.cohort = cohort;
        counts = CohortTable.demographics(cohort);
        compared = List.of(Split.VALIDATION, Split.TEST).stream()
                .filter(s -> !cohort.exams(s).isEmpty())
                .toList();
    }

    /** Named {@code demographics}; a difference that is undefined, such as of one exam, is a dash. */
    public static ResultTable of(Cohort cohort) {
        return new BaselineTable(cohort).table();
    }

    private ResultTable table() {
        row("Patients", r -> "" + r.getInt("patients"), s -> "");
        row("Exams", r -> "" + r.getInt("exams"), s -> "");
        share("Fracture", "fractures", e -> e.finding().isFracture());
        row(
                "Age in years, median (quartiles)",
                BaselineTable::age,
                s -> number(() -> StandardisedDifference.of(ages(Split.TRAINING), ages(s))));
        unlessNone("Age unknown", "age_unknown", e -> e.demographics().age().isEmpty());
        for (Sex sex : Sex.values()) {
            unlessNone(
                    "Sex: " + Word.of(sex),
                    "sex_" + Word.of(sex),
                    e -> e.demographics().sex() == sex);
        }
        for (Side side : Side.values()) {
            unlessNone("Side: " + Word.of(side), "side_" + Word.of(side), e -> e.side() == side);
        }
        for (Projection projection : Projection.values()) {
            Predicate<Exam> has = e -> e.radiographs().stream().anyMatch(r -> r.projection() == projection);
            if (cohort.exams().stream().anyMatch(has)) {
                String word = Wording.projection(projection);
                row("Projection: " + word, r -> share(count(r, has), r.getInt("exams")), s -> difference(s, has));
            }
        }
        List<String> columns = new ArrayList<>(List.of("Characteristic"));
        counts.stringColumn("split").forEach(s -> columns.add(Wording.label(s)));
        compared.forEach(s -> columns.add("Difference, " + Wording.split(s)));
        return new ResultTable("demographics", caption(), columns, rows);
    }

    private String caption() {
        return String.format(
                        Locale.ROOT,
                        "Patients and exams by set, cohort %s (n = %,d exams, %,d with a fracture). Exams with their share in %%; ",
                        cohort.name(),
                        cohort.exams().size(),
                        cohort.fractures())
                + "difference: standardised, from the training set; above 0.1 is commonly called an imbalance.";
    }

    private void share(String name, String column, Predicate<Exam> has) {
        row(name, r -> share(r.getInt(column), r.getInt("exams")), s -> difference(s, has));
    }

    private void unlessNone(String name, String column, Predicate<Exam> has) {
        if (cohort.exams().stream().anyMatch(has)) {
            share(name, column, has);
        }
    }

    private void row(String name, Function<Row, String> cell, Function<Split, String> difference) {
        List<String> row = new ArrayList<>(List.of(name));
        counts.forEach(r -> row.add(cell.apply(r)));
        compared.forEach(s -> row.add(difference.apply(s)));
        rows.add(row);
    }

    private int count(Row row, Predicate<Exam> has) {
        String part = row.getString("split");
        return (int) cohort.exams().stream()
                .filter(e -> part.equals("all") || part.equals(Wording.split(cohort.split(e))))
                .filter(has)
                .count();
    }

    private String difference(Split split, Predicate<Exam> has) {
        return number(() -> StandardisedDifference.of(proportion(Split.TRAINING, has), proportion(split, has)));
    }

    private Proportion proportion(Split split, Predicate<Exam> has) {
        List<Exam> exams = cohort.exams(split);
        return new Proportion(exams.stream().filter(has).count(), exams.size());
    }

    private double[] ages(Split split) {
        return cohort.exams(split).stream()
                .flatMapToDouble(e -> e.demographics().age().stream())
                .toArray();
    }

    private static String age(Row row) {
        double median = row.getDouble("age_median");
        return Double.isNaN(median)
                ? Wording.NONE
                : String.format(
                        Locale.ROOT, "%.0f (%.0f–%.0f)", median, row.getDouble("age_q1"), row.getDouble("age_q3"));
    }

    private static String share(int part, int of) {
        return String.format(Locale.ROOT, "%d (%.1f)", part, 100.0 * part / of);
    }

    private static String number(DoubleSupplier difference) {
        try {
            return String.format(Locale.ROOT, "%.2f", difference.getAsDouble());
        } catch (UndefinedStatistic undefined) {
            return Wording.NONE;
        }
    }
}
