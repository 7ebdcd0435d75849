package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Cases;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;

class AgreementPatternTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f");
    private final Readings readings = readings("110001", "101001", "100001", "110001");

    private static Readings readings(String truth, String... calls) {
        Map<String, boolean[]> byMethod = new LinkedHashMap<>();
        String[] names = {"classification", "segmentation", "detection"};
        for (int i = 0; i < calls.length; i++) {
            byMethod.put(names[i], Cases.bits(calls[i]));
        }
        return new Readings(IDS, Cases.bits(truth), byMethod);
    }

    @Test
    void patternsRunFromAllToNoneAndHoldTheirExams() {
        List<AgreementPattern> patterns = AgreementPattern.of(readings);
        assertEquals(8, patterns.size());
        assertEquals(
                List.of("classification", "segmentation", "detection"),
                patterns.get(0).callingFracture());
        assertEquals(List.of("a", "f"), patterns.get(0).fractures());
        // exam b, a fracture, is seen by detection only: pattern 001, the seventh
        assertEquals(List.of("detection"), patterns.get(6).callingFracture());
        assertEquals(List.of("b"), patterns.get(6).fractures());
        assertFalse(patterns.get(6).unanimous());
        // exam c, no fracture, is called by classification only: pattern 100, the fourth
        assertEquals(List.of("c"), patterns.get(3).others());
        assertEquals(List.of("d", "e"), patterns.get(7).others());
        assertEquals(6, patterns.stream().mapToInt(AgreementPattern::cases).sum());
    }

    @Test
    void sharedErrorsAreUnanimousAndWrong() {
        Readings wrong = readings("010001", "101000", "100000", "110000");
        List<AgreementPattern> patterns = AgreementPattern.of(wrong);
        assertEquals(List.of("a"), patterns.get(0).sharedFalsePositives());
        assertEquals(List.of("f"), patterns.get(7).sharedFalseNegatives());
        assertEquals(List.of(), patterns.get(6).sharedFalseNegatives());
    }

    @Test
    void everyPairOfMethodsIsTabled() {
        List<PairwiseAgreement> pairs = PairwiseAgreement.of(readings);
        assertEquals(3, pairs.size());
        // classification 101001 against segmentation 100001
        assertEquals(new PairwiseAgreement("classification", "segmentation", 2, 1, 0, 3), pairs.get(0));
        assertEquals(1, pairs.get(0).disagreements());
        assertEquals(5 / 6.0, pairs.get(0).agreement().value());
        assertEquals(1, pairs.get(0).onlyFirst());
        assertEquals(0, pairs.get(0).onlySecond());
        // observed 5/6, chance (3 * 2 + 3 * 4) / 36 = 1/2
        assertEquals(2 / 3.0, pairs.get(0).kappa().value(), 1e-12);
        // pairwise disagreements are twice the exams that are not unanimous
        int notUnanimous = AgreementPattern.of(readings).stream()
                .filter(p -> !p.unanimous())
                .mapToInt(AgreementPattern::cases)
                .sum();
        assertEquals(
                2 * notUnanimous,
                pairs.stream().mapToInt(PairwiseAgreement::disagreements).sum());
    }

    @Test
    void readingsTakeSamplesInAnyOrderAtTheirThresholds() {
        Sample first = new Sample(List.of("a", "b"), Cases.bits("10"), new double[] {.9, .6});
        Sample second = new Sample(List.of("b", "a"), Cases.bits("01"), new double[] {.6, .2});
        Map<String, Sample> methods = new LinkedHashMap<>();
        methods.put("classification", first);
        methods.put("detection", second);
        Readings at = Readings.of(methods, name -> name.equals("detection") ? .5 : .7);
        assertEquals(
                new PairwiseAgreement("classification", "detection", 0, 1, 1, 0),
                PairwiseAgreement.of(at).get(0));
    }

    @Test
    void refusesUnequalLengths() {
        assertThrows(IllegalArgumentException.class, () -> readings("110001", "10100"));
        Map<String, Sample> none = Map.of();
        assertThrows(IllegalArgumentException.class, () -> Readings.of(none, name -> .5));
    }

    @Test
    void aReadersVerdictsHaveNoThresholdAndAMethodMustHaveOne() {
        List<String> ids = List.of("a", "b");
        boolean[] truth = {true, false};
        Map<String, Sample> methods = Map.of("m", new Sample(ids, truth, new double[] {.4, .2}));
        var scores = assertThrows(
                IllegalArgumentException.class, () -> Readings.of(methods, Map.of("m", Threshold.VERDICT)));
        assertEquals("m has scores between 0 and 1, which are not verdicts; give its threshold", scores.getMessage());
        var none = assertThrows(
                IllegalArgumentException.class, () -> Readings.of(methods, Map.of("n", Threshold.VERDICT)));
        assertEquals("m has no threshold; give Threshold.VERDICT for a reader", none.getMessage());
        Readings half = Readings.of(methods, name -> .5);
        assertEquals(Threshold.beforehand(.5), half.thresholds().get("m"));
        assertTrue(half.counts("m").callsNothing());
        assertTrue(Readings.of(methods, name -> .1).counts("m").callsEverything());
        assertFalse(Readings.of(methods, name -> .3).counts("m").callsNothing());
    }
}
