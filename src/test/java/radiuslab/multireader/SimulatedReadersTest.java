package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;

class SimulatedReadersTest {
    private static final int CASES = 20_000;
    private static final List<String> IDS =
            IntStream.range(0, CASES).mapToObj(i -> "c" + i).toList();

    private static boolean[] truth() {
        boolean[] truth = new boolean[CASES];
        for (int i = 0; i < CASES; i += 2) {
            truth[i] = true;
        }
        return truth;
    }

    private static ReaderStudy study(double skill) {
        return SimulatedReaders.published().read(IDS, truth(), Map.of("alone", Map.of("A", skill)), 5);
    }

    /** An AUROC of .8 of 10,000 cases of either class has a standard error below .0033. */
    @Test
    void haveTheSkillTheyAreGiven() {
        for (double skill : new double[] {.5, .8, .95}) {
            Sample sample = study(skill).sample("alone", "A");
            assertEquals(skill, RocCurve.of(sample.truth(), sample.score()).auroc(), .012);
        }
    }

    @Test
    void oneSeedOneStudy() {
        assertArrayEquals(study(.8).scores()[0][0], study(.8).scores()[0][0]);
    }

    @Test
    void impossibleVariancesAndSkills() {
        assertThrows(IllegalArgumentException.class, () -> new SimulatedReaders(.5, .4, .2));
        assertThrows(IllegalArgumentException.class, () -> study(1));
    }
}
