package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.drawing.PanelSheet;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

class ErrorGalleryTest {
    @Test
    void aViewThatShowsNoFractureIsNotHeadedAFracture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("r.png");
        new GreyImage(4, 5, new short[20], 8).writePng(file);
        var ap = new Radiograph("ap", Projection.AP, Finding.FRACTURE, file, Optional.empty());
        var lateral = new Radiograph("lateral", Projection.LATERAL, Finding.NONE, file, Optional.empty());
        Exam exam =
                new Exam("e", "p", Side.LEFT, Demographics.UNKNOWN, Finding.FRACTURE, List.of(ap, lateral), Map.of());
        Cohort cohort = new Cohort("toy", List.of(exam), Map.of("e", Split.TEST), List.of());
        var projections = List.of(
                new ProjectionPrediction("ap", Projection.AP, .4),
                new ProjectionPrediction("lateral", Projection.LATERAL, .1));
        var missed = new ExamPrediction("e", Split.TEST, "m", Finding.FRACTURE, .4, projections);
        Figure figure = ErrorGallery.of(cohort, List.of(missed), 1);
        assertEquals(
                List.of("e AP: fracture, p = 0.40", "e lateral: none, p = 0.10"),
                ((PanelSheet) figure.drawing())
                        .panels().stream().map(p -> ((Panel) p).title()).toList());
        assertEquals("errors-m", figure.name());
    }
}
