package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFolderTest {
    @Test
    void whatAnInterruptedCallLeftIsReplaced(@TempDir Path top) throws IOException {
        Path folder = top.resolve("deep/model");
        Path half = Files.createDirectories(folder.resolveSibling(".model.part"));
        Files.writeString(half.resolve("half"), "h");
        WholeFolder.write(folder, beside -> Files.writeString(beside.resolve("whole"), "w"));
        assertEquals(List.of("model"), names(folder.getParent()));
        assertEquals(List.of("whole"), names(folder));
    }

    @Test
    void aFolderWithFilesIsNotReplaced(@TempDir Path top) throws IOException {
        Path folder = Files.createDirectory(top.resolve("model"));
        WholeFolder.write(folder, beside -> Files.writeString(beside.resolve("first"), "1"));
        assertThrows(
                IOException.class,
                () -> WholeFolder.write(folder, beside -> Files.writeString(beside.resolve("second"), "2")));
        assertEquals(List.of("first"), names(folder));
    }

    @Test
    void aLinkIsDeletedAndNotFollowed(@TempDir Path top) throws IOException {
        Path kept = Files.writeString(top.resolve("kept"), "k");
        Path folder = Files.createDirectories(top.resolve("folder/inner"));
        Files.createSymbolicLink(folder.resolve("link"), kept);
        WholeFolder.deleteAtOnce(top.resolve("folder"));
        WholeFolder.delete(top.resolve("absent"));
        assertEquals(List.of("kept"), names(top));
    }

    @Test
    void aFileIsWrittenWholeOrNotAtAll(@TempDir Path top) throws IOException {
        Path file = Files.writeString(top.resolve("f"), "old");
        assertThrows(
                IOException.class,
                () -> WholeFile.write(file, beside -> {
                    Files.writeString(beside, "ha");
                    throw new IOException("disk full");
                }));
        assertEquals("old", Files.readString(file));
        WholeFile.write(file, "new");
        assertEquals("new", Files.readString(file));
        assertFalse(Files.exists(top.resolve(".f.part")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatCouldNotBeWrittenLeavesNothing(@TempDir Path parent) throws IOException {
        IOException full = new IOException("no space left on device");
        assertThrows(
                IOException.class,
                () -> WholeFile.write(parent.resolve("a.csv"), beside -> {
                    Files.writeString(beside, "half");
                    throw full;
                }));
        assertThrows(
                IOException.class,
                () -> WholeFolder.write(parent.resolve("folder"), beside -> {
                    Files.writeString(beside.resolve("a.csv"), "half");
                    throw full;
                }));
        try (var left = Files.list(parent)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
