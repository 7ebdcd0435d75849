package radiuslab.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

class BoxScoresTest {
    /** Odds of 4 and 1; the radiograph's are 1, a quarter of the first's: 1 and 1/4. */
    @Test
    void theSurestBoxIsAsSureAsTheRadiographAndTheOthersFollow() {
        ScoredBox sure = new ScoredBox(new Box(0, 0, 10, 10), 0.8), other = new ScoredBox(new Box(20, 0, 5, 5), 0.5);
        List<ScoredBox> moved = BoxScores.of(List.of(sure, other), 0);
        assertEquals(sure.box(), moved.get(0).box());
        assertEquals(0.5, moved.get(0).score(), 1e-9);
        assertEquals(0.2, moved.get(1).score(), 1e-9);
    }

    @Test
    void withoutBoxesThereIsNothingToMove() {
        assertEquals(List.of(), BoxScores.of(List.of(), 3));
    }
}
