package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PolynomialDecayTest {
    /** 0.095 (1 - step / 100,000) + 0.005. */
    @Test
    void thePublishedDecayFallsFrom0point1To0point005() {
        PolynomialDecay decay = TrainingOptions.published().learningRate();
        assertEquals(0.1, decay.at(0), 1e-15);
        assertEquals(0.09999905, decay.at(1), 1e-12);
        assertEquals(0.0525, decay.at(50_000), 1e-12);
        assertEquals(0.00500095, decay.at(99_999), 1e-12);
        assertEquals(0.005, decay.at(100_000), 1e-15);
        assertEquals(0.005, decay.at(1_000_000), 1e-15);
    }

    /** 8 (1 - 1/2)^2 + 2 = 4. */
    @Test
    void thePowerBendsTheLine() {
        assertEquals(4, new PolynomialDecay(10, 2, 10, 2).at(5), 1e-12);
    }

    @Test
    void nonsenseIsRefusedWithTheValue() {
        var rising = assertThrows(IllegalArgumentException.class, () -> new PolynomialDecay(0.1, 0.2, 10, 1));
        assertEquals("learning rates need 0 <= end <= initial and initial > 0, found 0.1 to 0.2", rising.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new PolynomialDecay(0.1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PolynomialDecay(0.1, 0, 10, 0));
    }

    @Test
    void thePublishedTrainingTakes100000StepsOf30() {
        assertEquals(100_000, TrainingOptions.published().steps());
        assertEquals(30, TrainingOptions.published().batchSize());
    }
}
