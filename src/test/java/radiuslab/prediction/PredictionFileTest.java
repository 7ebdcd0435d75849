package radiuslab.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;

class PredictionFileTest {
    @TempDir
    Path folder;

    private List<ExamPrediction> of(String method, double probability) {
        return List.of(new ExamPrediction("e1", Split.TEST, method, Finding.of("1"), probability, List.of()));
    }

    @Test
    void methodsStandInThePapersOrderWhicheverIsAddedFirstAndAreReplaced() throws IOException {
        Path file = folder.resolve("new/predictions.csv");
        PredictionFile.add(file, of("mine", 0.1));
        PredictionFile.add(file, of("detection", 0.2));
        PredictionFile.add(file, of("segmentation", 0.3));
        PredictionFile.add(file, of("classification", 0.4));
        PredictionFile.add(file, of("detection", 0.5));
        PredictionTable last = PredictionTable.read(file);
        assertEquals(List.of("classification", "segmentation", "detection", "mine"), last.methods());
        assertEquals(4, last.predictions().size());
        assertEquals(0.5, last.of("detection", Split.TEST).get(0).probability());
    }
}
