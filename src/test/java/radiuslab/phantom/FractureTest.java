package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;

class FractureTest {
    private static final double[] AP = {0, 1, 0};
    private static final double[] LATERAL = {1, 0, 0};
    private static final PhantomOptions SMALL = PhantomOptions.sample();

    /** A point on the shaft's axis, 10 mm beyond the fracture: dorsal is +y. */
    @Test
    void collesTurnsToDorsalAndSmithToVolar() {
        double[] beyond = {0, 0, 0};
        assertTrue(Fracture.of(FractureKind.COLLES, 0.7, 1).motion().apply(beyond)[1] > 2);
        assertTrue(Fracture.of(FractureKind.SMITH, 0.7, 1).motion().apply(beyond)[1] < -2);
    }

    @Test
    void theDistalFragmentTurnsByTheStatedAngulation() {
        Fracture fracture = Fracture.of(FractureKind.COLLES, 0.5, 3);
        double[] axis = fracture.motion().turn(0, 0, 1);
        assertEquals(fracture.angulation(), Math.toDegrees(Math.atan2(axis[1], axis[2])), 0.5);
    }

    @Test
    void moreSevereMeansMoreDisplaced() {
        for (FractureKind kind : FractureKind.values()) {
            Fracture mild = Fracture.of(kind, 0.1, 7), severe = Fracture.of(kind, 1, 7);
            assertTrue(
                    severe.displacement() > mild.displacement() || severe.gap() > mild.gap(), kind + " does not grow");
        }
    }

    /** The crack's plane leans either way or in both views; a ray within 30 degrees of the plane shows it. */
    @Test
    void someHairlinesShowInOneProjectionOnly() {
        int both = 0, one = 0;
        for (long seed = 0; seed < 60; seed++) {
            Fracture hairline = Fracture.of(FractureKind.HAIRLINE, 0.5, seed);
            boolean ap = hairline.shows(AP), lateral = hairline.shows(LATERAL);
            assertTrue(ap || lateral, "seed " + seed + " shows nowhere");
            both += ap && lateral ? 1 : 0;
            one += ap != lateral ? 1 : 0;
        }
        assertTrue(both > 10 && one > 25, both + " in both, " + one + " in one");
    }

    @Test
    void masksLieOnTheDistalRadiusWhereTheFractureShows() {
        for (FractureKind kind : FractureKind.values()) {
            Phantom phantom = Phantom.of(SMALL, 1).with(Optional.of(Fracture.of(kind, 0.8, 4)));
            for (PhantomRadiograph radiograph : phantom.radiographs(96, 128)) {
                FractureMask mask = radiograph.mask();
                if (mask.area() > 0) {
                    Box box = mask.box().orElseThrow();
                    double middle = box.y() + box.height() / 2;
                    assertTrue(middle > 45 && middle < 105, kind + " at row " + middle + " of 128");
                    assertTrue(mask.area() > 8 && mask.area() < 96 * 128 / 10, kind + " covers " + mask.area());
                }
            }
            assertTrue(
                    phantom.radiographs(96, 128).stream().anyMatch(r -> r.mask().area() > 0), kind + " shows nowhere");
        }
    }

    /** The same fracture seen twice: both masks lie at the same height along the forearm. */
    @Test
    void bothProjectionsShowTheFractureAtOneHeight() {
        for (int exam = 0; exam < 6; exam++) {
            Phantom phantom = Phantom.of(SMALL, exam).with(Optional.of(Fracture.of(FractureKind.COLLES, 0.3, exam)));
            double[] height = phantom.radiographs(96, 128).stream()
                    .mapToDouble(r -> {
                        Box box = r.mask().box().orElseThrow();
                        return box.y() + box.height() / 2;
                    })
                    .toArray();
            assertEquals(height[0], height[1], 15, "exam " + exam + " (rows of 1 mm; positioning differs by 5 mm)");
        }
    }

    @Test
    void withoutFractureThereIsNoMask() {
        Phantom phantom = Phantom.of(SMALL, 2).with(Optional.empty()).with(Mimic.HEALED_DEFORMITY);
        phantom.radiographs(96, 128).forEach(r -> assertEquals(0, r.mask().area()));
    }

    @Test
    void aFractureChangesThePicture() {
        Phantom healthy = Phantom.of(SMALL, 2).with(Optional.empty()).with(Mimic.NONE);
        Phantom broken = healthy.with(Optional.of(Fracture.of(FractureKind.HAIRLINE, 1, 3)));
        assertFalse(Arrays.equals(
                healthy.radiographs(96, 128).get(0).image().values(),
                broken.radiographs(96, 128).get(0).image().values()));
    }

    @Test
    void severityBeyondOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Fracture.of(FractureKind.COLLES, 1.1, 1));
    }
}
