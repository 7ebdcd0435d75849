package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Pen.Marker;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.Verdict;

class RocReadersTest {
    private static final List<ExamPrediction> EXAMS = StudyFigures.predictions().of("classification", Split.TEST);

    private static ReaderPerformance reader(String name) {
        return reader(name, EXAMS);
    }

    private static ReaderPerformance reader(String name, List<ExamPrediction> exams) {
        Map<String, Verdict> calls = new TreeMap<>();
        exams.forEach(e -> calls.put(e.exam(), e.probability() < 0.3 ? Verdict.NONE : Verdict.FRACTURE));
        return ReaderPerformance.of(
                name, exams, calls, DoubtfulPolicy.NEGATIVE, UnaryOperator.identity(), Bootstrap.Options.quick());
    }

    @Test
    void eachReaderHasAMarkOfItsOwn() {
        var readers = List.of(reader("radiologist"), reader("product"), reader("surgeon"));
        Chart chart = (Chart) RocFigure.of(StudyFigures.performances(), readers).drawing();
        List<Marker> marks = chart.key().stream()
                .skip(2) // the methods' lines
                .map(entry -> entry.pen().marker())
                .toList();
        assertEquals(List.of(Marker.CIRCLE, Marker.DIAMOND, Marker.TRIANGLE, Marker.SQUARE, Marker.UPSIDE_DOWN), marks);
    }

    /** Of one fracture sensitivity is 0/1 or 1/1 and specificity 0/0: no place on the axes. */
    @Test
    void aReaderOfOneClassHasNoPointAndTheCaptionSaysSo() {
        var fractures = EXAMS.stream().filter(exam -> exam.truth().isFracture()).toList();
        var figure =
                RocFigure.of(StudyFigures.performances(), List.of(reader("surgeon", fractures), reader("radiologist")));
        List<String> key = ((Chart) figure.drawing())
                .key().stream()
                        .skip(4) // methods and thresholds
                        .map(entry -> entry.text())
                        .toList();
        assertEquals(List.of("Radiologist"), key);
        String caption = figure.caption();
        assertTrue(caption.contains("no threshold. Surgeon read exams of one class only and has no point."), caption);
        String alone = RocFigure.of(StudyFigures.performances(), List.of(reader("surgeon", fractures)))
                .caption();
        assertFalse(alone.contains("Black"), alone);
    }
}
