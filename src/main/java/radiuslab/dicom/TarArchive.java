package radiuslab.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of a TAR archive, read where they lie. One that is compressed by gzip is unpacked into a temporary file, for its
 * owner alone and as long as this is open. Links, devices and sparse files are passed over and counted.
 */
final class TarArchive implements AutoCloseable {
    /** Radiographs shrink to a third; what grows more is made to fill a disk. */
    private static final int MOST_GROWTH = 200;

    private static final int RECORD = 512;

    private static final long ALWAYS_ALLOWED = 1L << 26;

    private final Path temporary;
    private final FileChannel channel;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private boolean endsEarly;

    /** @throws IOException if it is none, or grows beyond all measure */
    TarArchive(Path file) throws IOException {
        temporary = isGzip(file) ? unpacked(file) : null;
        channel = FileChannel.open(temporary == null ? file : temporary);
        try {
            list(temporary == null ? file : temporary);
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken;
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static Path unpacked(Path file) throws IOException {
        long most = ALWAYS_ALLOWED + MOST_GROWTH * Files.size(file);
        Path temporary = Files.createTempFile("archive", ".tar");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                OutputStream out = Files.newOutputStream(temporary)) {
            byte[] part = new byte[1 << 16];
            long all = 0;
            for (int count; (count = in.read(part)) >= 0; out.write(part, 0, count)) {
                all += count;
                if (all > most) {
                    throw new IOException("the archive grows to more than %d times its size".formatted(MOST_GROWTH));
                }
            }
        } catch (IOException broken) {
            Files.delete(temporary);
            throw broken;
        }
        return temporary;
    }

    /**
     * Headers are read record by record, so that a file's bytes begin where the channel stands after its header. An archive
     * that ends early has those files that came before.
     */
    private void list(Path tar) throws IOException {
        long end = 0;
        try (FileChannel place = FileChannel.open(tar);
                TarArchiveInputStream entries = new TarArchiveInputStream(Channels.newInputStream(place))) {
            for (TarArchiveEntry entry; (entry = entries.getNextEntry()) != null; ) {
                Optional<String> hindrance = hindrance(entry);
                if (hindrance.isPresent()) {
                    passedOver.add(hindrance.get());
                } else if (!entry.isDirectory()) {
                    files.add(new Entry(channel, entry.getName(), place.position(), entry.getSize()));
                }
                end = place.position() + (entry.getSize() + RECORD - 1) / RECORD * RECORD;
            }
            endsEarly = !isEmptyRecord(end);
        } catch (IOException | IllegalArgumentException broken) {
            if (files.isEmpty() && passedOver.isEmpty()) {
                throw new IOException("the archive cannot be read", broken);
            }
            endsEarly = true;
        }
        if (files.isEmpty() && passedOver.isEmpty()) {
            throw new IOException("there is no file in it");
        }
    }

    /** Why an entry is not read. */
    private static Optional<String> hindrance(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return Optional.of(Sources.LINK);
        }
        if (entry.isLink()) {
            return Optional.of("hard link in an archive: not followed");
        }
        if (entry.isSparse()) {
            return Optional.of("sparse file in an archive: not read");
        }
        boolean device = entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
        return device ? Optional.of(Sources.NO_FILE) : Optional.empty();
    }

    /** Behind the last entry of a whole archive there is one, or two. */
    private boolean isEmptyRecord(long place) throws IOException {
        byte[] record = new byte[RECORD];
        return channel.read(ByteBuffer.wrap(record), place) == RECORD && Arrays.equals(record, new byte[RECORD]);
    }

    /** Whether it was cut off or is damaged behind the files that were found. */
    boolean endsEarly() {
        return endsEarly;
    }

    private record Entry(FileChannel channel, String place, long offset, long size) implements SourceFile {
        @Override
        public InputStream open() throws IOException {
            return new InputStream() {
                private long at;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    if (at >= size) {
                        return -1;
                    }
                    int most = (int) Math.min(length, size - at);
                    int count = channel.read(ByteBuffer.wrap(into, from, most), offset + at);
                    at += Math.max(0, count);
                    return count;
                }
            };
        }

        @Override
        public byte[] bytes() throws IOException {
            return Sources.all(this);
        }
    }

    /** Of each entry that is neither folder nor read why. */
    List<String> passedOver() {
        return passedOver;
    }

    List<SourceFile> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
