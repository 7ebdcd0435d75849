package radiuslab.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are never changed, only added to. A line is on the disk when {@link #append} returns. A last line that was torn
 * by a crash or a full disk was never called saved, and is cut off.
 */
final class ReadingLog implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final LogLock lock;
    private final List<String> lines;
    private long length;

    private ReadingLog(Path file, FileChannel channel, LogLock lock, List<String> lines, long length) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.lines = lines;
        this.length = length;
    }

    /**
     * Opens a log for this program alone; made if absent.
     *
     * @throws IOException if a reading room of this or another program has it open
     */
    static ReadingLog open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        LogLock lock = LogLock.of(file);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                List<String> lines = new ArrayList<>();
                long whole = read(file, lines);
                channel.truncate(whole);
                return new ReadingLog(file, channel, lock, lines, whole);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** The lines of a log that nobody need have closed. */
    static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        read(file, lines);
        return lines;
    }

    /** Adds the whole lines; gives the number of bytes they take. */
    private static long read(Path file, List<String> lines) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return from;
    }

    /**
     * Adds a line and waits until the disk has it.
     *
     * @throws IOException if it cannot be written, on a full disk for instance: then nothing of it stays
     */
    synchronized void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        long size = bytes.remaining();
        try {
            long at = length;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(false);
        } catch (IOException failed) {
            channel.truncate(length);
            throw new IOException(
                    "%s cannot be written: %s".formatted(file.getFileName(), failed.getMessage()), failed);
        }
        length += size;
        lines.add(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            lock.close();
        }
    }
}
