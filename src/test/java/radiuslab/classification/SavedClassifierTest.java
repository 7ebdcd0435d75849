package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.classification.ToyClassifier.TINY;
import static radiuslab.classification.ToyClassifier.test;
import static radiuslab.classification.ToyClassifier.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;

class SavedClassifierTest {
    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyCohort.write(folder, 16);
    }

    @Test
    void aSavedClassifierPredictsTheSameOnBothEngines() throws IOException {
        Path saved = folder.resolve("saved");
        List<ExamPrediction> expected;
        try (ExamClassifier classifier = train(cohort, "MXNet", TINY, 2)) {
            expected = test(classifier, cohort);
            classifier.save(saved);
        }
        try (ExamClassifier same = ExamClassifier.load(saved, Backend.cpu("MXNet"));
                ExamClassifier other = ExamClassifier.load(saved, Backend.cpu("PyTorch"))) {
            assertEquals(TINY, same.options());
            assertEquals(15, same.history().epochs().get(2).step());
            assertEquals(expected, test(same, cohort));
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(
                        expected.get(i).probability(),
                        test(other, cohort).get(i).probability(),
                        1e-4);
            }
        }
    }

    /** Why a saved classifier is refused once its file says another number of hidden units than its 8. */
    private static String refusal(String name, int hidden) throws IOException {
        Path saved = folder.resolve(name);
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 1, Backend.cpu("MXNet"))) {
            classifier.save(saved);
        }
        Path description = saved.resolve("classifier.json");
        String changed = Files.readString(description).replace("\"hidden\": 8", "\"hidden\": " + hidden);
        Files.writeString(description, changed);
        return assertThrows(IOException.class, () -> ExamClassifier.load(saved, Backend.cpu("MXNet")))
                .getMessage();
    }

    @Test
    void weightsThatDoNotFitTheOptionsAreRefused() throws IOException {
        String why = refusal("misfit", 9);
        assertTrue(why.startsWith("weights.bin does not fit classifier.json in misfit: "), why);
        assertTrue(why.contains("found with shape (8, 40), expected (9, 40)"), why);
    }

    @Test
    void aFolderWithoutOrWithADamagedClassifierIsNamed() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        var absent = assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")));
        assertEquals("classifier.json is missing in empty", absent.getMessage());
        Files.writeString(empty.resolve("classifier.json"), "{\"format\": 7}");
        var future = assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")));
        assertTrue(future.getMessage().contains("expected format 1"), future.getMessage());
        for (String damaged : List.of("", "{", "[]")) {
            Files.writeString(empty.resolve("classifier.json"), damaged);
            assertThrows(IOException.class, () -> ExamClassifier.load(empty, Backend.cpu("MXNet")), damaged);
        }
    }

    @Test
    void optionsThatNobodyCouldHaveSavedAreRefused() throws IOException {
        assertEquals("classifier.json cannot be used: hidden must be at least 1, found 0", refusal("nonsense", 0));
    }
}
