package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberMarksTest {
    private final NumberMarks german = new NumberMarks("1.000,5");

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        Map<String, String> expected = Map.of(
                "0.96 (0.93–0.98)", "0,96 (0,93–0,98)",
                "AUROC .919", "AUROC 0,919",
                "n = 12,345 (7.5 %)", "n = 12.345 (7,5 %)",
                "−0.25, 0.5, .75", "−0,25; 0,5; 0,75",
                "at 0.5.", "at 0,5.",
                "1, 2 and 3", "1, 2 and 3");
        expected.forEach((english, other) -> assertEquals(other, german.in(english)));
        assertEquals("12\u00a0345,5", new NumberMarks("1\u00a0000,5").in("12,345.5"));
        assertEquals("12345.5", new NumberMarks("1000.5").in("12,345.5"));
    }

    @Test
    void versionsDatesAndWordsAreLeft() {
        for (String text : new String[] {"torch 2.7.1", "29.11.2026", "v1.5", "mask.v2", "a.5", "2.5D", "1,2"}) {
            assertEquals(text, german.in(text));
        }
    }

    @Test
    void whatIsWrittenTwiceStays() {
        assertEquals("0,5", german.in(german.in("0.5")));
        assertThrows(IllegalArgumentException.class, () -> new NumberMarks("1,5"));
    }
}
