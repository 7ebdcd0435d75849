package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.classification.ClassifierOptions;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.kernel.LiveTraining;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionFile;
import radiuslab.study.Session.Preset;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.Precision;

class SessionTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @Test
    void withoutAnyEnvironmentANotebookWorksOnTheSampleData() {
        Session session = Session.of(Map.of());
        assertEquals(ROOT, session.root());
        assertEquals(ROOT.resolve("data-samples"), session.cohort());
        assertEquals(ROOT.resolve("results"), session.out());
        assertEquals(Preset.QUICK, session.preset());
        assertEquals("MXNet", session.engine());
        assertEquals(1, session.seed());
        assertEquals(OptionalInt.empty(), session.steps());
    }

    @Test
    void theEnvironmentSetsEverything() {
        Session session = Session.of(Map.of(
                "RADIUSLAB_ROOT", "/house",
                "RADIUSLAB_COHORT", "/elsewhere/wrists",
                "RADIUSLAB_PRESET", "published",
                "RADIUSLAB_ENGINE", "pytorch",
                "RADIUSLAB_SEED", "7",
                "RADIUSLAB_STEPS", "20"));
        assertEquals(Path.of("/elsewhere/wrists"), session.cohort());
        assertEquals(Path.of("/house/results"), session.out());
        assertEquals(Preset.PUBLISHED, session.preset());
        assertEquals("PyTorch", session.engine());
        assertEquals(7, session.seed());
        assertEquals(OptionalInt.of(20), session.steps());
    }

    @Test
    void theFasterPrecisionOfTheMachineUnlessToldOtherwise() {
        assertEquals(Precision.FLOAT32, Session.of(Map.of()).precision());
        var pytorch = new HashMap<>(Map.of("RADIUSLAB_ENGINE", "pytorch", "RADIUSLAB_DEVICE", "cpu"));
        assertEquals(
                Precision.fastest(Backend.cpu("PyTorch")), Session.of(pytorch).precision());
        pytorch.put("RADIUSLAB_PRECISION", "float32");
        assertEquals(Precision.FLOAT32, Session.of(pytorch).precision());
        pytorch.put("RADIUSLAB_PRECISION", "mixed");
        assertEquals(Precision.MIXED, Session.of(pytorch).precision());
    }

    @Test
    void weightsChangeTheQuickRecipeButNotThePublishedOne() {
        Map<String, String> given = Map.of("RADIUSLAB_ROOT", "/house", "RADIUSLAB_WEIGHTS", "/elsewhere/keras.h5");
        Session session = Session.of(given);
        assertEquals(Optional.of(Path.of("/elsewhere/keras.h5")), session.weights());
        Cohort marked = oneFracture(Optional.of(new Marking.MaskFile(Path.of("mask.png"))));
        Cohort unmarked = oneFracture(Optional.empty());
        assertEquals(ClassifierOptions.fineTunedByPlace(), session.classifier(marked));
        assertEquals(ClassifierOptions.fineTuned(), session.classifier(unmarked));
        Session without = Session.of(Map.of("RADIUSLAB_ROOT", "/house"));
        assertEquals(ClassifierOptions.quick(), without.classifier(marked));
        var published = new HashMap<>(given);
        published.put("RADIUSLAB_PRESET", "published");
        assertEquals(ClassifierOptions.published(), Session.of(published).classifier(marked));
    }

    @Test
    void hoursRepeatTrainingsThatGoOnFromWeights() {
        Cohort marked = oneFracture(Optional.of(new Marking.MaskFile(Path.of("mask.png"))));
        int usual = ClassifierOptions.fineTunedByPlace().training().repeats();
        Map.of("1.5", usual, "3", 2 * usual, "0.25", 1).forEach((hours, repeats) -> {
            Session session =
                    Session.of(Map.of("RADIUSLAB_ROOT", "/house"), "--weights", "/keras.h5", "--hours", hours);
            assertEquals(repeats, session.classifier(marked).training().repeats(), hours);
        });
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Session.of(Map.of("RADIUSLAB_ROOT", "/house"), "--hours", "2"));
        assertEquals(
                "--hours counts with --weights only: trainings from scratch are not repeated", refused.getMessage());
    }

    private static Cohort oneFracture(Optional<Marking> marking) {
        var fracture = Finding.of(true);
        var view = new Radiograph("r", Projection.AP, fracture, Path.of("r.png"), marking);
        var exam = new Exam("e", "p", Side.LEFT, Demographics.UNKNOWN, fracture, List.of(view), Map.of());
        return new Cohort("one", List.of(exam), Map.of("e", Split.TRAINING), List.of());
    }

    @Test
    void onlyAStudyKeepsCheckpoints() {
        assertEquals(
                Optional.empty(), Session.of(Map.of("RADIUSLAB_ROOT", "/house")).checkpoints("detection"));
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", "/house", "RADIUSLAB_CHECKPOINTS", "/house/.lab/kept"));
        assertEquals(
                Path.of("/house/.lab/kept/detection"),
                session.checkpoints("detection").orElseThrow().folder());
    }

    @Test
    void aTrainingLeavesEventFilesForTensorBoard(@TempDir Path out) throws Exception {
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", "/house", "RADIUSLAB_OUT", out.toString()));
        var options = ClassifierOptions.quick();
        try (var live = LiveTraining.of("", session, "classification", options.training(), options, "Images")) {
            live.resumed(new History(List.of(new History.Epoch(1, 50, 0.5, Map.of("earlier", 0.5), 0.001, 2))));
            live.epoch(new History.Epoch(2, 100, 0.25, Map.of("accuracy", 0.5), 0.001, 2));
        }
        try (var files = Files.list(out.resolve("events/classification"))) {
            String events =
                    new String(Files.readAllBytes(files.findFirst().orElseThrow()), StandardCharsets.ISO_8859_1);
            assertTrue(events.contains("earlier") && events.contains("accuracy") && events.contains("seed 1"), events);
        }
    }

    @Test
    void aFolderOfTheProjectIsNamedFromTheProjectAndAnyOtherByItsOwnNameOnly() {
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", "/house"));
        assertEquals("data-samples", session.name(session.cohort()));
        assertEquals("wrists", session.name(Path.of("/home/jane/wrists")));
    }

    /** The samples have exams 1 to 40; what a study of 600 left speaks of others. */
    @Test
    void resultsOfAnotherCohortAreRefusedByName(@TempDir Path out) throws IOException {
        var said = new ExamPrediction("exam-0041", Split.TEST, "classification", Finding.FRACTURE, 0.5, List.of());
        PredictionFile.add(out.resolve("predictions.csv"), List.of(said));
        Session session = Session.of(Map.of("RADIUSLAB_OUT", out.toString()));
        String refused =
                assertThrows(IllegalStateException.class, session::predictions).getMessage();
        assertTrue(refused.contains("1 of its exams, such as exam-0041, are not in data-samples"), refused);
        assertTrue(refused.contains("RADIUSLAB_COHORT"), refused);
    }
}
