package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedSamplerTest {
    private static final int[] OTHERS = {0, 1, 2, 3, 4, 5};
    private static final int[] FRACTURES = {6, 7};
    private static final BalancedSampler ORDER = new BalancedSampler(List.of(OTHERS, FRACTURES), 1);

    @Test
    void halfOfEachBatchIsOfEachClass() {
        for (long step = 0; step < 20; step++) {
            int[] batch = ORDER.at(step, 4);
            assertEquals(2, Arrays.stream(batch).filter(i -> i < 6).count());
            assertEquals(2, Arrays.stream(batch).filter(i -> i >= 6).count());
        }
    }

    @Test
    void everyExampleComesOnceBeforeAnyComesTwice() {
        // Three steps of two others pass all six; each step of two fractures passes both.
        int[] round = new int[6];
        for (int step = 0; step < 3; step++) {
            int[] batch = ORDER.at(step, 4);
            System.arraycopy(batch, 0, round, 2 * step, 2);
            int[] fractures = Arrays.copyOfRange(batch, 2, 4);
            Arrays.sort(fractures);
            assertArrayEquals(FRACTURES, fractures);
        }
        Arrays.sort(round);
        assertArrayEquals(OTHERS, round);
    }

    @Test
    void theNextRoundIsShuffledAnew() {
        int[] order = java.util.stream.IntStream.range(0, 50).toArray();
        BalancedSampler one = new BalancedSampler(List.of(order), 1);
        assertFalse(Arrays.equals(one.at(0, 50), one.at(1, 50)));
        assertFalse(Arrays.equals(one.at(0, 50), new BalancedSampler(List.of(order), 2).at(0, 50)));
    }

    @Test
    void anEmptyClassIsRefused() {
        var empty =
                assertThrows(IllegalArgumentException.class, () -> new BalancedSampler(List.of(OTHERS, new int[0]), 1));
        assertEquals(
                "of 6 training radiographs none shows a fracture, and half of each batch should;"
                        + " add some to the training set (docs/cohorts.md)",
                empty.getMessage());
        var healthy = assertThrows(
                IllegalArgumentException.class, () -> new BalancedSampler(List.of(new int[0], FRACTURES), 1));
        assertTrue(healthy.getMessage().startsWith("of 2 training radiographs none is without a fracture, "));
        assertThrows(IllegalArgumentException.class, () -> ORDER.at(0, 5));
    }
}
