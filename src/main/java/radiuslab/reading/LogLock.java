package radiuslab.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a log to one reading room. The lock is on an empty file beside the log, {@code reader-01.lock}, which nothing else
 * opens: a system drops a program's lock on a file as soon as that program closes the file anywhere. For the same reason
 * rooms of one program are told apart without opening it. The file stays.
 */
final class LogLock implements Closeable {
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LogLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param log in a folder that is there
     * @throws IOException if a reading room of this or another program has it
     */
    static LogLock of(Path log) throws IOException {
        String name = log.getFileName().toString();
        Path file = log.toAbsolutePath().getParent().toRealPath().resolve(name.replaceFirst("\\.jsonl$", "") + ".lock");
        if (!HERE.add(file)) {
            throw taken(name);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw taken(name);
            }
            return new LogLock(file, channel);
        } catch (IOException | RuntimeException failed) {
            HERE.remove(file);
            throw failed;
        }
    }

    private static IOException taken(String log) {
        return new IOException(log + " is open in another reading room: close it, or use its page");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.remove(file);
        }
    }
}
