package radiuslab.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.ToyMethods.CLASSIFIER;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;
import radiuslab.cohort.Cohort;
import radiuslab.network.FineTuning;
import radiuslab.network.KerasWeights;
import radiuslab.training.Backend;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.Weights;

/** The tiny network has six blocks, 01 to 06, and the head, 07. */
class FineTuningTest {
    private static ClassifierOptions options(FineTuning fineTuning) {
        ClassifierOptions tiny = CLASSIFIER.tiny();
        return tiny.withAugmentation(
                        tiny.augmentation().withCrops(1, 1).withRotation(0).withFlip(false))
                .withNetwork(tiny.network().withDropout(0))
                .withFineTuning(fineTuning)
                .withTraining(tiny.training()
                        .withBatchSize(4)
                        .withEpochs(1, 2)
                        .withOptimizer(Optimizer.ADAGRAD)
                        .withLearningRate(PolynomialDecay.constant(0.05)));
    }

    private record BeforeAndAfter(Weights before, Weights after) {
        /** The greatest change of any array whose name passes. */
        double change(String pattern) {
            double greatest = 0;
            for (String name : before.arrays().keySet()) {
                float[] a = before.arrays().get(name).values();
                float[] b = after.arrays().get(name).values();
                for (int i = 0; i < a.length && name.matches(pattern); i++) {
                    greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
                }
            }
            return greatest;
        }

        Set<String> changedBlocks() {
            Set<String> blocks = new TreeSet<>();
            before.arrays().forEach((name, array) -> {
                if (!Arrays.equals(array.values(), after.arrays().get(name).values())) {
                    blocks.add(name.substring(0, 2));
                }
            });
            return blocks;
        }
    }

    private static BeforeAndAfter learn(FineTuning fineTuning, String engine, Path folder) throws IOException {
        Cohort cohort = CLASSIFIER.cohort().write(folder, 8);
        try (ExamClassifier classifier = ExamClassifier.untrained(options(fineTuning), 1, Backend.cpu(engine))) {
            Weights before = Weights.of(classifier.network());
            classifier.learn(cohort, 1, Clock.systemUTC(), Progress.Listener.SILENT, Optional.empty());
            return new BeforeAndAfter(before, Weights.of(classifier.network()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void aFrozenTrunkDoesNotMoveAtAll(String engine, @TempDir Path folder) throws IOException {
        assertEquals(Set.of("07"), learn(FineTuning.headOnly(), engine, folder).changedBlocks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void theFirstBlocksCanStandStillAloneAndNormalisationsToo(String engine, @TempDir Path folder) throws IOException {
        BeforeAndAfter learned = learn(new FineTuning(4, 1, true, false), engine, folder);
        assertEquals(Set.of("05", "06", "07"), learned.changedBlocks());
        assertEquals(0, learned.change(".*_(gamma|beta|mean|variance)"));
    }

    /** Adagrad's first step is nearly rate times sign; a tenth of the rate moves the trunk a tenth as far. */
    @Test
    void theTrunkLearnsAtItsOwnRate(@TempDir Path folder) throws IOException {
        double full = learn(FineTuning.full(), "MXNet", folder).change("0[1-6].*weight");
        double tenth =
                learn(new FineTuning(0, 0.1, false, false), "MXNet", folder).change("0[1-6].*weight");
        assertArrayEquals(new double[] {0.1}, new double[] {tenth / full}, 0.03);
    }

    @Test
    void nonsenseIsRefusedWithTheValue() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new FineTuning(0, 0, false, false));
        assertEquals("trunkRate must be in (0, 1], found 0.0", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new FineTuning(-1, 1, false, false));
    }

    /** The file lacks block 14's convolutions; the recipe has no block 14, and four middle blocks of eight. */
    @Test
    void theRecipeBeginsNothingAnewButItsHead() throws IOException {
        var weights = KerasWeights.read(SharedData.path("weights/xception_imagenet_to_block13.h5"));
        try (var classifier = ExamClassifier.untrained(ClassifierOptions.fineTuned(), 1, Backend.cpu("MXNet"))) {
            KerasWeights.Outcome outcome = classifier.startFrom(weights);
            assertTrue(outcome.initial().stream().allMatch(name -> name.contains("Linear")), () -> "" + outcome);
            assertEquals(4, outcome.initial().size(), () -> "" + outcome);
            assertTrue(outcome.loaded().contains("block13_sepconv1"), () -> "" + outcome);
            assertFalse(outcome.loaded().contains("block9_sepconv1"), () -> "" + outcome);
            assertEquals(List.of("block14_sepconv1_bn", "block14_sepconv2_bn"), outcome.unused());
        }
    }
}
