package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Batch SIX = new Batch(
            List.of(new Tensor(new float[] {0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5, 5.5f}, 6, 2)),
            List.of(new Tensor(new float[] {0, 0, 0, 1, 1, 1}, 6)));

    private static float[] classes(Batch part) {
        return part.targets().get(0).values();
    }

    /** The first half of a batch shows no fracture: a device that got it alone would normalise by one class. */
    @Test
    void eachPartHasOfEachClass() {
        List<Batch> two = SIX.split(2);
        assertArrayEquals(new float[] {0, 0, 1}, classes(two.get(0)));
        assertArrayEquals(new float[] {0, 1, 1}, classes(two.get(1)));
        assertArrayEquals(
                new float[] {1, 1.5f, 3, 3.5f, 5, 5.5f},
                two.get(1).inputs().get(0).values());
        assertArrayEquals(new long[] {3, 2}, two.get(1).inputs().get(0).shape());
    }

    @Test
    void partsDifferByOneExampleAtMostAndAreNotMoreThanThoseThereAre() {
        assertEquals(List.of(2, 2, 1, 1), SIX.split(4).stream().map(Batch::size).toList());
        assertEquals(6, SIX.split(8).size());
        assertSame(SIX, SIX.split(1).get(0));
    }
}
