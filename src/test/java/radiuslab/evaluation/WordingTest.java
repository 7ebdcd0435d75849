package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.agreement.Kappa;
import radiuslab.agreement.Readings;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Proportion;

/** Results print as a paper would write them, whatever the machine's language. */
class WordingTest {
    @Test
    void resultsPrintWithTheirIntervals() {
        assertEquals("0.940 to 0.990 (level 0.95)", new Interval(.94, .99, .95).toString());
        assertEquals("0.950 (380/400)", new Proportion(380, 400).toString());
        assertEquals("undefined (0/0)", new Proportion(0, 0).toString());
        Estimate estimate = new Estimate(.97, new Interval(.94, .99, .95), Bootstrap.Method.PERCENTILE, 10_000, 0, 1);
        assertEquals("0.970 (0.940 to 0.990)", estimate.toString());
        // .8 -+ 1.96 * .05
        assertEquals("0.800 (0.702 to 0.898)", new Kappa(.8, .05, .06, 400).toString());
    }

    @Test
    void setsAndCurvesSayTheirSizeAndNotTheirMemoryAddress() {
        Sample sample = new Sample(List.of("a", "b"), Cases.bits("10"), new double[] {.9, .2});
        assertEquals("2 cases, 1 with a fracture", sample.toString());
        assertEquals(
                "2 cases, 1 with a fracture, read by [detection]",
                Readings.of(Map.of("detection", sample), name -> .5).toString());
        assertEquals(
                "ROC curve of 3 points, AUROC 1.000",
                RocCurve.of(sample.truth(), sample.score()).toString());
        assertEquals("accuracy", ThresholdRule.accuracy().toString());
    }
}
