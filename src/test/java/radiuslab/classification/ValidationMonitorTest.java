package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.training.Monitor;

class ValidationMonitorTest {
    /** Stands for the figures of training batches. */
    private static final Monitor TRAINING = new Monitor() {
        @Override
        public void watch(NDList targets, NDList outputs) {}

        @Override
        public Map<String, Double> figures() {
            return Map.of("accuracy", 1.0);
        }
    };

    @Test
    void eachClassCountsHalfInTheLossWhateverItsShare() {
        // Fracture .5; none .2, .8, .2: loss (ln 2 + (-2 ln .8 - ln .2) / 3) / 2 = (.6931 + .6852) / 2
        var monitor = new ValidationMonitor(TRAINING, new int[] {1, 0, 0, 0}, () -> new double[] {.5, .2, .8, .2});
        Map<String, Double> figures = monitor.figures();
        assertEquals(
                List.of(
                        "accuracy",
                        "validation_loss",
                        "validation_accuracy",
                        "validation_precision",
                        "validation_recall",
                        "validation_auroc"),
                List.copyOf(figures.keySet()));
        assertEquals(.68919, figures.get("validation_loss"), 1e-5);
        assertEquals(.75, figures.get("validation_accuracy")); // one false alarm of four
        assertEquals(.5, figures.get("validation_precision")); // of two calls one is right
        assertEquals(1, figures.get("validation_recall")); // .5 is called
        assertEquals(2 / 3.0, figures.get("validation_auroc"), 1e-12); // .5 beats two of three
    }

    @Test
    void whereNothingIsCalledThereIsNoPrecision() {
        var monitor = new ValidationMonitor(TRAINING, new int[] {1, 0}, () -> new double[] {.2, .1});
        Map<String, Double> figures = monitor.figures();
        assertFalse(figures.containsKey("validation_precision"), figures::toString);
        assertEquals(0, figures.get("validation_recall"));
    }

    @Test
    void aCertainMistakeCostsMuchButStaysFinite() {
        var monitor = new ValidationMonitor(TRAINING, new int[] {1, 0}, () -> new double[] {0, 0});
        assertEquals(-Math.log(1e-7) / 2, monitor.figures().get("validation_loss"), 1e-9);
    }
}
