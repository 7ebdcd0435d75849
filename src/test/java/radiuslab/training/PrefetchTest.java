package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchTest {
    private static Batch named(long step) {
        return new Batch(List.of(new Tensor(new float[] {step}, 1)), List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void batchesComeInOrderOfStepsWhateverTheNumberOfThreads(int threads) {
        try (Prefetch batches = new Prefetch(PrefetchTest::named, 7, threads)) {
            for (int step = 7; step < 40; step++) {
                assertEquals(step, batches.take().inputs().get(0).values()[0]);
            }
        }
    }

    @Test
    void aFailureOfTheSourceReachesTheTraining() {
        BatchSource broken = step -> {
            throw new IllegalArgumentException("step " + step + " is broken");
        };
        try (Prefetch batches = new Prefetch(broken, 0, 1)) {
            assertEquals(
                    "step 0 is broken",
                    assertThrows(IllegalArgumentException.class, batches::take).getMessage());
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        BatchSource never = step -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return named(step);
        };
        try (Prefetch batches = new Prefetch(never, 0, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, batches::take);
            assertEquals(true, Thread.interrupted());
        }
    }
}
