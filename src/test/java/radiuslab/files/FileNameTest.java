package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void aPlainIdIsItsFilesName() {
        for (String id : List.of("exam-0001-ap", "IMG_1.2", "Müller3")) {
            assertEquals(id, FileName.of(id));
        }
    }

    @Test
    void noTwoIdsShareANameAndNoneLeadsOut() {
        List<String> names =
                List.of("links 1", "links_1", "links/1", "..", ".", "../../x", "__/__/x", ".x", "_x").stream()
                        .map(FileName::of)
                        .toList();
        assertEquals(names.size(), names.stream().distinct().count(), names.toString());
        names.forEach(name -> assertFalse(name.startsWith(".") || name.contains("/"), name));
        assertTrue(FileName.of("links 1").matches("links_1-[0-9a-f]{12}"), FileName.of("links 1"));
    }
}
