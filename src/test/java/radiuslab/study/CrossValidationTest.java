package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class CrossValidationTest {
    private static CrossValidation.Round round(int fold, double fracture, double other) {
        return new CrossValidation.Round(
                fold, 1, List.of(exam("a", true, fracture), exam("b", true, 0.5), exam("c", false, other)));
    }

    private static ExamPrediction exam(String id, boolean fracture, double probability) {
        return new ExamPrediction(id, Split.VALIDATION, "toy", Finding.of(fracture), probability, List.of());
    }

    @Test
    void eachRoundHasItsAuroc() {
        // 1 and 1/2: mean 3/4, standard deviation |1 - 1/2| / sqrt(2)
        var both = new CrossValidation(2, List.of(round(1, 0.9, 0.1), round(2, 0.9, 0.7)));
        assertEquals(0.75, both.auroc().mean(), 1e-12);
        assertEquals(0.5 / Math.sqrt(2), both.auroc().overFolds().getAsDouble(), 1e-12);
        assertTrue(both.toString().startsWith("fold 1 of 2, seed 1: AUROC 1.000"), both.toString());
        assertTrue(both.toString().endsWith("AUROC 0.750 in 2 rounds"), both.toString());
        assertThrows(IllegalArgumentException.class, () -> new CrossValidation(2, List.of()));
    }

    @Test
    void everyTrainingExamIsHeldOutOnceASeedAndNoOther() throws IOException {
        Cohort cohort = CLASSIFIER.written();
        Set<String> held = new HashSet<>();
        var found = CrossValidation.of(
                cohort,
                (divided, fold, seed) -> {
                    List<Exam> exams = divided.exams(Split.VALIDATION);
                    exams.forEach(e -> assertTrue(held.add(e.id() + " " + seed)));
                    assertEquals(
                            cohort.exams(Split.TRAINING).size() - exams.size(),
                            divided.exams(Split.TRAINING).size());
                    return exams.stream()
                            .map(e -> exam(e.id(), e.finding().isFracture(), fold / 10.0))
                            .toList();
                },
                2,
                2);
        assertEquals(4, found.rounds().size());
        List<Set<String>> firstFolds = found.rounds().stream()
                .filter(round -> round.fold() == 1)
                .map(round -> round.heldOut().stream().map(ExamPrediction::exam).collect(Collectors.toSet()))
                .toList();
        assertNotEquals(firstFolds.get(0), firstFolds.get(1), "each seed divides anew");
        assertEquals(2 * cohort.exams(Split.TRAINING).size(), held.size());
        assertEquals(0.5, found.auroc().mean(), "all are alike");
    }
}
