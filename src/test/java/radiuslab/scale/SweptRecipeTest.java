package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.classification.ClassifierOptions;
import radiuslab.detection.DetectorOptions;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.study.Recipes.Start;

/** What {@code lab sweep} trains is what {@code lab run} does, but for what the plan says. */
class SweptRecipeTest {
    private static SweptRecipe recipe(String method, Start start, String... setting) {
        return new SweptRecipe(
                new SweepOption(method, setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1])), start);
    }

    @Test
    void anOptionThatSaysNothingIsTheStudysRecipe() {
        assertEquals(
                ClassifierOptions.quick(),
                recipe("classification", Start.SCRATCH).classifier());
        assertEquals(
                ClassifierOptions.fineTuned(),
                recipe("classification", Start.WEIGHTS).classifier());
        assertEquals(
                ClassifierOptions.fineTunedByPlace(),
                recipe("classification", Start.WEIGHTS_AND_MARKS).classifier());
        assertEquals(
                ClassifierOptions.published(),
                recipe("classification", Start.WEIGHTS_AND_MARKS, "preset", "published")
                        .classifier());
        assertEquals(
                Optional.of(PlaceSegmenterOptions.fineTuned()),
                recipe("segmentation", Start.WEIGHTS_AND_MARKS).placeSegmenter());
        assertEquals(Optional.empty(), recipe("segmentation", Start.SCRATCH).placeSegmenter());
        assertEquals(
                SegmenterOptions.quick(), recipe("segmentation", Start.SCRATCH).segmenter());
        assertEquals(
                DetectorOptions.fineTunedByPlace(),
                recipe("detection", Start.WEIGHTS_AND_MARKS).detector());
    }

    @Test
    void theDetectorStartsFromWeightsAsInTheStudy() {
        assertTrue(recipe("detection", Start.WEIGHTS_AND_MARKS).starts());
        assertTrue(recipe("detection", Start.WEIGHTS_AND_MARKS, "preset", "published")
                .starts());
        assertFalse(recipe("detection", Start.SCRATCH).starts());
        assertFalse(recipe("detection", Start.SCRATCH, "preset", "published").starts());
    }

    @Test
    void settingsChangeTheRecipeThatGoesOnFromWeights() {
        PlaceSegmenterOptions shorter = recipe("segmentation", Start.WEIGHTS_AND_MARKS, "steps", "7")
                .placeSegmenter()
                .orElseThrow();
        assertEquals(PlaceSegmenterOptions.fineTuned().training().withSteps(7), shorter.training());
        assertEquals(PlaceSegmenterOptions.fineTuned().network(), shorter.network());
    }

    /** Epochs of 50 steps, ten at least: 510, 520 and 540 would all be 550; from weights they have 16. */
    @Test
    void stepsAreThoseTrained() {
        for (String whole : List.of("1", "2", "10", "150", "500", "550")) {
            recipe("classification", Start.SCRATCH, "steps", whole).checkSteps();
        }
        recipe("classification", Start.WEIGHTS, "steps", "512").checkSteps();
        assertEquals(
                "510 steps in whole epochs are 550; the nearest number that is trained as it stands is 500",
                assertThrows(IllegalArgumentException.class, () -> recipe(
                                        "classification", Start.SCRATCH, "steps", "510")
                                .checkSteps())
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> recipe("segmentation", Start.WEIGHTS_AND_MARKS, "steps", "539")
                        .checkSteps());
        assertThrows(IllegalArgumentException.class, () -> recipe("detection", Start.SCRATCH, "steps", "1000001")
                .checkSteps());
    }

    @Test
    void weightsFitOneWidth() {
        recipe("classification", Start.WEIGHTS, "width", "1").check();
        recipe("classification", Start.SCRATCH, "width", "0.5").check();
        String said = assertThrows(
                        IllegalArgumentException.class, () -> recipe("classification", Start.WEIGHTS, "width", "0.5")
                                .check())
                .getMessage();
        assertEquals("the weights are of width 1 and fit no other, found width 0.5", said);
    }
}
