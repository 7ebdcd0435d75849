package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Threshold;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;

class ErrorPagesTest {
    private static final Threshold SEVEN = new Threshold(.7, "greatest accuracy", "validation");

    @TempDir
    Path folder;

    private Exam exam(String id, boolean fracture) throws IOException {
        Path file = folder.resolve(id + ".png");
        new GreyImage(4, 5, new short[20], 8).writePng(file);
        Finding finding = Finding.of(fracture);
        var radiograph = new Radiograph(id + "-ap", Projection.AP, finding, file, Optional.empty());
        return new Exam(id, id, Side.LEFT, Demographics.UNKNOWN, finding, List.of(radiograph), Map.of());
    }

    private static ExamPrediction prediction(Exam exam, String method, double probability) {
        return new ExamPrediction(exam.id(), Split.TEST, method, exam.finding(), probability, List.of());
    }

    @Test
    void errorsAreSortedByWhoMadeThemAndHowSurely() throws IOException {
        // f1 and f2 are missed by both, f3 by the second alone, n1 is a false alarm of the first alone, n2 is right.
        List<Exam> exams =
                List.of(exam("f1", true), exam("f2", true), exam("f3", true), exam("n1", false), exam("n2", false));
        double[] first = {.4, .1, .9, .8, .2};
        double[] second = {.3, .2, .6, .1, .1}; // called from .7 on
        List<ExamPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            predictions.add(prediction(exams.get(i), "first", first[i]));
            predictions.add(prediction(exams.get(i), "second", second[i]));
        }
        var splits = exams.stream().collect(Collectors.toMap(Exam::id, e -> Split.TEST));
        Cohort cohort = new Cohort("toy", exams, splits, List.of());
        List<String> shown = new ArrayList<>();
        List<Figure> pages = ErrorPages.of(
                cohort,
                new PredictionTable(predictions),
                List.of(
                        new ErrorPages.Reader("first", Threshold.beforehand(.5), "nothing", (r, panel) -> panel),
                        new ErrorPages.Reader("second", SEVEN, "boxes", (radiograph, panel) -> {
                            shown.add(panel.title());
                            return panel;
                        })),
                1);
        assertEquals(
                List.of("errors-missed-by-all", "errors-missed-by-second-alone", "errors-false-alarms-by-first-alone"),
                pages.stream().map(Figure::name).toList());
        assertEquals(
                List.of("second, p = 0.20", "second, p = 0.60", "second, p = 0.10"),
                shown,
                "of two missed by all the surer one: mean error 1 - (.1 + .2) / 2 against 1 - (.4 + .3) / 2");
        String caption = pages.get(0).caption();
        assertEquals(
                "Missed fractures by all: the 1 most confident of 2 exams, of the test set (n = 5 exams, 3 with a fracture), "
                        + "at the threshold 0.5, set beforehand; the threshold of greatest accuracy on the validation set (Second 0.7). "
                        + "Beside each radiograph what each method shows of it, with its probability for this radiograph "
                        + "(First: nothing; Second: boxes). Orange: the marked fracture.",
                caption);
        assertTrue(
                pages.get(1).caption().startsWith("Missed fractures by second alone"),
                pages.get(1).caption());
    }

    /**
     * Both are missed by the first alone, a at 0.4 and b at 0.1: b is the surer miss, by 1 - 0.1 against 1 - 0.4. The mean
     * over both methods would say a: (0.6 + 0.49) / 2 against (0.9 + 0.01) / 2.
     */
    @Test
    void aPageOfOneMethodsErrorsIsSortedByItsOwn() throws IOException {
        List<Exam> exams = List.of(exam("a", true), exam("b", true));
        var table = new PredictionTable(List.of(
                prediction(exams.get(0), "first", .4),
                prediction(exams.get(0), "second", .51),
                prediction(exams.get(1), "first", .1),
                prediction(exams.get(1), "second", .99)));
        Cohort cohort = new Cohort("toy", exams, Map.of("a", Split.TEST, "b", Split.TEST), List.of());
        List<String> shown = new ArrayList<>();
        ErrorPages.of(
                cohort,
                table,
                List.of(
                        new ErrorPages.Reader("first", Threshold.beforehand(.5), "nothing", (r, panel) -> {
                            shown.add(panel.title());
                            return panel;
                        }),
                        new ErrorPages.Reader("second", Threshold.beforehand(.5), "nothing", (r, panel) -> panel)),
                1);
        assertEquals(List.of("first, p = 0.10"), shown);
    }

    @Test
    void withoutErrorsThereIsNoPage() throws IOException {
        Exam exam = exam("f", true);
        Cohort cohort = new Cohort("toy", List.of(exam), Map.of("f", Split.TEST), List.of());
        var table = new PredictionTable(List.of(prediction(exam, "m", .9)));
        var reader = new ErrorPages.Reader("m", Threshold.beforehand(.5), "nothing", (r, panel) -> panel);
        assertEquals(List.of(), ErrorPages.of(cohort, table, List.of(reader), 3));
    }
}
