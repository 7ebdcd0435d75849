package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Figure;
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
    void whatIsThereIsToldByItsName() throws Exception {
        results.write(table);
        Files.createDirectories(results.model("detection"));
        assertTrue(results.holds("tables/costs") && results.holds("models/detection"));
        assertTrue(results.hasModel("detection"));
        assertFalse(results.holds("figures/roc") || results.hasModel("segmentation"));
    }
}
