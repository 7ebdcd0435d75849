package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Split;

class PhantomPlanTest {
    private static final PhantomPlan PUBLISHED = PhantomPlan.of(PhantomOptions.published());

    @Test
    void thePublishedCohortHasThePapersCounts() {
        assertEquals(2856, PUBLISHED.phantoms().size());
        assertEquals(712, fractures(p -> true));
        assertCounts(Split.TRAINING, 2057, 513);
        assertCounts(Split.VALIDATION, 399, 99);
        assertCounts(Split.TEST, 400, 100);
    }

    private static void assertCounts(Split split, int exams, int fractures) {
        List<Split> splits = PUBLISHED.splits();
        assertEquals(exams, splits.stream().filter(s -> s == split).count());
        int broken = 0;
        for (int i = 0; i < splits.size(); i++) {
            broken += splits.get(i) == split
                            && PUBLISHED.phantoms().get(i).fracture().isPresent()
                    ? 1
                    : 0;
        }
        assertEquals(fractures, broken);
    }

    @Test
    void noPatientIsInTwoSplitsAndSomeComeTwice() {
        Map<String, Split> home = new HashMap<>();
        Map<String, WristAnatomy> anatomy = new HashMap<>();
        int again = 0;
        for (int i = 0; i < PUBLISHED.phantoms().size(); i++) {
            Phantom phantom = PUBLISHED.phantoms().get(i);
            Split before = home.put(phantom.patient(), PUBLISHED.splits().get(i));
            if (before != null) {
                again++;
                assertEquals(before, PUBLISHED.splits().get(i));
                assertEquals(anatomy.get(phantom.patient()), phantom.anatomy());
            }
            anatomy.put(phantom.patient(), phantom.anatomy());
        }
        assertTrue(again > 150 && again < 500, again + " exams of known patients");
    }

    /** The standard error of a difference between shares p of 712 and of 2144 exams is sqrt(p (1 - p) (1/712 + 1/2144)). */
    @Test
    void whatIsNoFractureIsAsFrequentWithAsWithout() {
        assertEqualShares(Phantom::cast);
        assertEqualShares(Phantom::plate);
        assertEqualShares(Phantom::osteopenia);
        assertEqualShares(p -> p.mimic() == Mimic.GROWTH_PLATE_SCAR);
        assertEqualShares(p -> p.mimic() == Mimic.NUTRIENT_CANAL);
        assertEqualShares(p -> p.demographics().age().orElseThrow() > 60);
    }

    private static void assertEqualShares(Predicate<Phantom> property) {
        double with = fractures(property) / 712.0;
        double without = PUBLISHED.phantoms().stream()
                        .filter(p -> p.fracture().isEmpty() && property.test(p))
                        .count()
                / 2144.0;
        assertTrue(with > 0.01, "drawn at all");
        double error = Math.sqrt(without * (1 - without) * (1 / 712.0 + 1 / 2144.0));
        assertEquals(with, without, 3 * error);
    }

    /** The mean rank of the fractures among all exams; its standard error is 0.5 / sqrt(3 x 712) = 0.011. */
    @Test
    void idOrderTellsNothing() {
        double rank = 0;
        for (int i = 0; i < 2856; i++) {
            rank += PUBLISHED.phantoms().get(i).fracture().isPresent() ? i / 2856.0 / 712 : 0;
        }
        assertEquals(0.5, rank, 0.025);
    }

    @Test
    void everyKindOfFractureOccurs() {
        for (FractureKind kind : FractureKind.values()) {
            assertTrue(fractures(p -> p.fracture().orElseThrow().kind() == kind) > 50, kind + " is rare");
        }
    }

    private static int fractures(Predicate<Phantom> property) {
        return (int) PUBLISHED.phantoms().stream()
                .filter(p -> p.fracture().isPresent() && property.test(p))
                .count();
    }
}
