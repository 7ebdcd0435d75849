package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SidedTest {
    /** The plane z = 0 without roughness; 1 on the shaft's side, 0.5 up to 1 mm from the plane, nothing beyond. */
    private static final FractureSurface PLANE =
            FractureSurface.of(new double[3], new double[] {0, 0, 1}, 0, Chance.of(1));

    private static final Density SIDED = new Sided(PLANE, 1, (x, y, z) -> 1, (x, y, z) -> 0.5, Density.NONE);

    private static double sum(double[] ray, int from, int to) {
        Beam beam = new Beam(ray);
        beam.follow(2, from, to);
        SIDED.along(beam);
        return beam.sums[2];
    }

    /** Steps of 0.85 mm: two beyond -1 mm, three within 1 mm, two beyond: 2 x 1 + 3 x 0.5 + 2 x 0. */
    @Test
    void aRayPassesShaftNearAndFragment() {
        assertEquals(3.5, sum(new double[] {0, 0, 1}, -3, 3));
        assertEquals(3.5, sum(new double[] {0, 0, -1}, -3, 3));
    }

    @Test
    void aRayMayEndOnOneSide() {
        assertEquals(2, sum(new double[] {0, 0, 1}, -3, -2));
        assertEquals(0, sum(new double[] {0, 0, 1}, 2, 3));
        assertEquals(1, sum(new double[] {0, 0, 1}, 0, 3));
        assertEquals(0, sum(new double[] {0, 0, 1}, 0, -1));
    }

    @Test
    void aRayMayRunInThePlane() {
        assertEquals(3.5, sum(new double[] {1, 0, 0}, -3, 3));
    }
}
