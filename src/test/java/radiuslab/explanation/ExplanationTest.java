package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Backend;
import radiuslab.training.Tensor;
import radiuslab.training.Weights;

class ExplanationTest {
    private static final Target TARGET = Target.logit(1);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Backend.cpu("MXNet").manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static LayeredNetwork layered(SequentialBlock network, Backend backend) {
        return LayeredNetwork.of(network, backend, 1, ToyNetwork.HEIGHT, ToyNetwork.WIDTH);
    }

    private LayeredNetwork looksAt(int x, int y) {
        return layered(ToyNetwork.looksAt(x, y, manager), Backend.cpu("MXNet"));
    }

    private static Tensor bright(int number) {
        float[] values = new float[number * ToyNetwork.HEIGHT * ToyNetwork.WIDTH];
        Arrays.fill(values, .5f);
        // Channels' means must differ from the square's own values, or occlusion changes nothing.
        for (int i = 0; i < values.length; i++) {
            values[i] += i / ToyNetwork.WIDTH % ToyNetwork.HEIGHT < 3 ? .5f : 0;
        }
        return new Tensor(values, number, 1, ToyNetwork.HEIGHT, ToyNetwork.WIDTH);
    }

    /** Of a network that sees one square only, every method marks that square, in an image that is not square. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void everyMethodFindsWhatTheNetworkLooksAt(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager own = backend.manager()) {
            LayeredNetwork network = layered(ToyNetwork.looksAt(5, 1, own), backend);
            Layer seen = network.layer("1");
            List<Explanation> methods =
                    new ArrayList<>(List.of(new Occlusion(network, 1, 1), new ScoreCam(network, seen, 4)));
            for (CamRule rule : CamRule.values()) {
                methods.add(Cam.of(network, rule));
            }
            for (Explanation method : methods) {
                HeatMap map = method.of(bright(2), TARGET).get(1);
                assertEquals(ToyNetwork.WIDTH, map.width());
                assertEquals(ToyNetwork.HEIGHT, map.height());
                for (int i = 0; i < map.values().length; i++) {
                    boolean inside = Math.abs(i % 8 - 5) <= 1 && i / 8 <= 2;
                    assertEquals(inside, map.values()[i] > 0, method.name() + " at " + i % 8 + ", " + i / 8);
                }
            }
        }
    }

    @Test
    void namesTellMethodAndLayer() {
        LayeredNetwork network = looksAt(2, 2);
        assertEquals("Grad-CAM at 1", Cam.of(network, CamRule.GRAD_CAM).name());
        assertEquals("Score-CAM at 1", new ScoreCam(network, network.layer("1"), 1).name());
        assertEquals("occlusion by squares of 3 pixels", new Occlusion(network, 3, 2).name());
        assertEquals("HiResCAM at 1, smoothed", new Smoothed(Cam.of(network, CamRule.HIRES_CAM, "1")).name());
        assertEquals("the score of class 1 before softmax", TARGET.toString());
    }

    @Test
    void aVerdictThatDependsOnNothingGivesAFlatMap() {
        SequentialBlock constant = new SequentialBlock()
                .add(Blocks.identityBlock())
                .addSingleton(x -> x.mul(0)
                        .sum(new int[] {1, 2, 3})
                        .reshape(-1, 1)
                        .broadcast(x.getShape().get(0), 2));
        constant.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 6, 8));
        LayeredNetwork network = layered(constant, Backend.cpu("MXNet"));
        Tensor image = ToyNetwork.images(1);
        for (Explanation method : List.of(
                Cam.of(network, CamRule.GRAD_CAM),
                Cam.of(network, CamRule.GRAD_CAM_PLUS_PLUS),
                Cam.of(network, CamRule.HIRES_CAM, "1", "1"),
                new Occlusion(network, 2, 1))) {
            HeatMap map = method.of(image, TARGET).get(0);
            assertTrue(map.isFlat(), method.name());
            assertEquals(0, map.maximum(), method.name());
        }
    }

    @Test
    void aUniformImageHasNoChannelForScoreCam() {
        LayeredNetwork network = layered(ToyNetwork.classifier(manager), Backend.cpu("MXNet"));
        Tensor black = new Tensor(new float[48], 1, 1, 6, 8);
        HeatMap map =
                new ScoreCam(network, network.layer("1.2"), 8).of(black, TARGET).get(0);
        assertEquals(48, map.values().length);
    }

    @Test
    void anImageOfOnePixelHasAFlatMap() {
        SequentialBlock network = new SequentialBlock()
                .add(Blocks.identityBlock())
                .addSingleton(x -> x.sum(new int[] {1, 2, 3}).reshape(-1, 1));
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 1, 1));
        LayeredNetwork one = LayeredNetwork.of(network, Backend.cpu("MXNet"), 1, 1, 1);
        Tensor image = new Tensor(new float[] {2}, 1, 1, 1, 1);
        HeatMap map =
                Cam.of(one, CamRule.GRAD_CAM, "1").of(image, Target.logit(0)).get(0);
        assertArrayEquals(new float[] {2}, map.values());
        assertTrue(map.isFlat());
        assertTrue(new Occlusion(one, 1, 1).of(image, Target.logit(0)).get(0).isFlat());
    }

    /** Two networks, of which one sees the square at 2, 2 and the other that at 5, 1, explain three images, then a fourth. */
    @Test
    void explanationsTakeTurnsImageByImage() {
        Cam first = Cam.of(looksAt(2, 2), CamRule.HIRES_CAM);
        Cam second = Cam.of(looksAt(5, 1), CamRule.HIRES_CAM);
        InTurn turns = new InTurn(List.of(first, second));
        float[] ofFirst = first.of(bright(3), TARGET).get(2).values();
        List<HeatMap> three = turns.of(bright(3), TARGET);
        assertArrayEquals(
                first.of(bright(3), TARGET).get(0).values(), three.get(0).values());
        assertArrayEquals(
                second.of(bright(3), TARGET).get(1).values(), three.get(1).values());
        assertArrayEquals(ofFirst, three.get(2).values());
        float[] ofSecond = second.of(bright(1), TARGET).get(0).values();
        assertArrayEquals(ofSecond, turns.of(bright(1), TARGET).get(0).values());
        assertEquals("HiResCAM at 1, 2 in turn", turns.name());
        assertThrows(IllegalArgumentException.class, () -> new InTurn(List.of()));
    }

    /** Layers of one network at several depths, another network, turns, and one that asks no layer: to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"MXNet", "PyTorch"})
    void togetherEachGivesWhatItGivesAlone(String engine) {
        Backend backend = Backend.cpu(engine);
        try (NDManager own = backend.manager()) {
            LayeredNetwork network = layered(ToyNetwork.classifier(own), backend);
            LayeredNetwork other = layered(ToyNetwork.looksAt(5, 1, own), backend);
            Cam deep = Cam.of(network, CamRule.GRAD_CAM, "1.4");
            Cam both = Cam.of(network, CamRule.HIRES_CAM, "1.1", "1.4");
            InTurn turns = new InTurn(List.of(Cam.of(other, CamRule.GRAD_CAM), deep));
            List<Explanation> all = List.of(deep, both, turns, new Occlusion(network, 2, 1), turns);
            List<Explanation> alone = List.of(deep, both, Cam.of(other, CamRule.GRAD_CAM), all.get(3), deep);
            Tensor image = ToyNetwork.images(1);
            List<HeatMap> maps = Explanation.together(all, image, TARGET);
            for (int i = 0; i < alone.size(); i++) {
                HeatMap expected = alone.get(i).of(image, TARGET).get(0);
                assertArrayEquals(expected.values(), maps.get(i).values(), "explanation " + i);
            }
        }
    }

    @Test
    void severalLayersGiveTheMeanOfTheirNormalisedMaps() {
        LayeredNetwork network = layered(ToyNetwork.classifier(manager), Backend.cpu("MXNet"));
        Tensor image = ToyNetwork.images(1);
        Function<String[], float[]> map = layers -> Cam.of(network, CamRule.HIRES_CAM, layers)
                .of(image, TARGET)
                .get(0)
                .normalised()
                .values();
        float[] early = map.apply(new String[] {"1.3"});
        float[] late = map.apply(new String[] {"1.5"});
        float[] both = Cam.of(network, CamRule.HIRES_CAM, "1.3", "1.5")
                .of(image, TARGET)
                .get(0)
                .values();
        for (int i = 0; i < both.length; i++) {
            assertEquals((early[i] + late[i]) / 2, both[i], 1e-6);
        }
    }

    @Test
    void smoothingASymmetricImageGivesASymmetricMap() {
        LayeredNetwork network = layered(ToyNetwork.classifier(manager), Backend.cpu("MXNet"));
        float[] values = new float[48];
        for (int i = 0; i < 48; i++) {
            int fromMiddle = (int) Math.abs(i % 8 - 3.5);
            values[i] = (float) Math.sin(fromMiddle + i / 8);
        }
        Tensor symmetric = new Tensor(values, 1, 1, 6, 8);
        HeatMap map = new Smoothed(Cam.of(network, CamRule.HIRES_CAM))
                .of(symmetric, TARGET)
                .get(0);
        for (int i = 0; i < 48; i++) {
            assertEquals(map.at(i % 8, i / 8), map.at(7 - i % 8, i / 8), 1e-6);
        }
    }

    @Test
    void squaresThatLeaveGapsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Occlusion(looksAt(2, 2), 2, 3));
    }

    @Test
    void randomisedWeightsReplaceTheLastBlocks() {
        SequentialBlock network = ToyNetwork.classifier(manager);
        Weights trained = Weights.of(network);
        Weights zeros = Weights.of(network);
        zeros.arrays().replaceAll((name, array) -> new Tensor(new float[array.values().length], array.shape()));
        RandomisedWeights.write(network, 1, zeros);
        Weights.of(network).arrays().forEach((name, array) -> {
            boolean head = name.startsWith("02");
            float[] expected = (head ? zeros : trained).arrays().get(name).values();
            assertArrayEquals(expected, array.values(), name);
        });
        RandomisedWeights.write(network, 2, zeros);
        LayeredNetwork layered = layered(network, Backend.cpu("MXNet"));
        assertTrue(Cam.of(layered, CamRule.GRAD_CAM)
                .of(ToyNetwork.images(1), TARGET)
                .get(0)
                .isFlat());
        trained.writeTo(network);
        assertThrows(IllegalArgumentException.class, () -> RandomisedWeights.write(network, 3, zeros));
    }
}
