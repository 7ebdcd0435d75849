package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The kernel's clock shows 12:00:00; cells say by their sender's clock when they were sent. */
class WaitingCellsTest {
    private final CellRequests.Waiting waiting = new CellRequests.Waiting();

    private static Instant at(String time) {
        return Instant.parse("2026-11-29T" + time + "Z");
    }

    private boolean waited(String session, String sent, String begun) {
        return waiting.behindAFailure(session, sent.isEmpty() ? "" : "2026-11-29T" + sent, at(begun));
    }

    @Test
    void cellsThatWaitedBehindAFailureAreNotRunAndLaterOnesAre() {
        assertFalse(waited("a", "12:00:00.00Z", "12:00:00.01"));
        waiting.failed(at("12:00:05.00"));
        assertTrue(waited("a", "12:00:01.00Z", "12:00:05.01"), "sent while the first ran");
        assertFalse(waited("a", "12:00:06.00Z", "12:00:06.01"));
    }

    /** A minute behind, or ahead: what counts is the order, not the clock. */
    @Test
    void aClockThatIsWrongChangesNothing() {
        for (String[] clock : new String[][] {{"slow", "11:59"}, {"fast", "12:01"}}) {
            assertFalse(waited(clock[0], clock[1] + ":00.00Z", "12:00:00.01"));
        }
        waiting.failed(at("12:00:05.00"));
        for (String[] clock : new String[][] {{"slow", "11:59"}, {"fast", "12:01"}}) {
            assertTrue(waited(clock[0], clock[1] + ":01.00Z", "12:00:05.01"));
            assertFalse(waited(clock[0], clock[1] + ":06.00Z", "12:00:06.01"));
        }
    }

    /** Who comes after the failure from another machine has no cell that waited. */
    @Test
    void anotherSessionHasItsOwnClock() {
        assertFalse(waited("a", "12:00:00.00Z", "12:00:00.01"));
        waiting.failed(at("12:00:05.00"));
        assertFalse(waited("b", "11:59:05.10Z", "12:00:05.11"), "its first cell");
        assertFalse(waited("b", "11:59:06.00Z", "12:00:06.01"));
    }

    @Test
    void aTimeWithoutOffsetIsUtcAndNoneNeverWaited() {
        assertFalse(waited("a", "12:00:00.00", "12:00:00.01"));
        waiting.failed(at("12:00:05.00"));
        assertTrue(waited("a", "12:00:01.000001", "12:00:05.01"));
        assertFalse(waited("a", "", "12:00:05.01"));
        assertFalse(waiting.behindAFailure("a", "yesterday", at("12:00:05.01")));
    }
}
