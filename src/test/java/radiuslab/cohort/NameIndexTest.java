package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameIndexTest {
    private static NameIndex<String> names(String... paths) {
        NameIndex<String> names = new NameIndex<>();
        List.of(paths).forEach(path -> names.add(path, path));
        return names;
    }

    @Test
    void foldersOfBothKindsAndEndingsMayDiffer() {
        var names = names("/cohort/images/r1.png", "/cohort/images/r2.v2.png");
        assertEquals(Optional.of("/cohort/images/r1.png"), names.find("data\\wrist\\r1.png"));
        assertEquals(Optional.of("/cohort/images/r1.png"), names.find("wrist/r1.JPG"));
        assertEquals(Optional.of("/cohort/images/r2.v2.png"), names.findWithoutEnding("r2.v2"));
        assertEquals(Optional.empty(), names.find("r3.png"));
    }

    @Test
    void foldersDecideBetweenTwins() {
        var names = names("images/p1/ap.png", "images/p2/ap.png");
        assertEquals(Optional.of("images/p2/ap.png"), names.find("C:\\study\\P2\\ap.png"));
        var twins = assertThrows(IllegalArgumentException.class, () -> names.find("ap.png"));
        assertEquals("the name \"ap.png\" fits 2 files: images/p1/ap.png, images/p2/ap.png", twins.getMessage());
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
}
