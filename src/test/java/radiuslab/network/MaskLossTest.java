package radiuslab.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.training.Backend;

/** What a map of rare fracture cells costs. */
class MaskLossTest {
    /** One cell of four: fracture at logit 0, the others at -200; p = 1/2, so that 3 x 1/4 x log 2 + 1 - 2/2.25 remain. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theLossAddsFocalDiceAndTheSurestPlace(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            float[] truth = new float[25], logits = new float[25];
            Arrays.fill(logits, -200);
            truth[12] = 1;
            logits[12] = 0;
            truth[0] = -1;
            logits[0] = 200;
            Shape shape = new Shape(1, 1, 5, 5);
            NDList targets = new NDList(manager.create(truth, shape)),
                    outputs = new NDList(manager.create(logits, shape));
            double pixels = 0.75 * Math.log(2) + 1 - 2 / 2.25;
            assertEquals(pixels, new MaskLoss(3, 0).evaluate(targets, outputs).getFloat(), 1e-5);
            // The only place's logit is (200 - 23 x 200) / 25 = -176, and it shows a fracture.
            assertEquals(
                    pixels + 0.5 * 176,
                    new MaskLoss(3, 0.5).evaluate(targets, outputs).getFloat(),
                    1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void thePlaceIsTheGreatestMeanOfFiveByFiveCells(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            NDArray map = manager.zeros(new Shape(2, 1, 6, 7));
            map.set(new NDIndex("0, 0, 5, 6"), 50f);
            map.set(new NDIndex("1, 0, 2, 2"), -25f);
            map.set(new NDIndex("1, 0, 2, 5"), -25f);
            assertArrayEquals(new float[] {2, -1}, PlaceOfMap.greatest(map).toFloatArray(), 1e-5f);
        }
    }

    /** Its surest place may be the uncertain one: nobody knows whether it shows a fracture. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void anImageThatMayShowAFractureDoesNotCountAsOneWithout(String engine) {
        try (NDManager manager = Backend.cpu(engine).manager()) {
            float[] truth = new float[50], logits = new float[50];
            Arrays.fill(logits, -200);
            truth[12] = -1;
            logits[12] = 25 * 300;
            NDList targets = new NDList(manager.create(truth, new Shape(2, 1, 5, 5))),
                    outputs = new NDList(manager.create(logits, new Shape(2, 1, 5, 5)));
            float without = new MaskLoss(3, 0).evaluate(targets, outputs).getFloat();
            assertEquals(without, new MaskLoss(3, 1).evaluate(targets, outputs).getFloat(), 1e-5);
            truth[12] = 0;
            targets = new NDList(manager.create(truth, new Shape(2, 1, 5, 5)));
            assertTrue(new MaskLoss(3, 1).evaluate(targets, outputs).getFloat() > without + 50);
        }
    }
}
