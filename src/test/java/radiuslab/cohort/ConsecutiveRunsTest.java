package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsecutiveRunsTest {
    /** As text 1, 10 and 11 come before 2, and no two of 8, 9 and 10 would follow each other. */
    @Test
    void numbersOfDifferentLengthFollowEachOther() {
        Map<String, String> runs = ConsecutiveRuns.of(
                List.of("img1.png", "img2.JPG", "img8.png", "img9.png", "img10.png", "img11.png"), Map.of());
        assertEquals(
                Map.of(
                        "img1.png", "img1",
                        "img2.JPG", "img1",
                        "img8.png", "img8",
                        "img9.png", "img8",
                        "img10.png", "img8",
                        "img11.png", "img8"),
                runs);
    }

    @Test
    void zerosInFrontAndOtherNamesKeepTheirOrder() {
        assertEquals(
                Map.of(
                        "a099.png",
                        "a099",
                        "a100.png",
                        "a099",
                        "b001.png",
                        "b001",
                        "b003.png",
                        "b003",
                        "none.png",
                        "none"),
                ConsecutiveRuns.of(List.of("b003.png", "none.png", "a100.png", "b001.png", "a099.png"), Map.of()));
    }
}
