package radiuslab.localisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.HeatMap;
import radiuslab.statistics.UndefinedStatistic;

class FrocTest {
    private static final int NONE = Candidate.NO_LESION;

    /** Two lesions, found at .9 and .4 (again at .8); false positives at .7 and .3. */
    private static final Froc.Image FIRST = new Froc.Image(
            2,
            List.of(
                    new Candidate(.3, NONE),
                    new Candidate(.9, 0),
                    new Candidate(.8, 0),
                    new Candidate(.7, NONE),
                    new Candidate(.4, 1)));

    /** No lesion; a false positive at .7. */
    private static final Froc.Image SECOND = new Froc.Image(0, List.of(new Candidate(.7, NONE)));

    @Test
    void lesionsFoundAgainstFalsePositivesPerImage() {
        Froc froc = Froc.of(List.of(FIRST, SECOND));
        assertEquals(
                List.of(
                        new Froc.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new Froc.Point(.9, 0, .5),
                        new Froc.Point(.7, 1, .5),
                        new Froc.Point(.4, 1, 1),
                        new Froc.Point(.3, 1.5, 1)),
                froc.points());
        assertEquals(.5, froc.sensitivityAt(.99));
        assertEquals(1, froc.sensitivityAt(1));
    }

    @Test
    void aResampleCountsImagesAsOftenAsDrawn() {
        // The second twice: 3 images; at .4 all lesions with 1 + 2 false positives, one per image; at .9 half with
        // none.
        Statistic atOne = Froc.sensitivityAt(List.of(FIRST, SECOND), 1);
        Statistic atLess = Froc.sensitivityAt(List.of(FIRST, SECOND), .9);
        assertEquals(1, atOne.of(new int[] {1, 2}));
        assertEquals(.5, atLess.of(new int[] {1, 2}));
        assertThrows(UndefinedStatistic.class, () -> atOne.of(new int[] {0, 2}));
    }

    @Test
    void withoutCandidatesNothingIsFound() {
        Froc froc = Froc.of(List.of(new Froc.Image(1, List.of())));
        assertEquals(0, froc.sensitivityAt(100));
    }

    @Test
    void equalScoresAreOneThreshold() {
        // Lesion and false positive both at .5: never one without the other.
        Froc froc = Froc.of(List.of(new Froc.Image(1, List.of(new Candidate(.5, NONE), new Candidate(.5, 0)))));
        assertEquals(0, froc.sensitivityAt(.5));
        assertEquals(1, froc.sensitivityAt(1));
    }

    @Test
    void refusesALesionTheImageDoesNotHave() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> new Froc.Image(1, List.of(new Candidate(.5, 1))));
        assertTrue(refused.getMessage().contains("lesion 1 of an image with 1"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Candidate(Double.NaN, 0));
    }

    /** 6 x 3: one lesion of two diagonal pixels at the left, one of one pixel at the right. */
    private static final FractureMask LESIONS = new FractureMask(6, 3, new byte[] {
        1, 0, 0, 0, 0, 0,
        0, 1, 0, 0, 0, 1,
        0, 0, 0, 0, 0, 0
    });

    @Test
    void regionsOfAMapHitTheLesionTheyShareMostPixelsWith() {
        HeatMap map = new HeatMap(6, 3, new float[] {.6f, .9f, 0, 0, 0, 0, 0, .7f, 0, .8f, 0, .2f, 0, 0, 0, 0, 0, .5f});
        // At .5: the left region (greatest .9) covers lesion 0; (3, 1) nothing; (5, 2) touches lesion 1 without
        // covering.
        Froc.Image image = Candidate.regions(LESIONS, map, .5);
        assertEquals(2, image.lesions());
        assertEquals(
                List.of(new Candidate(.9f, 0), new Candidate(.8f, NONE), new Candidate(.5f, NONE)), image.candidates());
    }

    @Test
    void peaksOfAMapHitTheLesionTheyLieOn() {
        HeatMap map = new HeatMap(6, 3, new float[] {
            .1f, .2f, .1f, 0, 0, 0,
            .2f, .9f, .2f, .5f, .2f, .3f,
            .1f, .2f, .1f, 0, 0, 0
        });
        assertEquals(
                List.of(new Candidate(.9f, 0), new Candidate(.5f, NONE), new Candidate(.3f, 1)),
                Candidate.peaks(LESIONS, map, 1, 10).candidates());
        assertEquals(
                List.of(new Candidate(.9f, 0), new Candidate(.3f, 1)),
                Candidate.peaks(LESIONS, map, 2.5, 10).candidates(),
                "the second lies 2 pixels beside the first");
        assertEquals(1, Candidate.peaks(LESIONS, map, 1, 1).candidates().size());
    }

    @Test
    void whatLiesOnIgnoredPixelsIsNoFalseAlarm() {
        // One row: lesion, background, ignored, background, ignored, lesion. At .5 the regions are (0) and (2, 3),
        // whose
        // greatest value that counts is .6, and (5); the peaks .8 and .9 are on an ignored pixel and on the lesion.
        FractureMask partly = new FractureMask(6, 1, new byte[] {1, 0, 2, 0, 2, 1});
        HeatMap map = new HeatMap(6, 1, new float[] {.7f, 0, .8f, .6f, 0, .9f});
        assertEquals(
                List.of(new Candidate(.7f, 0), new Candidate(.6f, NONE), new Candidate(.9f, 1)),
                Candidate.regions(partly, map, .5).candidates());
        assertEquals(
                List.of(new Candidate(.9f, 1), new Candidate(.7f, 0)),
                Candidate.peaks(partly, map, 1, 10).candidates());
        HeatMap nothingElse = new HeatMap(6, 1, new float[] {0, 0, 0, 0, 1, 0});
        assertEquals(List.of(), Candidate.regions(partly, nothingElse, .5).candidates());
    }

    @Test
    void aFlatMapSuspectsNothing() {
        HeatMap flat = new HeatMap(6, 3, new float[18]);
        assertEquals(List.of(), Candidate.peaks(LESIONS, flat, 1, 10).candidates());
        assertEquals(List.of(), Candidate.regions(LESIONS, flat, .5).candidates());
    }
}
