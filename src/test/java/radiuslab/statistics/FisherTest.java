package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FisherTest {
    @Test
    void theLadyTastingTea() {
        // 3 of 4 cups each way: P(3) + P(4) = (16 + 1) / 70 one-sided, twice that two-sided
        Proportion milk = new Proportion(3, 4);
        Proportion tea = new Proportion(1, 4);
        assertEquals(17 / 70.0, Fisher.greater(milk, tea), 1e-15);
        assertEquals(34 / 70.0, Fisher.twoSided(milk, tea), 1e-15);
        assertEquals(69 / 70.0, Fisher.less(milk, tea), 1e-15);
    }

    @Test
    void ofTheStudysSizeItEqualsScipys() {
        assertEquals(.034965034965034975, Fisher.twoSided(new Proportion(8, 9), new Proportion(2, 7)), 1e-14);
        assertEquals(.024628597067572013, Fisher.twoSided(new Proportion(384, 400), new Proportion(368, 400)), 1e-13);
    }

    @Test
    void refusesAGroupWithoutCases() {
        assertThrows(UndefinedStatistic.class, () -> Fisher.less(new Proportion(0, 0), new Proportion(1, 4)));
    }
}
