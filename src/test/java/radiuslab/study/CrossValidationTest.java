package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;
import radiuslab.training.Progress;

class CrossValidationTest {
    private static CrossValidation.Round round(String fold, double fracture, double other) {
        return new CrossValidation.Round(
                fold, 1, List.of(exam("a", true, fracture), exam("b", true, 0.5), exam("c", false, other)));
    }

    private static ExamPrediction exam(String id, boolean fracture, double probability) {
        return new ExamPrediction(id, Split.VALIDATION, "toy", Finding.of(fracture), probability, List.of());
    }

    @Test
    void meanAndSpreadAreOfTheRounds() {
        // 1 and 1/2: mean 3/4, standard deviation |1 - 1/2| / sqrt(2)
        var both = new CrossValidation(List.of(round("fold 1 of 2", 0.9, 0.1), round("fold 2 of 2", 0.9, 0.7)));
        assertEquals(0.75, both.auroc().getMean(), 1e-12);
        assertEquals(0.5 / Math.sqrt(2), both.auroc().getStandardDeviation(), 1e-12);
        assertTrue(both.toString().endsWith("2 rounds: AUROC 0.750, standard deviation 0.354"), both.toString());
        assertThrows(IllegalArgumentException.class, () -> new CrossValidation(List.of()));
    }

    @Test
    void everyTrainingExamIsHeldOutOnceASeedAndNoOther() throws IOException {
        Cohort cohort = CLASSIFIER.written();
        var options = CLASSIFIER.tiny();
        var short1 = options.withTraining(options.training().withEpochs(1, 2));
        var found = CrossValidation.of(
                cohort, short1, Optional.empty(), 2, 2, Backend.cpu("MXNet"), Progress.Listener.SILENT);
        assertEquals(4, found.rounds().size());
        Set<String> held = new HashSet<>();
        for (CrossValidation.Round round : found.rounds()) {
            round.heldOut().forEach(p -> assertTrue(held.add(p.exam() + " " + round.seed())));
        }
        assertEquals(2 * cohort.exams(Split.TRAINING).size(), held.size());
    }
}
