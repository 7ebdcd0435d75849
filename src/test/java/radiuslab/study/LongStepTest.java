package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongStepTest {
    private final List<String> shown = new ArrayList<>();
    private long seconds;

    private LongStep of(int total) {
        return new LongStep("Training", total, () -> Duration.ofSeconds(seconds).toNanos())
                .showing(Duration.ofSeconds(10), state -> shown.add(state.toString()));
    }

    /** After 4 s 2 of 10 are done: 0.5 a second, 8 x 2 s = 16 s left; the next is shown 10 s later at the earliest. */
    @Test
    void theStateIsShownAtMostOncePerIntervalAndAtTheEnd() {
        try (LongStep progress = of(10)) {
            seconds = 4;
            progress.accept(2);
            seconds = 13;
            progress.accept(5);
            seconds = 14;
            progress.accept(7);
            seconds = 20;
            progress.accept(10);
        }
        assertEquals(
                List.of(
                        "Training: 2 of 10, 0.5/s, 16 s left",
                        "Training: 7 of 10, 0.5/s, 6 s left",
                        "Training: 10 of 10, 20 s"),
                shown);
    }

    @Test
    void aStepThatIsLeftEarlySaysSo() {
        try (LongStep progress = of(10)) {
            progress.step();
            seconds = 3;
        }
        assertEquals("Training: 1 of 10 (stopped), 3 s", shown.get(shown.size() - 1));
    }

    @Test
    void threadsMayReportOutOfTurn() {
        try (LongStep progress = of(10)) {
            progress.accept(10);
            progress.accept(9);
        }
        assertEquals("Training: 10 of 10, 0 s", shown.get(shown.size() - 1));
    }

    /** 6 of 10 were done before: the caller's speed of 0.5 a second counts, not 8 in 4 s. */
    @Test
    void aStepThatGoesOnFromBeforeHasTheCallersSpeed() {
        try (LongStep progress = of(10)) {
            seconds = 4;
            progress.accept(8, 0.5, 4);
        }
        assertEquals(List.of("Training: 8 of 10, 0.5/s, 4 s left", "Training: 8 of 10 (stopped), 4 s"), shown);
    }

    @Test
    void aStepThatWasFinishedBeforeSaysSo() {
        try (LongStep progress = of(10)) {
            progress.finishedAlready();
        }
        assertEquals(List.of("Training: 10 of 10, finished already"), shown);
    }

    @Test
    void nothingToDoIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(0));
    }
}
