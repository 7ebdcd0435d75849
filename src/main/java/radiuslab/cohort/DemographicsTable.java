package radiuslab.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Exam;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What is known of the patients in each split: a row for each split that has exams and one for all. Columns: split,
 * patients, exams, fractures, prevalence (0 to 1), age_median, age_q1, age_q3 (years; quartiles of R's type 6, which is
 * Commons Math's default), age_unknown, then exams of each sex and side.
 */
final class DemographicsTable {
    private DemographicsTable() {}

    static Table of(Cohort cohort) {
        StringColumn names = StringColumn.create("split");
        List<Map<String, Number>> rows = new ArrayList<>();
        for (Split split : Split.values()) {
            if (!cohort.exams(split).isEmpty()) {
                names.append(Word.of(split));
                rows.add(row(cohort.exams(split)));
            }
        }
        names.append("all");
        rows.add(row(cohort.exams()));
        Table table = Table.create(cohort.name() + ": demographics", names);
        rows.get(0).forEach((column, first) -> {
            if (first instanceof Integer) {
                IntColumn counts = IntColumn.create(column);
                rows.forEach(r -> counts.append(r.get(column).intValue()));
                table.addColumns(counts);
            } else {
                DoubleColumn values = DoubleColumn.create(column);
                rows.forEach(r -> values.append(r.get(column).doubleValue()));
                table.addColumns(values);
            }
        });
        return table;
    }

    /** Numbers by column; whole numbers are counts of exams or patients. */
    private static Map<String, Number> row(List<Exam> exams) {
        int fractures =
                (int) exams.stream().filter(e -> e.finding().isFracture()).count();
        Map<String, Number> row = new LinkedHashMap<>();
        row.put("patients", (int) exams.stream().map(Exam::patient).distinct().count());
        row.put("exams", exams.size());
        row.put("fractures", fractures);
        row.put("prevalence", (double) fractures / exams.size());
        DoubleColumn ages = DoubleColumn.create("age");
        exams.forEach(e -> CohortTable.append(ages, e));
        boolean known = ages.countMissing() < ages.size();
        row.put("age_median", known ? ages.median() : Double.NaN);
        row.put("age_q1", known ? ages.quartile1() : Double.NaN);
        row.put("age_q3", known ? ages.quartile3() : Double.NaN);
        row.put("age_unknown", ages.countMissing());
        for (Sex sex : Sex.values()) {
            row.put("sex_" + Word.of(sex), (int)
                    exams.stream().filter(e -> e.demographics().sex() == sex).count());
        }
        for (Side side : Side.values()) {
            row.put("side_" + Word.of(side), (int)
                    exams.stream().filter(e -> e.side() == side).count());
        }
        return row;
    }
}
