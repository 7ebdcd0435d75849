package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.VerdictCounts;
import radiuslab.exam.Word;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Proportion;

/** Readers who may doubt or fail, with doubtful verdicts counted in each of the three ways. */
public final class VerdictTable {
    private static final List<String> COLUMNS = List.of(
            "Reader",
            "Doubtful as",
            "Accuracy",
            "Sensitivity",
            "Specificity",
            "TP",
            "FP",
            "TN",
            "FN",
            "Doubtful",
            "Unread");

    private VerdictTable() {}

    /** @param readers by name, in the order they are shown */
    public static ResultTable of(String name, String caption, Map<String, VerdictCounts> readers) {
        List<List<String>> rows = new ArrayList<>();
        readers.forEach((reader, counts) -> {
            for (DoubtfulPolicy policy : DoubtfulPolicy.values()) {
                rows.add(row(reader, counts, policy));
            }
        });
        String how = " " + Wording.level(Interval.PUBLISHED_LEVEL)
                + " intervals by Wilson's method; exams that could not be read are in none of the counts.";
        return new ResultTable(name, caption + how, COLUMNS, rows);
    }

    private static List<String> row(String reader, VerdictCounts counts, DoubtfulPolicy policy) {
        Confusion confusion = counts.under(policy);
        List<String> row = new ArrayList<>(List.of(reader, Word.of(policy)));
        for (Proportion one : List.of(confusion.accuracy(), confusion.sensitivity(), confusion.specificity())) {
            row.add(Wording.proportion(one, 3, Interval.PUBLISHED_LEVEL));
        }
        for (int count : List.of(confusion.tp(), confusion.fp(), confusion.tn(), confusion.fn())) {
            row.add("" + count);
        }
        row.add("" + counts.doubtful());
        row.add("" + counts.unread());
        return row;
    }
}
