package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static radiuslab.prediction.Verdict.DOUBTFUL;
import static radiuslab.prediction.Verdict.FRACTURE;
import static radiuslab.prediction.Verdict.NONE;
import static radiuslab.prediction.Verdict.UNCLASSIFIABLE;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.prediction.Verdict;

class VerdictCountsTest {
    private final VerdictCounts counts = VerdictCounts.of(
            Cases.bits("1111000000"),
            List.of(FRACTURE, FRACTURE, NONE, DOUBTFUL, NONE, NONE, FRACTURE, DOUBTFUL, DOUBTFUL, UNCLASSIFIABLE));

    @Test
    void aDoubtfulVerdictCountsAsThePolicySays() {
        assertEquals(new Confusion(2, 1, 2, 1), counts.under(DoubtfulPolicy.EXCLUDED));
        assertEquals(new Confusion(2, 1, 4, 2), counts.under(DoubtfulPolicy.NEGATIVE));
        assertEquals(new Confusion(3, 3, 2, 1), counts.under(DoubtfulPolicy.POSITIVE));
    }

    @Test
    void whatCouldNotBeReadIsAlwaysCounted() {
        assertEquals(3, counts.doubtful());
        assertEquals(1, counts.unread());
        assertEquals(0, counts.unreadFractures());
        assertEquals(10, counts.total());
        for (DoubtfulPolicy policy : DoubtfulPolicy.values()) {
            int left = policy == DoubtfulPolicy.EXCLUDED ? counts.doubtful() : 0;
            assertEquals(10, counts.under(policy).total() + left + counts.unread());
        }
    }

    @Test
    void theStudysDoubtfulExamsLowerNoSensitivity() {
        // 31 doubtful of 398 without a fracture, counted as negative: true negatives
        VerdictCounts study = new VerdictCounts(new Confusion(95, 15, 252, 5), 0, 31, 0, 2);
        assertEquals(.95, study.under(DoubtfulPolicy.NEGATIVE).sensitivity().value());
        assertEquals(
                283 / 298.0, study.under(DoubtfulPolicy.NEGATIVE).specificity().value());
        assertEquals(400, study.total());
    }

    @Test
    void verdictsAreReadFromWords() {
        assertEquals(DOUBTFUL, Verdict.of(" Doubtful "));
        assertThrows(IllegalArgumentException.class, () -> Verdict.of("maybe"));
    }

    @Test
    void refusesUnequalLengthsAndNegativeCounts() {
        assertThrows(IllegalArgumentException.class, () -> VerdictCounts.of(Cases.bits("11"), List.of(NONE)));
        Confusion none = new Confusion(0, 0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new VerdictCounts(none, 0, -1, 0, 0));
    }
}
