package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import radiuslab.agreement.FleissKappa;
import radiuslab.agreement.GwetAc1;
import radiuslab.agreement.McNemar;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.agreement.Readings;
import radiuslab.evaluation.ReliabilityCurve.Bin;
import radiuslab.evaluation.ReliabilityCurve.Binning;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.Split;
import radiuslab.localisation.BoxAveragePrecision;
import radiuslab.localisation.BoxSize;
import radiuslab.localisation.Froc;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.MarkedImage;
import radiuslab.localisation.PixelAveragePrecision;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;
import radiuslab.statistics.Proportion;

/** Rows of a table in another order say the same: every number stays, ties or not. */
class OrderOfRowsTest {
    private static final int ORDERS = 20;
    private static final Bootstrap.Options FEW = Bootstrap.Options.published().withResamples(100);

    private final boolean[] truth = Cases.truth(150, new Random(1));
    /** Of eleven values: full of ties. */
    private final Sample tied = Cases.sample(truth, Cases.score(truth, 10, new Random(2)));

    private final Sample fine = Cases.sample(truth, Cases.score(truth, 100_000, new Random(3)));

    private static String patient(String exam) {
        return "patient " + Integer.parseInt(exam.replace("exam ", "")) / 3;
    }

    /** The numbers of a sample are those of the sample in other orders; sums may round otherwise. */
    private void assertSame(Function<Sample, double[]> numbers) {
        Random random = new Random(4);
        for (Sample sample : List.of(tied, fine)) {
            double[] expected = numbers.apply(sample);
            for (int k = 0; k < ORDERS; k++) {
                double[] found = numbers.apply(Cases.shuffled(sample, random));
                assertEquals(expected.length, found.length);
                for (int i = 0; i < found.length; i++) {
                    assertEquals(expected[i], found[i], 1e-9 * (1 + Math.abs(expected[i])), "number " + i);
                }
            }
        }
    }

    @Test
    void curves() {
        assertSame(s -> {
            RocCurve curve = RocCurve.of(s.truth(), s.score());
            return new double[] {
                curve.auroc(),
                curve.partialAuroc(0, .2),
                PrecisionRecallCurve.of(s.truth(), s.score()).averagePrecision()
            };
        });
    }

    @ParameterizedTest
    @EnumSource(Binning.class)
    void calibrationBins(Binning binning) {
        assertSame(s -> {
            ReliabilityCurve curve = ReliabilityCurve.of(s.truth(), s.score(), binning, 7);
            DoubleStream bins = curve.bins().stream()
                    .flatMapToDouble(b -> DoubleStream.of(
                            b.meanProbability(),
                            b.fractures().successes(),
                            b.fractures().of()));
            return DoubleStream.concat(bins, DoubleStream.of(curve.expectedError(), curve.greatestError()))
                    .toArray();
        });
    }

    @Test
    void aConstantProbabilityIsOneBinWhicheverExamsComeFirst() {
        // Fractures first or last: .5 is said and half are seen, so nothing is wrong with it.
        double[] half = {.5, .5, .5, .5};
        for (String order : List.of("1100", "0011", "0101")) {
            ReliabilityCurve curve = ReliabilityCurve.of(Cases.bits(order), half, Binning.EQUAL_COUNT, 2);
            assertEquals(List.of(new Bin(.5, new Proportion(2, 4))), curve.bins());
            assertEquals(0, curve.expectedError());
        }
    }

    @Test
    void equalProbabilitiesGoWhereTheirMiddleOneGoes() {
        // Nine in three bins: places 0-2, 3-5, 6-8. The four of .2 hold 1-4, middle 2.5: the first.
        double[] said = {.1, .2, .2, .2, .2, .6, .7, .8, .9};
        assertEquals(
                List.of(5L, 1L, 3L),
                ReliabilityCurve.of(Cases.bits("000100111"), said, Binning.EQUAL_COUNT, 3).bins().stream()
                        .map(b -> b.fractures().of())
                        .toList());
    }

    @Test
    void calibrationAndUsefulness() {
        assertSame(s -> {
            CalibrationLine line = CalibrationLine.of(s.truth(), s.score());
            Recalibration platt = Recalibration.platt(s.truth(), s.score());
            return new double[] {
                Brier.of(s.truth(), s.score()).score(),
                line.slope(),
                line.intercept(),
                platt.slope(),
                platt.intercept(),
                Recalibration.temperature(s.truth(), s.score()).slope(),
                DecisionCurve.of(s.truth(), s.score(), 10).points().get(3).netBenefit()
            };
        });
    }

    @Test
    void thresholds() {
        List<ThresholdRule> rules = List.of(
                ThresholdRule.accuracy(),
                ThresholdRule.youden(),
                ThresholdRule.sensitivity(.9),
                ThresholdRule.specificity(.9),
                ThresholdRule.cost(5, .2));
        assertSame(s -> rules.stream()
                .mapToDouble(rule -> ChosenThreshold.of(s.truth(), s.score(), rule, Split.TEST)
                        .value())
                .toArray());
    }

    @Test
    void delong() {
        assertSame(s -> {
            DeLong.Comparison test = DeLong.paired(s, fine);
            return new double[] {DeLong.of(s.truth(), s.score()).variance(), test.difference(), test.p()};
        });
    }

    @Test
    void resamplesArePatientsByName() {
        assertSame(s -> {
            Resampling patients = Resampling.patients(s.ids(), OrderOfRowsTest::patient);
            Estimate auroc = Bootstrap.auroc(s, FEW);
            Estimate byPatient = Bootstrap.of(
                    Statistic.auroc(s.truth(), s.score()),
                    patients.stratifiedBy(s.truth()),
                    FEW.withMethod(Bootstrap.Method.BCA));
            OperatingPoint point = OperatingPoint.of(s, Threshold.beforehand(.5), patients, FEW);
            return DoubleStream.concat(
                            Arrays.stream(RocBand.of(s.truth(), s.score(), 10, patients, FEW)
                                    .lows()),
                            DoubleStream.of(
                                    auroc.low(),
                                    auroc.high(),
                                    byPatient.low(),
                                    byPatient.high(),
                                    point.metric(Metric.F1).orElseThrow().low()))
                    .toArray();
        });
    }

    @Test
    void agreement() {
        assertSame(s -> {
            Map<String, Sample> methods = new LinkedHashMap<>();
            methods.put("shown", s);
            methods.put("fine", fine);
            methods.put("tied", tied);
            Readings readings = Readings.of(methods, name -> .5);
            return new double[] {
                McNemar.of(readings, "shown", "fine").p(),
                PairwiseAgreement.of(readings).get(0).kappa().z(),
                FleissKappa.of(readings).z(),
                FleissKappa.exact(readings).z(),
                GwetAc1.of(readings).z()
            };
        });
    }

    @Test
    void boxesOfEqualScoreEnterTogether() {
        // hit and false alarm of .5 on two images, in either order: one of one found by two boxes
        Box place = new Box(0, 0, 10, 10);
        MarkedImage hit = new MarkedImage("a", List.of(place), List.of(new ScoredBox(place, .5)));
        MarkedImage alarm = new MarkedImage("b", List.of(), List.of(new ScoredBox(place, .5)));
        for (List<MarkedImage> images : List.of(List.of(hit, alarm), List.of(alarm, hit))) {
            assertEquals(.5, BoxAveragePrecision.value(BoxAveragePrecision.at(.5, BoxSize.ALL, images), images), 1e-12);
        }
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, random);
        return other;
    }

    /** On a coarse grid, so that boxes meet, with scores of six values. */
    private static List<Box> boxes(int number, Random random) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Box(5 * random.nextInt(8), 5 * random.nextInt(8), 10, 10))
                .toList();
    }

    @Test
    void boxes() {
        Random random = new Random(6);
        List<MarkedImage> images = IntStream.range(0, 40)
                .mapToObj(i -> new MarkedImage(
                        "image " + i,
                        boxes(random.nextInt(4), random),
                        boxes(random.nextInt(5), random).stream()
                                .map(box -> new ScoredBox(box, random.nextInt(6) / 5.0))
                                .toList()))
                .toList();
        double[] expected = numbers(images);
        for (int k = 0; k < ORDERS; k++) {
            List<MarkedImage> other = shuffled(images, random).stream()
                    .map(i -> new MarkedImage(i.radiograph(), shuffled(i.truth(), random), shuffled(i.found(), random)))
                    .toList();
            assertArrayEquals(expected, numbers(other), 1e-12);
        }
    }

    private static double[] numbers(List<MarkedImage> images) {
        Resampling patients =
                Resampling.clusters(images.stream().map(MarkedImage::radiograph).toArray(String[]::new));
        Estimate half = Bootstrap.of(BoxAveragePrecision.at(.5, BoxSize.ALL, images), patients, FEW);
        Froc froc = Froc.of(images.stream().map(i -> i.candidates(.3)).toList());
        return new double[] {
            half.value(),
            half.low(),
            half.high(),
            BoxAveragePrecision.value(BoxAveragePrecision.mean(BoxSize.ALL, images), images),
            froc.sensitivityAt(.1),
            froc.sensitivityAt(.5),
            froc.points().size()
        };
    }

    @Test
    void equallySureBoxesPointTogether() {
        // One on the fracture, one beside it, of equal score: half a hit, whichever comes first.
        FractureMask mask = new FractureMask(4, 1, new byte[] {1, 0, 0, 0});
        ScoredBox on = new ScoredBox(new Box(0, 0, 1, 1), .8);
        ScoredBox beside = new ScoredBox(new Box(2, 0, 1, 1), .8);
        var options = LocalisationOptions.strict();
        assertEquals(.5, Localisation.of(mask, List.of(on, beside), options).pointing());
        assertEquals(.5, Localisation.of(mask, List.of(beside, on), options).pointing());
    }

    @Test
    void pixelsOfAllMapsInOnePot() {
        Random random = new Random(8);
        List<Integer> numbers = IntStream.range(0, 12).boxed().toList();
        Map<Integer, FractureMask> masks = new LinkedHashMap<>();
        Map<Integer, HeatMap> maps = new LinkedHashMap<>();
        for (int i : numbers) {
            byte[] mask = new byte[64];
            float[] map = new float[64];
            for (int k = 0; k < 64; k++) {
                mask[k] = (byte) random.nextInt(2);
                map[k] = random.nextInt(5) / 4f;
            }
            masks.put(i, new FractureMask(8, 8, mask));
            maps.put(i, new HeatMap(8, 8, map));
        }
        double expected = pooled(numbers, masks, maps);
        for (int k = 0; k < ORDERS; k++) {
            assertEquals(expected, pooled(shuffled(numbers, random), masks, maps), 1e-12);
        }
    }

    private static double pooled(List<Integer> order, Map<Integer, FractureMask> masks, Map<Integer, HeatMap> maps) {
        return PixelAveragePrecision.pooled(
                        order.stream().map(masks::get).toList(),
                        order.stream().map(maps::get).toList())
                .averagePrecision(Bootstrap.ones(order.size()));
    }
}
