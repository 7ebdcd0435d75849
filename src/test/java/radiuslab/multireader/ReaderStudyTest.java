package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.evaluation.Sample;

class ReaderStudyTest {
    private static final boolean[] TRUTH = {true, false};

    private static Sample sample(double... score) {
        return new Sample(List.of("c1", "c2"), TRUTH, score);
    }

    @Test
    void samplesInAnyOrderOfCases() {
        Map<String, Sample> alone = new LinkedHashMap<>();
        alone.put("A", sample(3, 1));
        alone.put("B", new Sample(List.of("c2", "c1"), new boolean[] {false, true}, new double[] {2, 5}));
        ReaderStudy study = ReaderStudy.of(Map.of("alone", alone));
        assertArrayEquals(new double[] {5, 2}, study.sample("alone", "B").score());
        assertArrayEquals(
                new double[] {1, 0}, study.calls(3).sample("alone", "A").score());
    }

    @Test
    void everybodyReadsEverything() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ReaderStudy.of(new LinkedHashMap<>(
                                Map.of("alone", Map.of("A", sample(3, 1)), "with aid", Map.of("B", sample(3, 1))))))
                .getMessage();
        assertTrue(message.contains("every reader reads under every modality"), message);
        assertThrows(IllegalArgumentException.class, () -> ReaderStudy.of(Map.of()));
    }

    /** Dr 1 calls f4 and not o2 under B only, Dr 2 calls o1 and o2 under B only. */
    @Test
    void betweenAndWithinReaders() {
        ReaderStudy study = CrossedCalls.twoByTwo();
        PairwiseAgreement between = PairwiseAgreement.of(study.between("A")).get(0);
        assertEquals(2, between.bothFracture());
        assertEquals(2, between.onlyFirst());
        PairwiseAgreement within = PairwiseAgreement.of(study.within("Dr 2")).get(0);
        assertEquals("A", within.first());
        assertEquals(2, within.onlySecond());
        assertEquals(4, within.bothFracture() + within.bothNone());
    }

    @Test
    void unknownNamesAreTold() {
        String message = assertThrows(IllegalArgumentException.class, () -> CrossedCalls.twoByTwo()
                        .sample("C", "Dr 1"))
                .getMessage();
        assertEquals("no modality \"C\" in the study, only [A, B]", message);
    }
}
