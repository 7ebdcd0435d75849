package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class NuisanceSupremumTest {
    private static double probability(double[] rejected, double rate) {
        BinomialDistribution binomial = new BinomialDistribution(null, rejected.length - 1, rate);
        double sum = 0;
        for (int t = 0; t < rejected.length; t++) {
            sum += rejected[t] * binomial.probability(t);
        }
        return sum;
    }

    @Test
    void theGreatestOfOneBinomialTermIsAtItsShare() {
        // C(10, 3) rate^3 (1 - rate)^7 is greatest at 3/10: 120 * .027 * .0823543
        double[] rejected = new double[11];
        rejected[3] = 1;
        NuisanceSupremum supremum = NuisanceSupremum.of(rejected);
        assertEquals(.3, supremum.rate(), 1e-3);
        assertEquals(120 * .027 * .0823543, supremum.value(), 1e-8);
    }

    @Test
    void attainedAtTheEndsToo() {
        double[] none = {1, 0, 0, 0};
        assertEquals(1, NuisanceSupremum.of(none).value(), 1e-7);
        assertEquals(0, NuisanceSupremum.of(none).rate(), 1e-3);
        double[] all = {0, 0, 0, 1};
        assertEquals(1, NuisanceSupremum.of(all).value(), 1e-7);
        assertEquals(0, NuisanceSupremum.of(new double[5]).value());
        assertEquals(1, NuisanceSupremum.of(new double[] {1, 1, 1}).value());
    }

    @Test
    void noFineGridFindsMoreThanValueAndError() {
        Random random = new Random(71);
        for (int round = 0; round < 30; round++) {
            double[] rejected = random.doubles(2 + random.nextInt(60), 0, .05).toArray();
            NuisanceSupremum supremum = NuisanceSupremum.of(rejected);
            assertTrue(supremum.error() <= 1.01e-8 * supremum.value());
            assertEquals(supremum.value(), probability(rejected, supremum.rate()), 1e-13);
            for (int g = 0; g <= 500; g++) {
                double found = probability(rejected, g / 500.0);
                assertTrue(found <= supremum.value() + supremum.error() + 1e-15, found + " above " + supremum);
            }
        }
    }

    @Test
    void theCurvatureBoundHolds() {
        // Second difference in the angle against H N (1 + sqrt 2) / 2, for the roughest h: 0, 1, 0, 1 ...
        for (int n : new int[] {1, 2, 5, 40}) {
            double[] rejected = new double[n + 1];
            for (int t = 1; t <= n; t += 2) {
                rejected[t] = 1;
            }
            double step = 1e-3;
            for (double angle = step; angle < Math.PI - step; angle += .01) {
                double second = at(rejected, angle - step) - 2 * at(rejected, angle) + at(rejected, angle + step);
                assertTrue(Math.abs(second) / step / step <= n * (1 + Math.sqrt(2)) / 2, n + " at " + angle);
            }
        }
    }

    private static double at(double[] rejected, double angle) {
        return probability(rejected, (1 - Math.cos(angle)) / 2);
    }
}
