package radiuslab.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private static FileNames<String> names(String... paths) {
        FileNames<String> names = new FileNames<>();
        List.of(paths).forEach(path -> names.add(path, path));
        return names;
    }

    @Test
    void foldersOfBothKindsAndEndingsMayDiffer() {
        var names = names("/cohort/images/r1.png", "/cohort/images/r2.v2.png");
        assertEquals(Optional.of("/cohort/images/r1.png"), names.find("data\\wrist\\r1.png"));
        assertEquals(Optional.of("/cohort/images/r1.png"), names.find("wrist/r1.JPG"));
        assertEquals(Optional.of("/cohort/images/r2.v2.png"), names.findStem("r2.v2"));
        assertEquals(Optional.empty(), names.find("r3.png"));
    }

    @Test
    void foldersDecideBetweenTwins() {
        var names = names("images/p1/ap.png", "images/p2/ap.png");
        assertEquals(Optional.of("images/p2/ap.png"), names.find("C:\\study\\P2\\ap.png"));
        var twins = assertThrows(IllegalArgumentException.class, () -> names.find("ap.png"));
        assertEquals("the name \"ap.png\" fits several: 2: images/p1/ap.png, images/p2/ap.png", twins.getMessage());
    }

    /** U+00FC is one character, u + U+0308 the same letter as macOS writes it. */
    @Test
    void caseAndUnicodeFormAreToleratedWhereNothingFitsExactly() {
        assertEquals(Optional.of("M\u00fcller.png"), names("M\u00fcller.png").find("mu\u0308ller.PNG"));
        var both = names("a.png", "A.png");
        assertEquals(Optional.of("A.png"), both.find("A.png"));
        assertThrows(
                IllegalArgumentException.class, () -> names("a.png", "a.jpg").find("a.txt"));
    }

    @Test
    void idsAreFoundAsNumbersWhereUnique() {
        Ids ids = new Ids(List.of("12", "0013", "7", "07", "a1"));
        assertEquals(Optional.of("12"), ids.find("12.0"));
        assertEquals(Optional.of("0013"), ids.find("13.0"));
        assertEquals(Optional.of("7"), ids.find("7.0"));
        assertEquals(Optional.of("07"), ids.find("07"));
        assertEquals(Optional.empty(), ids.find("007"), "7 or 07?");
        assertEquals(Optional.empty(), ids.find("a1.0"));
    }
}
