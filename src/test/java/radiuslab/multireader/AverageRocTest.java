package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.RocCurve;

class AverageRocTest {
    /**
     * One curve by (0, 1), the other the chance line. On the diagonal x + y = 1 they pass (0, 1) and (.5, .5): the mean is
     * (.25, .75).
     */
    @Test
    void halfWayBetweenPerfectionAndChance() {
        boolean[] truth = {true, false};
        AverageRoc mean = AverageRoc.of(
                List.of(RocCurve.of(truth, new double[] {1, 0}), RocCurve.of(truth, new double[] {0, 0})));
        assertArrayEquals(new double[] {0, .25, 1}, mean.falsePositiveRates(), 1e-15);
        assertArrayEquals(new double[] {0, .75, 1}, mean.sensitivities(), 1e-15);
        assertEquals(.75, mean.area(), 1e-15);
    }

    @Test
    void itsAreaIsTheMeanOfTheAreas() throws IOException {
        ReaderStudy study = CrossedCalls.simulated();
        assertEquals(.704375, AverageRoc.of(study, "testA").area(), 1e-12);
        assertEquals(.7585, AverageRoc.of(study, "testB").area(), 1e-12);
    }
}
