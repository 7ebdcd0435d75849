package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.statistics.UndefinedStatistic;

class PrecisionRecallCurveTest {
    @Test
    void averagePrecisionSumsPrecisionTimesGainInRecall() {
        // scikit-learn's example: y 0 0 1 1, scores .1 .4 .35 .8 give 1 * 1/2 + 2/3 * 1/2 = 0.8333
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Cases.bits("0011"), new double[] {.1, .4, .35, .8});
        assertEquals(5 / 6.0, curve.averagePrecision(), 1e-15);
        assertArrayEquals(new double[] {.5, .5, 1, 1}, curve.recalls());
        assertArrayEquals(new double[] {1, .5, 2 / 3.0, .5}, curve.precisions());
    }

    @Test
    void perfectionIsOneAndAllTiedThePrevalence() {
        assertEquals(
                1,
                PrecisionRecallCurve.of(Cases.bits("0011"), new double[] {1, 2, 3, 4})
                        .averagePrecision());
        assertEquals(
                .25,
                PrecisionRecallCurve.of(Cases.bits("0001"), new double[] {7, 7, 7, 7})
                        .averagePrecision());
    }

    @Test
    void refusesOneClass() {
        assertThrows(UndefinedStatistic.class, () -> PrecisionRecallCurve.of(Cases.bits("11"), new double[] {1, 2}));
    }
}
