package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Calibration;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class ResultsTest {
    private final ResultTable table = new ResultTable("costs", "Costs.", List.of("method"), List.of(List.of("a")));
    private final Figure figure = new Figure("roc", "Curves.", 20, 20, (graphics, width, height) -> {});

    private Results results;

    @BeforeEach
    void begin(@TempDir Path folder) {
        results = new Results(folder.resolve("results"));
    }

    @Test
    void figuresAndTablesGoEachToTheirFolderInEveryForm() throws Exception {
        results.write(figure, table);
        assertEquals(List.of("tables/costs", "figures/roc"), results.exhibits());
        assertEquals(
                Figure.FORMS.size() + ResultTable.FORMS.size(), results.files().size());
        assertEquals("Curves.", results.caption("roc"));
        assertEquals(table, results.table("costs"));
    }

    @Test
    void predictionsAreNoneUntilAMethodAddsSome() throws Exception {
        assertEquals(List.of(), results.predictions().predictions());
        var one = new ExamPrediction("e", Split.TEST, "mine", Finding.FRACTURE, 0.5, List.of());
        results.add(List.of(one));
        assertEquals(List.of(one), results.predictions().predictions());
    }

    @Test
    void scoresStandInThePredictionsAsProbabilitiesAndAreKept() throws Exception {
        List<ExamPrediction> scores = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Split split = i < 20 ? Split.VALIDATION : Split.TEST;
            double score = 0.02 + 0.01 * (i % 10) + (i % 4 == 0 ? 0.03 : 0);
            scores.add(new ExamPrediction("e" + i, split, "mine", Finding.of(i % 4 == 0), score, List.of()));
        }
        results.add(scores);
        assertEquals(scores, results.scores().predictions());
        Calibration learned = Calibration.of(scores.subList(0, 20)).orElseThrow();
        assertEquals(
                scores.stream().map(learned::apply).toList(),
                results.predictions().predictions());
        assertTrue(results.holds("calibration/mine.json"));
        results.add(scores.subList(20, 40));
        assertEquals(scores.subList(20, 40), results.predictions().predictions());
        assertFalse(results.holds("calibration/mine.json"));
    }

    @Test
    void whatIsThereIsToldByItsName() throws Exception {
        results.write(table);
        Files.createDirectories(results.model("detection"));
        assertTrue(results.holds("tables/costs") && results.holds("models/detection"));
        assertTrue(results.hasModel("detection"));
        assertFalse(results.holds("figures/roc") || results.hasModel("segmentation"));
    }
}
