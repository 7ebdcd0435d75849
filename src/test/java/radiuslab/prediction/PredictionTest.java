package radiuslab.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;

class PredictionTest {
    private final ExamPrediction exam = new ExamPrediction(
            "wrist, left",
            Split.TEST,
            "classification",
            Finding.FRACTURE,
            0.8,
            List.of(
                    new ProjectionPrediction("r1", Projection.AP, 0.3),
                    new ProjectionPrediction("r2", Projection.LATERAL, 0.8)));

    @Test
    void projectionsAggregateByMaximumMeanAndNoisyOr() {
        // max 0.8; mean (0.3 + 0.8) / 2; 1 - 0.7 x 0.2 = 0.86
        assertEquals(0.8, Aggregation.MAX.of(0.3, 0.8));
        assertEquals(0.55, Aggregation.MEAN.of(0.3, 0.8), 1e-15);
        assertEquals(0.86, Aggregation.NOISY_OR.of(0.3, 0.8), 1e-15);
    }

    @Test
    void theRuleIsFoundInWhatItGave() {
        // 0.8 is the greatest of 0.3 and 0.8, 0.55 their mean, 0.86 = 1 - 0.7 x 0.2; 0.7 is none of these.
        double[] probabilities = {0.8, 0.55, 0.86, 0.7};
        List<Optional<Aggregation>> found = new ArrayList<>();
        for (double p : probabilities) {
            var one = new ExamPrediction("e", Split.TEST, "m", Finding.NONE, p, exam.projections());
            found.add(Aggregation.of(List.of(one)));
        }
        assertEquals(
                List.of(
                        Optional.of(Aggregation.MAX),
                        Optional.of(Aggregation.MEAN),
                        Optional.of(Aggregation.NOISY_OR),
                        Optional.empty()),
                found);
        assertEquals(
                Optional.empty(),
                Aggregation.of(List.of(exam.seenIn(Projection.AP))),
                "one radiograph: no rule is needed");
    }

    @Test
    void noProjectionAndImpossibleProbabilitiesAreRefused() {
        assertThrows(IllegalArgumentException.class, Aggregation.MAX::of);
        assertThrows(IllegalArgumentException.class, () -> Aggregation.MEAN.of(0.5, Double.NaN));
        var wrong =
                assertThrows(IllegalArgumentException.class, () -> new ProjectionPrediction("r", Projection.AP, 1.5));
        assertEquals("a probability lies in [0, 1], found 1.5", wrong.getMessage());
    }

    @Test
    void oneProjectionAloneOrAllWhereThereIsNone() {
        assertEquals(0.3, exam.seenIn(Projection.AP).probability());
        assertEquals(exam, exam.seenIn(Projection.OBLIQUE));
    }

    @Test
    void furtherPredictionsJoinAndThoseOfAMethodHeldAreReplaced() {
        var other = new ExamPrediction("wrist", Split.TEST, "segmentation", Finding.NONE, 0.1, List.of());
        var again = new ExamPrediction("wrist, left", Split.TEST, "classification", Finding.NONE, 0.2, List.of());
        var table = new PredictionTable(List.of(exam)).with(List.of(other));
        assertEquals(List.of(exam, other), table.predictions());
        assertEquals(List.of(other, again), table.with(List.of(again)).predictions());
    }

    @Test
    void aHeatMapPointsAtItsGreatestValueAndRefusesWhatIsNoNumber() {
        var map = new HeatMap(3, 2, new float[] {0, .2f, .1f, .4f, 0, .4f});
        assertEquals(3, map.peak()); // x = 0, y = 1: the first of two
        assertEquals(.4f, map.maximum());
        assertTrue(new HeatMap(2, 1, new float[] {.5f, .5f}).isFlat());
        var wrong = assertThrows(IllegalArgumentException.class, () -> new HeatMap(2, 1, new float[] {0, Float.NaN}));
        assertEquals("a heat map holds finite values, found NaN at x=1 y=0", wrong.getMessage());
    }

    @Test
    void aNormalisedMapReachesFromZeroToOneAndAFlatOneIsZero() {
        // (x + 1) / 4
        assertArrayEquals(
                new float[] {0, .5f, 1},
                new HeatMap(3, 1, new float[] {-1, 1, 3}).normalised().values());
        HeatMap flat = new HeatMap(3, 1, new float[] {.7f, .7f, .7f}).normalised();
        assertArrayEquals(new float[3], flat.values());
        assertTrue(flat.isFlat());
    }

    @Test
    void csvHasOneRowPerExamAndOnePerRadiographAndReadsBackAsItWas(@TempDir Path folder) throws Exception {
        var table = new PredictionTable(List.of(exam));
        String csv = table.toCsv();
        assertEquals(
                """
                exam_id,radiograph_id,projection,split,method,probability,label
                "wrist, left",,,test,classification,0.8,1
                "wrist, left",r1,ap,test,classification,0.3,1
                "wrist, left",r2,lateral,test,classification,0.8,1
                """,
                csv);
        Path file = Files.writeString(folder.resolve("predictions.csv"), csv);
        assertEquals(table, PredictionTable.read(file));
    }

    @Test
    void aWrongRowIsNamedByFileLineAndValue(@TempDir Path folder) throws Exception {
        String csv = new PredictionTable(List.of(exam))
                .toCsv()
                .replace("0.8,1\n\"wrist, left\",r1", "8,1\n\"wrist, left\",r1");
        Path file = Files.writeString(folder.resolve("predictions.csv"), csv);
        var wrong = assertThrows(IOException.class, () -> PredictionTable.read(file));
        assertTrue(wrong.getMessage().startsWith("predictions.csv, line 2: "), wrong.getMessage());
        Files.writeString(
                file, "exam_id,radiograph_id,projection,split,method,probability,label\n\"e1,,,test,m,0.5,1\n");
        var unclosed = assertThrows(IOException.class, () -> PredictionTable.read(file));
        assertTrue(
                unclosed.getMessage().startsWith("predictions.csv, line 2: a double quote is not closed"),
                unclosed.getMessage());
        assertTrue(wrong.getMessage().contains("found 8.0"), wrong.getMessage());
    }

    @Test
    void aTableWithOtherColumnsOrWithoutARowOfAnExamIsRefused(@TempDir Path folder) throws Exception {
        String csv = new PredictionTable(List.of(exam)).toCsv();
        Path file = Files.writeString(folder.resolve("predictions.csv"), csv.replace("split,method", "method,split"));
        var turned = assertThrows(IOException.class, () -> PredictionTable.read(file));
        assertTrue(
                turned.getMessage().contains("found the columns [exam_id, radiograph_id, projection, method, split,"),
                turned.getMessage());
        Files.writeString(file, "\uFEFF" + csv);
        assertEquals(1, PredictionTable.read(file).predictions().size(), "as Excel saves it");
        Files.writeString(file, csv.replaceFirst("(?m)^.*,,,test.*\n", ""));
        var alone = assertThrows(IOException.class, () -> PredictionTable.read(file));
        assertEquals(
                "predictions.csv: 1 exams have rows of radiographs and no row of their own, first: classification, exam"
                        + " wrist, left",
                alone.getMessage());
    }
}
