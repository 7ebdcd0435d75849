package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsMadeAndWhatWasThereIsForItsOwnerAlone(@TempDir Path top) throws IOException {
        Path open = Files.createDirectory(top.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertFalse(OwnerOnly.is(open));
        OwnerOnly.folder(open);
        OwnerOnly.folder(top.resolve("deep/new"));
        assertEquals("rwx------ rwx------", rights(open) + " " + rights(top.resolve("deep/new")));
        Path file = top.resolve("list.csv");
        OwnerOnly.file(file);
        Files.writeString(file, "a");
        assertEquals("rw-------", rights(file));
        assertTrue(OwnerOnly.is(file));
    }

    @Test
    void aFolderOfWhatMayNamePatientsAppearsSo(@TempDir Path top) throws IOException {
        WholeFolder.writeForOwner(top.resolve("sheets"), inside -> Files.writeString(inside.resolve("a.png"), "a"));
        assertEquals("rwx------", rights(top.resolve("sheets")));
    }
}
