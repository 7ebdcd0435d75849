package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class SplitsTest {
    /** A random cohort of 400 to 600 exams of patients with 1 to 6 exams, about one in four with a fracture. */
    private static List<Exam> exams(long seed) {
        Random random = new Random(seed);
        List<Exam> exams = new ArrayList<>();
        int size = 400 + random.nextInt(200);
        for (int patient = 0; exams.size() < size; patient++) {
            int visits = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(6);
            for (int visit = 0; visit < visits; visit++) {
                exams.add(exam("e" + exams.size(), "p" + patient, random.nextInt(4) == 0));
            }
        }
        return exams;
    }

    private static Exam exam(String id, String patient, boolean fracture) {
        Finding finding = Finding.of(fracture);
        Radiograph radiograph = new Radiograph(id, Projection.AP, finding, Path.of(id), Optional.empty());
        return new Exam(id, patient, Side.LEFT, Demographics.UNKNOWN, finding, List.of(radiograph), Map.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyExamHasOnePartAndNoPatientHasTwo(long seed) {
        List<Exam> exams = exams(seed);
        Map<String, Split> splits = Splits.of(exams, Splits.Shares.published(), seed);
        assertEquals(exams.size(), splits.size());
        Map<String, Split> ofPatient = new HashMap<>();
        for (Exam exam : exams) {
            Split split = splits.get(exam.id());
            assertEquals(split, ofPatient.getOrDefault(exam.patient(), split), exam.patient());
            ofPatient.put(exam.patient(), split);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyPartHasItsShareOfBothFindings(long seed) {
        List<Exam> exams = exams(seed);
        Map<String, Split> splits = Splits.of(exams, new Splits.Shares(0.6, 0.2, 0.2), seed);
        for (Finding finding : Finding.values()) {
            List<Exam> these =
                    exams.stream().filter(e -> e.finding() == finding).toList();
            for (Split split : Split.values()) {
                double expected = these.size() * (split == Split.TRAINING ? 0.6 : 0.2);
                long found =
                        these.stream().filter(e -> splits.get(e.id()) == split).count();
                assertTrue(
                        Math.abs(found - expected) <= 2,
                        "%s %s: expected %.1f, found %d".formatted(split, finding, expected, found));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSamePartsInWhateverOrderTheExamsCome() {
        List<Exam> exams = exams(1);
        Map<String, Split> splits = Splits.of(exams, Splits.Shares.published(), 7);
        List<Exam> shuffled = new ArrayList<>(exams);
        Collections.shuffle(shuffled, new Random(99));
        assertEquals(splits, Splits.of(shuffled, Splits.Shares.published(), 7));
        assertNotEquals(splits, Splits.of(exams, Splits.Shares.published(), 8));
    }

    @Test
    void patientsWithOneExamGiveExactlyThePublishedCounts() {
        List<Exam> exams = new ArrayList<>();
        for (int i = 0; i < 2856; i++) {
            exams.add(exam("e" + i, "p" + i, i < 712));
        }
        Map<String, Split> splits = Splits.of(exams, Splits.Shares.published(), 1);
        // 712 fractures x 399 / 2856 = 99.5, x 400 / 2856 = 99.7; the paper has 99 and 100
        assertEquals(
                399, splits.values().stream().filter(s -> s == Split.VALIDATION).count(), 1);
        assertEquals(400, splits.values().stream().filter(s -> s == Split.TEST).count(), 1);
    }

    @Test
    void aPartWithoutAShareStaysEmpty() {
        Map<String, Split> splits = Splits.of(exams(1), new Splits.Shares(3, 1, 0), 1);
        assertTrue(!splits.containsValue(Split.TEST), "no exam is in test");
        assertThrows(IllegalArgumentException.class, () -> new Splits.Shares(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Splits.Shares(1, -1, 0));
    }

    @Test
    void aCohortThatIsOnlyLearnedFromNeedsNoOtherSet(@TempDir Path folder) throws IOException {
        Path tiny = TinyCohort.in(folder).folder();
        String table = TinyCohort.EXAMS.replace("validation", "training").replace("test", "training");
        Files.writeString(tiny.resolve("exams.csv"), table);
        assertThrows(CohortException.class, () -> Cohort.read(tiny));
        Cohort cohort = Cohort.read(tiny, ReadOptions.strict().onlyForLearning());
        assertEquals(6, cohort.exams(Split.TRAINING).size());
    }
}
