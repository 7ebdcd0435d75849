package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A box from (10, 20) to (40, 60) and others. */
class BoxTest {
    private static final Box BOX = new Box(10, 20, 30, 40);

    @Test
    void whatLiesInAnotherIsThePartOfBoth() {
        assertEquals(Optional.of(new Box(30, 20, 10, 10)), BOX.within(new Box(30, 0, 100, 30)));
        assertEquals(Optional.of(BOX), BOX.within(new Box(0, 0, 100, 100)));
        assertEquals(Optional.empty(), BOX.within(new Box(40, 20, 5, 5))); // they touch
        assertEquals(Optional.empty(), BOX.within(new Box(0, 70, 100, 5)));
    }

    @Test
    void aBoxIsContainedWhereNothingOfItLiesOutside() {
        assertTrue(BOX.contains(BOX));
        assertTrue(BOX.contains(new Box(10, 20, 1, 1)));
        assertFalse(BOX.contains(new Box(39, 59, 2, 1)));
        assertFalse(new Box(10, 20, 30, 39).contains(BOX));
    }

    /** 10 x 10 of 1200 + 3000 - 100. */
    @Test
    void overlapOverUnion() {
        assertEquals(100 / 4100.0, BOX.iou(new Box(30, 0, 100, 30)), 1e-12);
        assertEquals(0, BOX.iou(new Box(40, 20, 5, 5)));
    }
}
