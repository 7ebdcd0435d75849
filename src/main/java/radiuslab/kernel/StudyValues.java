package radiuslab.kernel;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.RocCurve;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.files.HtmlText;
import radiuslab.report.Wording;
import radiuslab.viewer.Viewer;

/** How a cohort, a confusion table and a ROC curve look; in colours that a light and a dark page show. */
final class StudyValues {
    private static final String RIGHT = "background:rgba(46,160,67,.35)";
    private static final String WRONG = "background:rgba(218,54,51,.35)";
    private static final int SIDE = 220;

    private StudyValues() {}

    /** Exams and fractures of each set. */
    static String html(Cohort cohort) {
        List<List<String>> rows = Stream.of(Split.values())
                .filter(split -> !cohort.exams(split).isEmpty())
                .map(split -> List.of(
                        split.toString().toLowerCase(Locale.ROOT),
                        String.valueOf(cohort.exams(split).size()),
                        String.valueOf(cohort.exams(split).stream()
                                .filter(exam -> exam.finding().isFracture())
                                .count()),
                        String.valueOf(cohort.exams(split).stream()
                                .mapToInt(exam -> exam.radiographs().size())
                                .sum())))
                .toList();
        return HtmlTable.of(List.of("set", "exams", "fractures", "radiographs"), rows, cohort.toString());
    }

    /** What is known of exams, and how many of their radiographs are marked. @param note below the table */
    static String html(List<Exam> exams, String note) {
        List<List<String>> rows = exams.stream()
                .map(exam -> List.of(
                        exam.id(),
                        Word.of(exam.finding()),
                        Word.of(exam.side()),
                        exam.demographics().age().isPresent()
                                ? Wording.number(exam.demographics().age().getAsDouble())
                                : "",
                        Word.of(exam.demographics().sex()),
                        exam.radiographs().stream()
                                .map(radiograph -> Wording.projection(radiograph.projection()))
                                .collect(Collectors.joining(", ")),
                        String.valueOf(exam.radiographs().stream()
                                .filter(radiograph -> radiograph.marking().isPresent())
                                .count())))
                .toList();
        return HtmlTable.of(List.of("exam", "finding", "side", "age", "sex", "radiographs", "marked"), rows, note);
    }

    /** All its radiographs, to be zoomed and windowed; where a file is absent or damaged, why. */
    static String html(Exam exam) {
        try {
            return Viewer.of(exam).html();
        } catch (IOException e) {
            return "<p>" + HtmlText.of(exam + ": " + e.getMessage()) + "</p>";
        }
    }

    /** Truth in rows, calls in columns; what is right is green, what is wrong red. */
    static String html(Confusion table) {
        return "<table><thead><tr><th></th><th>called fracture</th><th>called none</th></tr></thead><tbody>"
                + row("fracture", cell(table.tp(), RIGHT), cell(table.fn(), WRONG))
                + row("no fracture", cell(table.fp(), WRONG), cell(table.tn(), RIGHT))
                + "</tbody></table><p>" + HtmlText.of(text(table)) + "</p>";
    }

    private static String row(String truth, String first, String second) {
        return "<tr><th style=\"text-align:left\">" + truth + "</th>" + first + second + "</tr>";
    }

    private static String cell(int count, String style) {
        return "<td style=\"text-align:right;" + style + "\">" + count + "</td>";
    }

    static String text(Confusion table) {
        return "%d exams: %d true and %d false calls of a fracture, %d true and %d false of none"
                .formatted(table.total(), table.tp(), table.fp(), table.tn(), table.fn());
    }

    /** The curve above the diagonal of chance. */
    static String html(RocCurve curve) {
        String line = curve.points().stream()
                .map(point -> point(
                        point.falsePositiveRate(), point.counts().sensitivity().value()))
                .collect(Collectors.joining(" "));
        return ("<svg viewBox=\"-40 -10 270 270\" width=\"270\" role=\"img\" aria-label=\"ROC curve\" fill=\"none\""
                        + " stroke=\"currentColor\" font-size=\"12\"><rect width=\"%1$d\" height=\"%1$d\" opacity=\".5\"/>"
                        + "<path d=\"M0 %1$d L%1$d 0\" stroke-dasharray=\"4\" opacity=\".5\"/>"
                        + "<polyline points=\"%2$s\" stroke=\"#d9730d\" stroke-width=\"2\"/>"
                        + "<g fill=\"currentColor\" stroke=\"none\"><text x=\"60\" y=\"245\">1 - specificity</text>"
                        + "<text transform=\"translate(-12 150) rotate(-90)\">sensitivity</text></g></svg><p>%3$s</p>")
                .formatted(SIDE, line, HtmlText.of(text(curve)));
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", SIDE * x, SIDE * (1 - y));
    }

    static String text(RocCurve curve) {
        return String.format(
                Locale.ROOT, "ROC curve, %d points, AUROC %.3f", curve.points().size(), curve.auroc());
    }
}
