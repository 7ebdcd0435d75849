package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlannedStudyTest {
    /** Published variances of Van Dyke's study, jackknife. */
    private static final PlannedStudy PLAN = new PlannedStudy(
            .05,
            .05,
            .000200402523581461,
            .000802288265572061 - .000346613709440729,
            .000344074828860886 - .000239028370892152,
            114);

    /** As RJafroc's formulae of the same paper give it. */
    @Test
    void powerAsAnotherProgramGivesIt() {
        assertEquals(.784635359130351, PLAN.power(5, 200, Generalisation.READERS_AND_CASES), 1e-8);
        assertEquals(.937854700869288, PLAN.power(8, 240, Generalisation.READERS_AND_CASES), 1e-8);
        assertEquals(.942746901548241, PLAN.power(5, 200, Generalisation.CASES), 1e-9);
        assertEquals(.835080531071357, PLAN.power(5, 200, Generalisation.READERS), 1e-8);
    }

    @Test
    void theLeastNumberIsTheLeast() {
        assertEquals(OptionalInt.of(134), PLAN.casesFor(8, .8, Generalisation.READERS_AND_CASES));
        int readers = PLAN.readersFor(200, .8, Generalisation.READERS_AND_CASES).orElseThrow();
        assertTrue(PLAN.power(readers, 200, Generalisation.READERS_AND_CASES) >= .8);
        assertTrue(PLAN.power(readers - 1, 200, Generalisation.READERS_AND_CASES) < .8);
        assertEquals(
                OptionalInt.of(1), PLAN.readersFor(100_000, .8, Generalisation.CASES)); // the very reader, other cases
    }

    /** With 30 cases, what all readers share of them never goes away. */
    @Test
    void moreOfOneDoesNotMakeUpForTooFewOfTheOther() {
        assertEquals(OptionalInt.empty(), PLAN.readersFor(20, .9, Generalisation.READERS_AND_CASES));
        assertEquals(OptionalInt.empty(), PLAN.withDifference(.01).casesFor(3, .8, Generalisation.READERS_AND_CASES));
    }

    /** Two readers and a great shared part: with many cases little but two readers is left to judge by, and power falls. */
    @Test
    void theFirstNumberCountsWherePowerFallsAgain() {
        PlannedStudy plan = new PlannedStudy(.125, .05, .000356, .0021, .0015, 100);
        int cases = plan.casesFor(2, .7, Generalisation.READERS_AND_CASES).orElseThrow();
        assertTrue(plan.power(2, cases, Generalisation.READERS_AND_CASES) >= .7);
        assertTrue(plan.power(2, cases - 1, Generalisation.READERS_AND_CASES) < .7);
        assertTrue(plan.power(2, 50_000, Generalisation.READERS_AND_CASES) < .7);
    }

    @Test
    void withoutADifferencePowerIsTheLevel() {
        assertEquals(.05, PLAN.withDifference(1e-9).power(5, 200, Generalisation.READERS_AND_CASES), 1e-6);
        assertEquals(.01, PLAN.withDifference(1e-9).withLevel(.01).power(5, 200, Generalisation.CASES), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> PLAN.withDifference(0));
        assertThrows(IllegalArgumentException.class, () -> PLAN.power(1, 200, Generalisation.READERS));
    }

    @Test
    void aPilotGivesItsVariances() throws IOException {
        var pilot = ObuchowskiRockette.of(CrossedCalls.simulated(), FigureOfMerit.AUROC, CaseCovariance.JACKKNIFE);
        PlannedStudy plan = PlannedStudy.of(pilot, .05);
        assertEquals(.008348557178665342, plan.ofInteraction(), 1e-12);
        assertEquals(80, plan.pilotCases());
    }
}
