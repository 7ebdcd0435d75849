package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One weight of 1, learning rate 0.1; unless said otherwise gradients 1, 0.5, -0.2. */
class OptimizerStateTest {
    private static double[] weights(OptimizerState optimizer, String engine) {
        return weights(optimizer, engine, 1, 0.5f, -0.2f);
    }

    private static double[] weights(OptimizerState optimizer, String engine, float... gradients) {
        double[] after = new double[gradients.length];
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray weight = manager.create(new float[] {1});
            for (int step = 0; step < gradients.length; step++) {
                NDArray gradient = manager.create(new float[] {gradients[step]});
                optimizer.update(List.of(new OptimizerState.Change("w", weight, gradient, 0.1)), step);
                after[step] = weight.toFloatArray()[0];
            }
        }
        return after;
    }

    /** Keras: 1 - 0.1 / (sqrt(0.1 + 1) + 1e-7) = 0.904653750, ... */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void adagradTakesTheStepsOfKeras(String engine) {
        assertArrayEquals(new double[] {0.904653750, 0.861620606, 0.878584383}, weights(new Adagrad(), engine), 1e-7);
    }

    /**
     * By hand, with means m and v of gradient and square: step 1: m 0.1, v 0.001, corrected rate 0.1 sqrt(0.001) / 0.1 =
     * 0.0316228, change 0.0316228 * 0.1 / 0.0316228 = 0.1. Step 2: m 0.14, v 0.001249, rate 0.1 sqrt(0.001999) / 0.19 =
     * 0.0235317, change 0.0235317 * 0.14 / 0.0353412 = 0.0932180. Step 3: m 0.106, v 0.001287751, rate 0.1
     * sqrt(0.002997001) / 0.271 = 0.0202010, change 0.0202010 * 0.106 / 0.0358852 = 0.0596713.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void adamTakesTheStepsOfItsPaper(String engine) {
        assertArrayEquals(
                new double[] {0.9, 0.9 - 0.0932180, 0.9 - 0.0932180 - 0.0596713},
                weights(new Adam(false), engine),
                2e-6);
    }

    /**
     * After a gradient of 1 and none: m 0.1, 0.09; v 0.001, 0.000999. Adam divides by the root of the last, 0.0316069, AMSGrad
     * by that of the greatest, 0.0316228. Rate of step 2: 0.1 sqrt(0.001999) / 0.19 = 0.0235317.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void amsgradDividesByTheGreatestMeanSquareSoFar(String engine) {
        double adam = 0.9 - 0.0235317 * 0.09 / 0.0316069;
        double amsgrad = 0.9 - 0.0235317 * 0.09 / 0.0316228;
        assertEquals(adam, weights(new Adam(false), engine, 1, 0)[1], 1e-6);
        assertEquals(amsgrad, weights(new Adam(true), engine, 1, 0)[1], 1e-6);
    }

    /** Weights of 1 and 2, 1 number and 3, gradients of 1, at rates of 0.1 and 0.01: Adam's first change is the rate. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void manyWeightsChangeEachAtItsRate(String engine) {
        for (OptimizerState optimizer : List.of(new Adam(false), new Adam(true))) {
            try (NDManager manager = Backend.cpu(engine).manager()) {
                NDArray one = manager.ones(new Shape(1));
                NDArray three = manager.full(new Shape(3, 1), 2f);
                optimizer.update(
                        List.of(
                                new OptimizerState.Change("one", one, manager.ones(new Shape(1)), 0.1),
                                new OptimizerState.Change("three", three, manager.ones(new Shape(3, 1)), 0.01)),
                        0);
                assertEquals(0.9, one.toFloatArray()[0], 1e-6);
                for (float weight : three.toFloatArray()) {
                    assertEquals(1.99, weight, 1e-6);
                }
            }
        }
    }
}
