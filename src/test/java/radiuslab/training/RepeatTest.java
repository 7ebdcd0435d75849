package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static radiuslab.ToyMethods.LOGISTIC;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.cohort.Cohort;
import radiuslab.logistic.LogisticClassifier;
import radiuslab.logistic.LogisticOptions;

class RepeatTest {
    @TempDir
    Path folder;

    private static final LogisticOptions ONCE = LOGISTIC.few();
    private static final LogisticOptions TWICE =
            ONCE.withTraining(ONCE.training().withRepeats(2));

    private static Map<String, Tensor> learned(
            LogisticOptions options, Cohort cohort, String engine, Path kept, Progress.Listener listener)
            throws IOException {
        try (LogisticClassifier model = LOGISTIC.untrained(options, 1, engine)) {
            LOGISTIC.learn(model, cohort, 1, kept, listener);
            return Weights.of(model.network()).arrays();
        }
    }

    @Test
    void aModelSavedBeforeTrainingsCouldBeRepeatedHasOne() {
        PolynomialDecay rate = PolynomialDecay.constant(0.01);
        assertEquals(1, new TrainingOptions(8, 1, 2, Optimizer.ADAM, rate, 0).repeats());
        assertThrows(IllegalArgumentException.class, () -> new TrainingOptions(8, 1, 2, Optimizer.ADAM, rate, -1));
        assertEquals(6, new TrainingOptions(8, 1, 2, Optimizer.ADAM, rate, 3).steps());
    }

    @Test
    void theMeanOfEachNumber() {
        Weights first = new Weights(Map.of("a", new Tensor(new float[] {1, 2}, 2)));
        Weights second = new Weights(Map.of("a", new Tensor(new float[] {3, -2}, 2)));
        assertArrayEquals(
                new float[] {2, 0},
                Weights.mean(List.of(first, second)).arrays().get("a").values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void twoTrainingsOfOneBeginningAreAveraged(String engine) throws IOException {
        Cohort cohort = LOGISTIC.written();
        List<Long> steps = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        Progress.Listener listener = new Progress.Listener() {
            @Override
            public void step(Progress progress) {
                steps.add(progress.step());
                assertEquals(12, progress.steps());
            }

            @Override
            public void epoch(History.Epoch epoch) {
                epochs.add(epoch.number());
            }
        };
        Path twice = folder.resolve("twice");
        var mean = learned(TWICE, cohort, engine, twice, listener);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), steps);
        assertEquals(List.of(1, 2, 3, 4, 5, 6), epochs);
        var first = end(twice);
        var second = end(folder.resolve("twice-2"));
        var once = learned(ONCE, cohort, engine, folder.resolve("once"), Progress.Listener.SILENT);
        mean.forEach((name, tensor) -> {
            assertArrayEquals(once.get(name).values(), first.get(name).values(), name);
            assertFalse(Arrays.equals(first.get(name).values(), second.get(name).values()), name);
            for (int i = 0; i < tensor.values().length; i++) {
                double half = (first.get(name).values()[i] + second.get(name).values()[i]) / 2.0;
                assertEquals(half, tensor.values()[i], 1e-6, name);
            }
        });

        Path stopped = folder.resolve("stopped");
        Progress.Listener stop = progress -> {
            if (progress.step() == 9) {
                throw new CancellationException("stopped in the second training");
            }
        };
        assertThrows(CancellationException.class, () -> learned(TWICE, cohort, engine, stopped, stop));
        var resumed = learned(TWICE, cohort, engine, stopped, Progress.Listener.SILENT);
        mean.forEach((name, tensor) ->
                assertArrayEquals(tensor.values(), resumed.get(name).values(), 1e-6f, name));
    }

    private static Map<String, Tensor> end(Path kept) throws IOException {
        return Weights.read(kept.resolve("step-000000006/weights.bin")).arrays();
    }

    /** Two steps of eight images at four images a second: each repeat takes 4 s. */
    @Test
    void theTimeLeftIsThatOfAllRepeatsAtTheEndOfEachToo() {
        TrainingOptions all = new TrainingOptions(8, 1, 2, Optimizer.ADAM, PolynomialDecay.constant(0.01), 3);
        List<Double> left = new ArrayList<>();
        Progress.Listener first = Repeat.of(0, all).to(progress -> left.add(progress.secondsLeft()));
        first.step(new Progress(1, 2, 0.7, 4, 2));
        first.step(new Progress(2, 2, 0.7, 4, 0));
        assertEquals(List.of(10.0, 8.0), left);
    }
}
