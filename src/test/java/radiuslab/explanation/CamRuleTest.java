package radiuslab.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import radiuslab.prediction.HeatMap;

/** Golden values from tf-explain 0.3.1 and jacobgil/pytorch-grad-cam on two channels of 2 x 2 cells. */
class CamRuleTest {
    private static final Features GOLDEN =
            new Features(2, 2, 2, new float[] {1, 2, 0, 4, 0, 1, 3, 0}, new float[] {.5f, 1, 3, -2, -1, 2, 1, 4});

    private static void assertMap(float[] expected, CamRule rule) {
        assertArrayEquals(expected, rule.of(GOLDEN), 1e-6f);
    }

    @Test
    void gradCamWeighsChannelsByTheirMeanGradient() {
        // Means (.5 + 1 + 3 - 2) / 4 = .625 and (-1 + 2 + 1 + 4) / 4 = 1.5.
        assertMap(new float[] {.625f, 2.75f, 4.5f, 2.5f}, CamRule.GRAD_CAM);
        float[] normalised =
                new HeatMap(2, 2, CamRule.GRAD_CAM.of(GOLDEN)).normalised().values();
        assertArrayEquals(new float[] {0, .548387f, 1, .483871f}, normalised, 1e-6f);
    }

    @Test
    void theStudysVariantCountsPositiveGradientsAtPositiveActivationsOnly() {
        // Weights (.5 + 1) / 4 = .375 and (2 + 1) / 4 = .75.
        assertMap(new float[] {.375f, 1.5f, 2.25f, 1.5f}, CamRule.GUIDED);
        float[] normalised =
                new HeatMap(2, 2, CamRule.GUIDED.of(GOLDEN)).normalised().values();
        assertArrayEquals(new float[] {0, .6f, 1, .6f}, normalised, 1e-6f);
    }

    @Test
    void hiResCamMultipliesCellByCell() {
        assertMap(new float[] {.5f, 4, 3, 0}, CamRule.HIRES_CAM);
    }

    /** One feature, strong where nothing hangs on it (10) and weak where everything does (1): the mean gradient is 1/2. */
    @Test
    void onlyHiResCamStaysWhereTheScoreHangsOn() {
        Features features = new Features(1, 1, 2, new float[] {10, 1}, new float[] {0, 1});
        assertArrayEquals(new float[] {5, 0.5f}, CamRule.GUIDED.of(features), 1e-6f);
        assertArrayEquals(new float[] {5, 0.5f}, CamRule.GRAD_CAM.of(features), 1e-6f);
        assertArrayEquals(new float[] {0, 1}, CamRule.HIRES_CAM.of(features), 1e-6f);
    }

    @Test
    void gradCamPlusPlusWeighsByHigherDerivatives() {
        assertArrayEquals(new double[] {.33245491, .58888886}, CamRule.plusPlus(GOLDEN), 1e-7);
        // .33245491 * 2 + .58888886 * 1
        assertEquals(1.2537987f, CamRule.GRAD_CAM_PLUS_PLUS.of(GOLDEN)[1], 1e-6);
    }

    @Test
    void eigenCamIsTheFirstPrincipalComponent() {
        // A cell's channels (1, 0), (2, 1), (0, 3), (4, 0): A'A = [[21, 2], [2, 10]], whose greater eigenvalue is
        // (31 + sqrt(121 + 16)) / 2 = 21.3523; its vector (2, .3523) / 2.03079 = (.984837, .173489).
        assertArrayEquals(new float[] {.984837f, 2.143163f, .520467f, 3.939348f}, CamRule.EIGEN_CAM.of(GOLDEN), 1e-4f);
    }

    @ParameterizedTest
    @EnumSource(CamRule.class)
    void constantActivationsGiveAFlatMap(CamRule rule) {
        Features constant = new Features(1, 2, 2, new float[] {3, 3, 3, 3}, new float[] {.5f, .5f, .5f, .5f});
        assertEquals(true, new HeatMap(2, 2, rule.of(constant)).isFlat());
    }

    @ParameterizedTest
    @EnumSource(
            value = CamRule.class,
            names = {"EIGEN_CAM"},
            mode = EnumSource.Mode.EXCLUDE)
    void withoutGradientTheMapIsZero(CamRule rule) {
        Features still = new Features(2, 2, 2, GOLDEN.activations(), new float[8]);
        assertArrayEquals(new float[4], rule.of(still));
    }

    @ParameterizedTest
    @EnumSource(CamRule.class)
    void aLayerThatIsSilentGivesAMapOfZeros(CamRule rule) {
        assertArrayEquals(new float[4], rule.of(new Features(2, 2, 2, new float[8], GOLDEN.gradients())));
    }

    @ParameterizedTest
    @EnumSource(CamRule.class)
    void oneCellIsAMapToo(CamRule rule) {
        float[] map = rule.of(new Features(1, 1, 1, new float[] {2}, new float[] {3}));
        assertEquals(1, map.length);
        assertEquals(true, map[0] > 0 && Float.isFinite(map[0]));
    }

    @Test
    void featuresOfAnotherSizeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Features(2, 2, 2, new float[8], new float[7]));
    }
}
