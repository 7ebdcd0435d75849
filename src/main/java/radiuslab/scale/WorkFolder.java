package radiuslab.scale;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import radiuslab.study.Terminal;

/** A folder that a verb fills, in more than one call if need be; one program at a time. */
final class WorkFolder {
    private WorkFolder() {}

    /**
     * Takes a folder, which is made if absent.
     *
     * @param record the file by which a folder of this verb is known
     * @param verb such as "lab score"
     * @return holds the folder until closed, or until this program dies
     * @throws IOException if it holds something else, or another program is at work in it
     */
    static FileChannel claim(Path folder, String record, String verb) throws IOException {
        if (!Files.exists(folder.resolve(record)) && Files.exists(folder) && !isEmpty(folder)) {
            throw new IOException("%s holds something else: --out wants an empty folder, or one of an earlier %s"
                    .formatted(folder, verb));
        }
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new IOException("another %s is at work in %s".formatted(verb, folder));
            }
            return channel;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    /** What puts a file into a folder. */
    interface Writing {
        void write() throws IOException;
    }

    /** @throws IOException if a file cannot be written, as on a full disk; names it, and says that nothing kept is lost */
    static void keep(Path file, Writing writing) throws IOException {
        try {
            writing.write();
        } catch (IOException failed) {
            throw new IOException(
                    "%s cannot be kept: %s. What is there stays; the same call goes on with the rest"
                            .formatted(file, Terminal.words(failed)),
                    failed);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.allMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProgram) {
            return false;
        }
    }
}
