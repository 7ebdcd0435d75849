package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
    @TempDir
    Path folder;

    @Test
    void theKeyIsForItsOwnerAloneAndNeverInTheCohort() throws Exception {
        Path key = folder.resolve("k/key");
        Pseudonyms made = Pseudonyms.of(key);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals(made.of("patient", "x"), Pseudonyms.of(key).of("patient", "x"));
        assertFalse(made.of("patient", "x")
                .equals(Pseudonyms.of(folder.resolve("other")).of("patient", "x")));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        assertEquals(made.of("patient", "x"), Pseudonyms.of(key).of("patient", "x"), "kept from being written over");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IOException.class, () -> Pseudonyms.of(key))
                .getMessage()
                .contains("chmod 600"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImportJob(
                        folder.resolve("s"),
                        folder.resolve("c"),
                        Optional.empty(),
                        folder.resolve("c/key"),
                        Optional.empty(),
                        1,
                        false));
    }
}
