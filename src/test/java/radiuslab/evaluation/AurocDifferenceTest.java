package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import radiuslab.statistics.UndefinedStatistic;

class AurocDifferenceTest {
    private static final Bootstrap.Options OPTIONS = Bootstrap.Options.published();
    private final boolean[] truth = Cases.bits("0000001111");
    private final Sample a = Cases.sample(truth, new double[] {.1, .2, .3, .35, .4, .8, .3, .6, .7, .9});
    private final Sample b = Cases.sample(truth, new double[] {.2, .1, .5, .3, .2, .6, .4, .5, .9, .8});

    private static Map<String, Sample> methods(Sample... samples) {
        Map<String, Sample> methods = new LinkedHashMap<>();
        for (Sample sample : samples) {
            methods.put("method " + methods.size(), sample);
        }
        return methods;
    }

    /** 0 and 1, 2 and 3 ... of one patient. */
    private static String pairs(String exam) {
        return "patient " + Integer.parseInt(exam.replace("exam ", "")) / 2;
    }

    @Test
    void delongIsPRocsAndTheBootstrapOfExamsNumpys() {
        AurocDifference pair =
                AurocDifference.of(methods(a, b), exam -> exam, OPTIONS).get(0);
        assertEquals(10, pair.exams());
        // pROC 1.18.0, as in DeLongTest
        assertEquals(.4601809354, pair.delong().orElseThrow().p(), 1e-9);
        assertEquals(-.304483648363, pair.delong().orElseThrow().interval().low(), 1e-10);
        // .7708333333 - .8541666667; numpy 2, 200,000 resamples of which 198,769 hold both classes: spread .12566
        assertEquals(-.0833333333, pair.bootstrap().value(), 1e-10);
        assertEquals(-.375, pair.bootstrap().low(), 1e-9);
        assertEquals(.125, pair.bootstrap().high(), 1e-9);
        assertEquals(.50722, pair.bootstrapP().orElseThrow(), .01);
        assertEquals(1 - 198_769 / 200_000.0, pair.bootstrap().skipped() / 10_000.0, .003);
    }

    @Test
    void theBootstrapDrawsPatients() {
        // numpy 2, as above, pairs of exams drawn together: spread .07533, where DeLong's p stays
        AurocDifference pair = AurocDifference.of(methods(a, b), AurocDifferenceTest::pairs, OPTIONS)
                .get(0);
        assertEquals(-.25, pair.bootstrap().low(), 1e-9);
        assertEquals(0, pair.bootstrap().high(), 1e-9);
        assertEquals(.26860, pair.bootstrapP().orElseThrow(), .01);
        assertEquals(.4601809354, pair.delong().orElseThrow().p(), 1e-9);
    }

    @Test
    void everyPairInOrderWhateverTheOrderOfTheExams() {
        Random random = new Random(7);
        List<AurocDifference> pairs =
                AurocDifference.of(methods(a, b, a), AurocDifferenceTest::pairs, OPTIONS.withResamples(500));
        assertEquals(
                List.of("method 0method 1", "method 0method 2", "method 1method 2"),
                pairs.stream().map(p -> p.first() + p.second()).toList());
        List<AurocDifference> shuffled = AurocDifference.of(
                methods(Cases.shuffled(a, random), Cases.shuffled(b, random), Cases.shuffled(a, random)),
                AurocDifferenceTest::pairs,
                OPTIONS.withResamples(500));
        for (int i = 0; i < 3; i++) {
            assertEquals(pairs.get(i).bootstrap(), shuffled.get(i).bootstrap());
            assertEquals(
                    pairs.get(i).delong().orElseThrow().p(),
                    shuffled.get(i).delong().orElseThrow().p(),
                    1e-12);
        }
        assertEquals(1, pairs.get(1).bootstrapP().orElseThrow(), "a method and itself");
        assertEquals(1, pairs.get(1).delong().orElseThrow().p());
    }

    @Test
    void whatIsUndefinedIsAbsentAndOtherExamsAreRefused() {
        boolean[] four = Cases.bits("0011");
        Sample perfect = Cases.sample(four, new double[] {1, 2, 3, 4});
        Sample reversed = Cases.sample(four, new double[] {4, 3, 2, 1});
        AurocDifference pair = AurocDifference.of(methods(perfect, reversed), exam -> exam, OPTIONS)
                .get(0);
        assertEquals(1, pair.bootstrap().value());
        assertTrue(pair.delong().isEmpty() && pair.bootstrapP().isEmpty(), "a difference without any spread");
        Map<String, Sample> unlike = methods(a, perfect);
        assertThrows(IllegalArgumentException.class, () -> AurocDifference.of(unlike, exam -> exam, OPTIONS));
        Sample one = Cases.sample(new boolean[3], new double[] {1, 2, 3});
        Map<String, Sample> oneClass = methods(one, one);
        assertThrows(UndefinedStatistic.class, () -> AurocDifference.of(oneClass, exam -> exam, OPTIONS));
    }
}
