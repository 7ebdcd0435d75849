package radiuslab.localisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Cases;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.PrecisionRecallCurve;
import radiuslab.exam.Box;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;
import radiuslab.statistics.UndefinedStatistic;

class LocalisationTest {
    private static final LocalisationOptions STRICT = LocalisationOptions.strict();

    /** 4 x 2 pixels, the fracture in the two middle ones of the first row. */
    private static final FractureMask MASK = new FractureMask(4, 2, new byte[] {0, 1, 1, 0, 0, 0, 0, 0});

    private static HeatMap map(float... values) {
        return new HeatMap(4, 2, values);
    }

    private static Localisation of(float... values) {
        return Localisation.of(MASK, map(values), STRICT);
    }

    @Test
    void theFiguresOfASmallMap() {
        // Greatest value .9 on the mask; energy (.9 + .3) / (.9 + .3 + .6 + .2) = 1.2 / 2; at .5 two pixels are marked,
        // one of them on the mask: IoU 1 / 3, Dice 2 / 4; by value .9 hit, .6 miss, .3 hit: AP = (1 + 2/3) / 2.
        Localisation found = of(0, .9f, .3f, .6f, 0, .2f, 0, 0);
        assertEquals(1, found.pointing());
        assertEquals(.6, found.energy(), 1e-7);
        assertEquals(1 / 3.0, found.iou(), 1e-15);
        assertEquals(.5, found.dice(), 1e-15);
        assertEquals(5 / 6.0, found.averagePrecision(), 1e-15);
        assertEquals(.25, found.chance(), 1e-15);
        assertEquals(2 / 8.0, found.marked(), 1e-15);
        assertEquals(0, of(0, .4f, .3f, 0, 0, .2f, 0, 0).marked());
        assertEquals(1, of(1, 1, 1, 1, .5f, .5f, 1, 1).marked());
    }

    @Test
    void pointingBesideTheMaskHitsWithinTheTolerance() {
        // The greatest value lies at (0, 1); the nearest fracture pixel is (1, 0), the root of 2 away.
        HeatMap map = map(0, 0, 0, 0, 1, 0, 0, 0);
        assertEquals(
                0, Localisation.of(MASK, map, new LocalisationOptions(1.41, .5)).pointing());
        Localisation near = Localisation.of(MASK, map, new LocalisationOptions(1.42, .5));
        assertEquals(1, near.pointing());
        assertEquals(1, near.chance(), "within 1.42 pixels of the mask lies every pixel of this image");
        // Within one pixel: the mask, (0, 0), (3, 0), (1, 1), (2, 1).
        assertEquals(
                6 / 8.0,
                Localisation.of(MASK, map, new LocalisationOptions(1, .5)).chance());
    }

    @Test
    void aMapThatPointsNowhereHitsByChance() {
        for (float value : new float[] {0, .7f, -1}) {
            Localisation flat = of(value, value, value, value, value, value, value, value);
            assertEquals(flat.chance(), flat.pointing());
            assertEquals(.25, flat.energy(), 1e-7);
            assertEquals(.25, flat.averagePrecision(), 1e-15);
        }
    }

    @Test
    void equalGreatestValuesShareTheHit() {
        assertEquals(1 / 3.0, of(1, 1, 0, 1, 0, 0, 0, 0).pointing(), 1e-15);
    }

    @Test
    void negativeValuesCarryNoEnergy() {
        // .5 on the mask of .5 + .5; the -3 elsewhere do not count.
        assertEquals(.5, of(-3, .5f, -3, .5f, -3, -3, -3, -3).energy(), 1e-7);
    }

    @Test
    void anImageOfOnePixelIsItsOwnFracture() {
        FractureMask one = new FractureMask(1, 1, new byte[] {1});
        assertEquals(
                new Localisation(1, 1, 1, 1, 1, 1, 1, STRICT),
                Localisation.of(one, new HeatMap(1, 1, new float[] {.5f}), STRICT));
    }

    @Test
    void boxesPointWithTheCentreOfTheSurest() {
        // The surer box covers x 1 to 3 of row 0: the mask and (3, 0); its centre 2.5 lies on the mask's pixel 2.
        var surer = new ScoredBox(new Box(1, 0, 3, 1), .9);
        var other = new ScoredBox(new Box(0, 1, 1, 1), .6);
        Localisation found = Localisation.of(MASK, List.of(other, surer), STRICT);
        assertEquals(1, found.pointing());
        // Marked at .5: 3 + 1 pixels, 2 on the mask. Energy 2 * .9 / (3 * .9 + .6) = 1.8 / 3.3.
        assertEquals(2 / 4.0, found.iou(), 1e-15);
        assertEquals(1.8 / 3.3, found.energy(), 1e-7);
        assertEquals(2 / 3.0, found.averagePrecision(), 1e-15);
        assertEquals(0, Localisation.of(MASK, List.of(other), STRICT).pointing());
        assertEquals(.25, Localisation.of(MASK, List.<ScoredBox>of(), STRICT).pointing(), "no box points by chance");
    }

    @Test
    void boxesMayReachBeyondTheImage() {
        var outside = new ScoredBox(new Box(-5, -5, 20, 20), 1);
        assertEquals(.25, Localisation.of(MASK, List.of(outside), STRICT).iou(), 1e-15);
        var away = new ScoredBox(new Box(50, 50, 2, 2), 1);
        assertEquals(0, Localisation.of(MASK, List.of(away), STRICT).pointing());
    }

    /** As {@link #MASK}, but nobody can tell of (3, 0) and (0, 1): six pixels count. */
    private static final FractureMask PARTLY = new FractureMask(4, 2, new byte[] {0, 1, 1, 2, 2, 0, 0, 0});

    @Test
    void ignoredPixelsAreLeftOutOfEveryFigure() {
        // The 1s lie on ignored pixels. Of the others .9 is greatest, on the mask; energy (.9 + .3) / (.9 + .3 + .2);
        // at .5 one pixel is marked, on the mask: IoU 1 / 2, Dice 2 / 3; hit, hit: AP 1; chance 2 of 6.
        Localisation found = Localisation.of(PARTLY, map(0, .9f, .3f, 1, 1, .2f, 0, 0), STRICT);
        assertEquals(1, found.pointing());
        assertEquals(1.2 / 1.4, found.energy(), 1e-7);
        assertEquals(1 / 2.0, found.iou(), 1e-15);
        assertEquals(2 / 3.0, found.dice(), 1e-15);
        assertEquals(1, found.averagePrecision(), 1e-15);
        assertEquals(1 / 3.0, found.chance(), 1e-15);
    }

    @Test
    void ignoredPixelsAreNoHitWithinTheToleranceEither() {
        // Within one pixel of the mask lie (0, 0), (1, 1) and (2, 1), not the ignored (3, 0): 5 of the 6 that count.
        // The greatest value that counts, .4, lies on (3, 1), the root of 2 away.
        Localisation found = Localisation.of(PARTLY, map(0, 0, 0, 1, 1, 0, 0, .4f), new LocalisationOptions(1, .5));
        assertEquals(5 / 6.0, found.chance(), 1e-15);
        assertEquals(0, found.pointing());
    }

    @Test
    void aBoxWithItsCentreOnAnIgnoredPixelDoesNotPoint() {
        var surer = new ScoredBox(new Box(3, 0, 1, 1), .9);
        var other = new ScoredBox(new Box(1, 0, 1, 1), .6);
        assertEquals(1, Localisation.of(PARTLY, List.of(surer, other), STRICT).pointing());
        assertEquals(
                1 / 3.0, Localisation.of(PARTLY, List.of(surer), STRICT).pointing(), 1e-15, "none points: by chance");
    }

    @Test
    void pooledPixelsAreThoseThatCount() {
        // .9 hit, .8 ignored, .7 miss, .6 hit: (1 + 2/3) / 2; with the ignored one as a miss it were (1 + 2/4) / 2.
        FractureMask mask = new FractureMask(4, 1, new byte[] {1, 2, 0, 1});
        HeatMap map = new HeatMap(4, 1, new float[] {.9f, .8f, .7f, .6f});
        PixelAveragePrecision pooled = PixelAveragePrecision.pooled(List.of(mask), List.of(map));
        assertEquals(5 / 6.0, pooled.averagePrecision(new int[] {1}), 1e-15);
    }

    @Test
    void refusesAnEmptyMaskAndAnotherSize() {
        var empty = assertThrows(
                IllegalArgumentException.class,
                () -> Localisation.of(FractureMask.empty(4, 2), map(new float[8]), STRICT));
        assertTrue(empty.getMessage().contains("empty mask"), empty.getMessage());
        var size = assertThrows(
                IllegalArgumentException.class, () -> Localisation.of(MASK, new HeatMap(2, 4, new float[8]), STRICT));
        assertTrue(size.getMessage().contains("2 x 4 does not fit a mask of 4 x 2"), size.getMessage());
    }

    @Test
    void averagePrecisionOfPixelsIsThatOfCases() {
        Random random = new Random(4);
        for (int values : new int[] {2, 5, 1000}) {
            boolean[] truth = Cases.truth(300, random);
            double[] score = Cases.score(truth, values, random);
            byte[] mask = new byte[300];
            float[] heat = new float[300];
            for (int i = 0; i < 300; i++) {
                mask[i] = (byte) (truth[i] ? 1 : 0);
                heat[i] = (float) score[i];
            }
            double expected = PrecisionRecallCurve.of(truth, score).averagePrecision();
            assertEquals(
                    expected,
                    PixelAveragePrecision.of(new FractureMask(20, 15, mask), new HeatMap(20, 15, heat)),
                    1e-12);
        }
    }

    @Test
    void pooledPixelsCountInOnePotAndAsOftenAsDrawn() {
        // First map: .9 hit, .8 miss. Second: .7 hit, .1 miss. In one pot hit, miss, hit: (1 + 2/3) / 2.
        FractureMask mask = new FractureMask(2, 1, new byte[] {1, 0});
        List<HeatMap> maps =
                List.of(new HeatMap(2, 1, new float[] {.9f, .8f}), new HeatMap(2, 1, new float[] {.7f, .1f}));
        PixelAveragePrecision pooled = PixelAveragePrecision.pooled(List.of(mask, mask), maps);
        assertEquals(5 / 6.0, pooled.averagePrecision(new int[] {1, 1}), 1e-15);
        // The second twice: hit, miss, hit, hit: (1 + 2 * 3/4) / 3.
        assertEquals(2.5 / 3, pooled.averagePrecision(new int[] {1, 2}), 1e-15);
        assertThrows(UndefinedStatistic.class, () -> pooled.averagePrecision(new int[] {0, 0}));
    }

    @Test
    void manyLevelsAreThinnedWithoutHarm() {
        Random random = new Random(5);
        byte[] mask = new byte[40_000];
        float[] heat = new float[40_000];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
            heat[i] = (float) (random.nextGaussian() + mask[i]);
        }
        FractureMask truth = new FractureMask(200, 200, mask);
        HeatMap map = new HeatMap(200, 200, heat);
        double exact = PixelAveragePrecision.of(truth, map);
        double thinned =
                PixelAveragePrecision.pooled(List.of(truth), List.of(map)).averagePrecision(new int[] {1});
        assertTrue(exact > .4 && exact < .6, "found " + exact);
        assertEquals(exact, thinned, 1e-3);
    }

    @Test
    void meansAreOverFracturesAndDifferencesPaired() {
        var first = sample("grad-cam", List.of("a", "b", "c"), 1, 0, 1);
        var second = sample("random", List.of("a", "b", "c"), 0, 0, 1);
        Bootstrap.Options options = Bootstrap.Options.quick();
        assertEquals(
                2 / 3.0, first.estimate(LocalisationScore.POINTING, options).value(), 1e-15);
        Estimate difference = first.less(second, LocalisationScore.POINTING, options);
        assertEquals(1 / 3.0, difference.value(), 1e-15);
        assertEquals(0, difference.low(), "no resample makes the second better anywhere");
        assertEquals(
                List.of("pointing", "energy", "iou", "dice", "pixel_ap", "chance"),
                List.copyOf(first.estimates(options).keySet()));
        var turned = sample("random", List.of("c", "a", "b"), 1, 0, 0);
        assertEquals(difference, first.less(turned, LocalisationScore.POINTING, options), "the same fractures");
        var other = sample("other", List.of("a", "c", "d"), 1, 0, 1);
        var refused = assertThrows(
                IllegalArgumentException.class, () -> first.less(other, LocalisationScore.POINTING, options));
        assertTrue(
                refused.getMessage().contains("different fractures (3 and 3): b is of one only"), refused.getMessage());
    }

    @Test
    void resamplesDrawPatients() {
        // One patient owns all: every resample is the sample, the interval a point.
        var sample = new LocalisationSample(
                "m",
                List.of("a", "b"),
                List.of("p", "p"),
                List.of(of(1, 0, 0, 0, 0, 0, 0, 0), of(0, 1, 0, 0, 0, 0, 0, 0)));
        Estimate pointing = sample.estimate(LocalisationScore.POINTING, Bootstrap.Options.quick());
        assertEquals(.5, pointing.value());
        assertEquals(.5, pointing.low());
        assertEquals(.5, pointing.high());
    }

    @Test
    void mapsAgreeByTheRanksOfTheirPixels() {
        HeatMap rising = map(1, 2, 3, 4, 5, 6, 7, 8);
        HeatMap alsoRising = map(1, 4, 9, 16, 25, 36, 49, 64);
        HeatMap falling = map(8, 7, 6, 5, 4, 3, 2, 1);
        assertEquals(1, MapAgreement.rankCorrelation(rising, alsoRising), 1e-12);
        assertEquals(-1, MapAgreement.rankCorrelation(rising, falling), 1e-12);
        assertEquals(0, MapAgreement.rankCorrelation(rising, map(1, 1, 1, 1, 1, 1, 1, 1)));
        // Opposed in the first two columns; the zeros beside, which no network was shown, are alike in both.
        HeatMap one = map(1, 2, 0, 0, 3, 4, 0, 0), other = map(4, 3, 0, 0, 2, 1, 0, 0);
        assertTrue(MapAgreement.rankCorrelation(one, other) > 0.4);
        assertEquals(-1, MapAgreement.rankCorrelation(one, other, new Box(0, 0, 2, 2)), 1e-12);
        assertEquals(0, MapAgreement.rankCorrelation(one, other, new Box(0, 0, 1, 1)));
    }

    private static LocalisationSample sample(String method, List<String> radiographs, double... pointing) {
        List<String> patients = radiographs.stream().map(r -> "patient of " + r).toList();
        List<Localisation> fractures = Arrays.stream(pointing)
                .mapToObj(p -> new Localisation(p, 0, 0, 0, 0, .1, .1, STRICT))
                .toList();
        return new LocalisationSample(method, radiographs, patients, fractures);
    }

    @Test
    void everyMarkedFractureOfTheExamsIsMeasured(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("image.png");
        new GreyImage(4, 2, new short[8], 16).writePng(file);
        Marking square = new Marking.Polygons(List.of(new double[] {0, 0, 2, 0, 2, 2, 0, 2}));
        List<Radiograph> radiographs = List.of(
                new Radiograph("marked", Projection.AP, Finding.FRACTURE, file, Optional.of(square)),
                new Radiograph("unmarked", Projection.LATERAL, Finding.FRACTURE, file, Optional.empty()),
                new Radiograph("healthy", Projection.OBLIQUE, Finding.NONE, file, Optional.empty()));
        Exam exam = new Exam("e", "p", Side.LEFT, Demographics.UNKNOWN, Finding.FRACTURE, radiographs, Map.of());
        var sample = LocalisationSample.of("m", List.of(exam), (radiograph, image, truth) -> {
            assertEquals("marked", radiograph.id());
            assertEquals(4, image.width());
            return Localisation.of(truth, map(1, 0, 0, 0, 0, 0, 0, 0), STRICT);
        });
        assertEquals(List.of("marked"), sample.radiographs());
        assertEquals(List.of("p"), sample.patients());
        assertEquals(1, sample.fractures().get(0).pointing());
        var none = assertThrows(
                IllegalArgumentException.class,
                () -> LocalisationSample.of("m", List.of(), (radiograph, image, truth) -> null));
        assertTrue(none.getMessage().contains("no case"), none.getMessage());
    }
}
