package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    private static ReaderPerformance reader(String name) {
        List<ExamPrediction> exams = StudyFigures.predictions().of("classification", Split.TEST);
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
}
