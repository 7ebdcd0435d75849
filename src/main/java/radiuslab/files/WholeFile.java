package radiuslab.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing a file so that nobody ever reads half of it: beside first, under a hidden name, then moved. */
public final class WholeFile {
    private WholeFile() {}

    /** What is to be written, to a file or into a folder. */
    @FunctionalInterface
    public interface Content {
        void to(Path beside) throws IOException;
    }

    /** @param file its folder is made if absent; an older file is replaced */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = beside(file);
        try {
            content.to(beside);
        } catch (IOException | RuntimeException stopped) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException left) {
                stopped.addSuppressed(left);
            }
            throw stopped;
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public static void write(Path file, byte[] content) throws IOException {
        write(file, beside -> Files.write(beside, content));
    }

    /** @param text written as UTF-8 */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a file or folder lies until it is whole; hidden, so that no list of results holds it. */
    static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }
}
