package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static radiuslab.classification.ToyClassifier.TINY;
import static radiuslab.classification.ToyClassifier.test;
import static radiuslab.classification.ToyClassifier.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Radiograph;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.Progress;

class ClassifierCheckpointsTest {
    @TempDir
    static Path folder;

    private static Cohort cohort;

    @BeforeAll
    static void makeCohort() throws IOException {
        cohort = ToyCohort.write(folder, 16);
    }

    private static void learn(ExamClassifier classifier, Cohort from, Path checkpoints, Progress.Listener listener)
            throws IOException {
        classifier.learn(from, 3, Clock.systemUTC(), listener, Optional.of(Checkpoints.in(checkpoints)));
    }

    /** Dropout, batch normalisation's means and the solver's state go on; TINY has all three. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aTrainingStoppedAfterAnEpochEndsLikeAnUndisturbedOne(String engine) throws IOException {
        Path kept = folder.resolve("stopped-" + engine);
        try (ExamClassifier whole = train(cohort, engine, TINY, 3);
                ExamClassifier stopped = ExamClassifier.untrained(TINY, 3, Backend.cpu(engine));
                ExamClassifier resumed = ExamClassifier.untrained(TINY, 3, Backend.cpu(engine))) {
            assertThrows(
                    CancellationException.class,
                    () -> learn(stopped, cohort, kept, progress -> {
                        if (progress.step() == 7) {
                            throw new CancellationException("stopped");
                        }
                    }));
            Backend.cpu(engine).dl().setRandomSeed(99);
            List<Long> steps = new ArrayList<>();
            learn(resumed, cohort, kept, progress -> steps.add(progress.step()));
            assertEquals(List.of(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L), steps);
            assertEquals(test(whole, cohort), test(resumed, cohort));
        }
    }

    /** One exam's file, finding or id differs, or the start: each refuses the other's checkpoints and shows both. */
    @Test
    void aTrainingOfOtherDataOrFromOtherWeightsDoesNotGoOn() throws IOException {
        Path kept = folder.resolve("kept");
        Path other = Files.createDirectories(folder.resolve("other-pixels"));
        Path moved = Files.copy(cohort.exams().get(0).radiographs().get(0).file(), other.resolve("moved.png"));
        Radiograph first = cohort.exams().get(0).radiographs().get(0);
        Path fracture = cohort.exams().get(1).radiographs().get(0).file();
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, 3, Backend.cpu("MXNet"))) {
            learn(classifier, cohort, kept, Progress.Listener.SILENT);
        }
        refuses(
                kept,
                3,
                with(new Radiograph(first.id(), first.projection(), first.finding(), fracture, first.marking())));
        refuses(
                kept,
                3,
                with(new Radiograph(first.id(), first.projection(), Finding.FRACTURE, moved, first.marking())));
        refuses(kept, 3, with(new Radiograph("other", first.projection(), first.finding(), moved, first.marking())));
        refuses(kept, 4, cohort);
        // The same file elsewhere is the same data: it is done already.
        try (ExamClassifier same = ExamClassifier.untrained(TINY, 3, Backend.cpu("MXNet"))) {
            Cohort elsewhere =
                    with(new Radiograph(first.id(), first.projection(), first.finding(), moved, first.marking()));
            learn(same, elsewhere, kept, progress -> fail("a finished training went on"));
            assertEquals(15, same.history().epochs().get(2).step());
        }
    }

    /** @param start seed of the initial weights */
    private static void refuses(Path kept, long start, Cohort asked) {
        try (ExamClassifier classifier = ExamClassifier.untrained(TINY, start, Backend.cpu("MXNet"))) {
            var refused =
                    assertThrows(IOException.class, () -> learn(classifier, asked, kept, Progress.Listener.SILENT));
            assertTrue(refused.getMessage().contains("/kept belong to another run; "), refused.getMessage());
        }
    }

    /** The cohort with its first radiograph replaced. */
    private static Cohort with(Radiograph replaced) {
        List<Exam> exams = new ArrayList<>(cohort.exams());
        Exam first = exams.get(0);
        List<Radiograph> radiographs = new ArrayList<>(first.radiographs());
        radiographs.set(0, replaced);
        exams.set(
                0,
                new Exam(
                        first.id(),
                        first.patient(),
                        first.side(),
                        first.demographics(),
                        first.finding(),
                        radiographs,
                        first.attributes()));
        return new Cohort(cohort.name(), exams, cohort.splits(), List.of());
    }
}
