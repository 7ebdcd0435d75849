package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.exam.Sex;

/** Measures the bones themselves, not the numbers they were made from. */
class WristAnatomyTest {
    private static final WristAnatomy STEEP = new WristAnatomy(1, 27, 4, 13.5, 1.5, 1);
    private static final WristAnatomy FLAT = new WristAnatomy(1.05, 21, 17, 11, -2, 1);

    @Test
    void theJointSurfaceHasTheDrawnInclination() {
        for (WristAnatomy anatomy : new WristAnatomy[] {STEEP, FLAT}) {
            double rise = surface(anatomy, 10, 0) - surface(anatomy, -10, 0);
            assertEquals(anatomy.radialInclination(), Math.toDegrees(Math.atan2(rise, 20)), 1);
        }
    }

    /** The dorsal rim reaches further distal than the volar one: the surface looks to volar. */
    @Test
    void theJointSurfaceHasTheDrawnVolarTilt() {
        for (WristAnatomy anatomy : new WristAnatomy[] {STEEP, FLAT}) {
            double rise = surface(anatomy, 0, 6) - surface(anatomy, 0, -6);
            assertEquals(anatomy.volarTilt(), Math.toDegrees(Math.atan2(rise, 12)), 1);
        }
    }

    /** Tip of the styloid to the surface's ulnar end, in the AP view; the rounded edges cost up to 2 mm. */
    @Test
    void theStyloidRisesByTheRadialHeight() {
        for (WristAnatomy anatomy : new WristAnatomy[] {STEEP, FLAT}) {
            double half = 27.5 / 2 * anatomy.size() * anatomy.articularWidth();
            double rise = surface(anatomy, half * 0.9, 0) - surface(anatomy, -half * 0.9, 0);
            assertEquals(anatomy.radialHeight(), rise / 0.9, 1);
        }
    }

    /** The top of the ulna's head compared with the radius' ulnar corner: 1.5 - (-2) = 3.5 mm between the two wrists. */
    @Test
    void theUlnaEndsWhereTheUlnarVarianceSays() {
        for (WristAnatomy anatomy : new WristAnatomy[] {STEEP, FLAT}) {
            double corner = -14.2
                    * anatomy.size()
                    * anatomy.articularWidth()
                    * Math.tan(Math.toRadians(anatomy.radialInclination()));
            ForearmBones bones = new ForearmBones(anatomy, 1, 1);
            double x = bones.ulnaShaft().x().at(-1), y = bones.ulnaShaft().y().at(-1);
            double head = top(bones.ulna().solid(), x, y) + bones.ulnarEnd();
            assertEquals(anatomy.ulnarVariance(), head - corner, 0.7);
        }
    }

    @Test
    void drawnWristsStayWithinThePublishedRanges() {
        Chance chance = Chance.of(5);
        double inclination = 0;
        for (int i = 0; i < 500; i++) {
            WristAnatomy anatomy = WristAnatomy.draw(chance, i % 2 == 0 ? Sex.FEMALE : Sex.MALE);
            assertEquals(24, anatomy.radialInclination(), 9);
            assertEquals(11, anatomy.volarTilt(), 13);
            assertEquals(11.5, anatomy.radialHeight(), 5.5);
            assertEquals(-0.7, anatomy.ulnarVariance(), 4);
            inclination += anatomy.radialInclination() / 500;
        }
        assertEquals(24, inclination, 0.6);
    }

    @Test
    void impossibleAnatomyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WristAnatomy(1, 60, 11, 12, 0, 1));
    }

    private static double surface(WristAnatomy anatomy, double x, double y) {
        ForearmBones bones = new ForearmBones(anatomy, 1, 1);
        return top(bones.radius(bones.radiusSolid(bones.radiusShaft())).solid(), x, y);
    }

    /** The greatest z inside the solid above a point. */
    private static double top(Solid solid, double x, double y) {
        double z = 20;
        while (z > -30 && solid.depth(x, y, z) < 0) {
            z -= 0.01;
        }
        return z;
    }
}
