package radiuslab.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are there whole or not at all. */
public final class WholeFolder {
    private static final String DELETED = ".deleted";

    private WholeFolder() {}

    /** As {@link #write}, of what may name patients: the folder is for its owner alone. */
    public static void writeForOwner(Path folder, WholeFile.Content content) throws IOException {
        Path beside = WholeFile.beside(folder);
        delete(beside);
        OwnerOnly.folder(beside);
        fill(beside, folder, content);
    }

    /**
     * Fills a folder beside, under a hidden name, then moves it. What an interrupted call left there is deleted first.
     *
     * @param folder absent or empty
     * @param content is given a folder that exists
     */
    public static void write(Path folder, WholeFile.Content content) throws IOException {
        Path beside = WholeFile.beside(folder);
        delete(beside);
        Files.createDirectories(beside);
        fill(beside, folder, content);
    }

    private static void fill(Path beside, Path folder, WholeFile.Content content) throws IOException {
        try {
            content.to(beside);
        } catch (IOException | RuntimeException stopped) {
            try {
                delete(beside);
            } catch (IOException left) {
                stopped.addSuppressed(left);
            }
            throw stopped;
        }
        Files.deleteIfExists(folder);
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a folder and all in it, in no order; links are deleted, not followed. Does nothing if it is absent. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Moves the folder away, then deletes it: if the process ends meanwhile, nobody finds half of it under its name. */
    public static void deleteAtOnce(Path folder) throws IOException {
        deleteAtOnce(folder, folder.resolveSibling(folder.getFileName() + DELETED));
    }

    /** Whether a folder is what an interrupted {@link #deleteAtOnce(Path)} left. */
    public static boolean isDeleted(Path folder) {
        return folder.toString().endsWith(DELETED);
    }

    /** @param deleted where to, on the same disk; what an interrupted call left there is deleted first */
    public static void deleteAtOnce(Path folder, Path deleted) throws IOException {
        if (Files.exists(folder)) {
            delete(deleted);
            Files.move(folder, deleted, StandardCopyOption.ATOMIC_MOVE);
            delete(deleted);
        }
    }
}
