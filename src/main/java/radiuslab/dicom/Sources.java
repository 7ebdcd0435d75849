package radiuslab.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import radiuslab.exam.ImageFile;
import radiuslab.exam.UnusableImage;

/**
 * The files of a folder at any depth, or of a ZIP or TAR archive, in the order of their names. Names serve for nothing else, so
 * that one with "..", of another machine or of 5,000 letters leads nowhere. Links are not followed.
 */
final class Sources implements AutoCloseable {
    /** What is counted of an archive that does. */
    static final String ENDS_EARLY = "ends early or is damaged: what stood behind is missing";

    /** Counted for each link: what it leads to may lie anywhere. */
    static final String LINK = "symbolic link: not followed";
    /** Counted for each pipe, socket or device. */
    static final String NO_FILE = "neither file nor folder";

    private static final int MOST_OF_AN_ENTRY = 1 << 29;

    private final List<SourceFile> files = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private boolean endEarly;

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** The reason a system gives may name the file, and so is not passed on. */
    private static <T> T readable(Reading<T> reading) throws Refused {
        try {
            return reading.read();
        } catch (Refused known) {
            throw known;
        } catch (UnusableImage vast) {
            throw new Refused(Refused.PIXELS, "the file is larger than any image");
        } catch (IOException failed) {
            throw new Refused("file cannot be read", failed.getClass().getSimpleName());
        }
    }

    /** An archive may claim any size, and unpack to any. */
    static byte[] all(SourceFile file) throws Refused {
        return readable(() -> {
            try (InputStream in = file.open()) {
                byte[] bytes = in.readNBytes(MOST_OF_AN_ENTRY);
                if (in.read() >= 0) {
                    throw new Refused(Refused.PIXELS, "the file is larger than any image");
                }
                return bytes;
            }
        });
    }

    private record InFolder(Path file) implements SourceFile {
        @Override
        public String place() {
            return file.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return readable(() -> Files.newInputStream(file));
        }

        @Override
        public byte[] bytes() throws IOException {
            return readable(() -> ImageFile.bytes(file));
        }
    }

    private record InArchive(ZipFile archive, ZipEntry entry) implements SourceFile {
        @Override
        public String place() {
            return entry.getName();
        }

        @Override
        public InputStream open() throws IOException {
            return readable(() -> archive.getInputStream(entry));
        }

        @Override
        public byte[] bytes() throws IOException {
            return all(this);
        }
    }

    /** Whether one of two folders lies in the other, by whatever links; neither need exist. */
    static boolean overlap(Path one, Path other) {
        Path first = real(one), second = real(other);
        return first.startsWith(second) || second.startsWith(first);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    /** @throws IOException if the source is neither a folder nor an archive that can be read */
    static Sources of(Path source) throws IOException {
        Sources sources = new Sources();
        if (Files.isDirectory(source)) {
            sources.walk(source.toRealPath()); // it may itself be a link
        } else if (Files.isRegularFile(source)) {
            sources.unpack(source);
        } else {
            throw new IOException("there is no such folder or archive: " + source.getFileName());
        }
        if (sources.files.isEmpty()) {
            sources.close(); // of an archive that was unpacked nothing stays
            throw new IOException("there is no file in %s%s%s"
                    .formatted(
                            source.getFileName(),
                            sources.endEarly() ? ", which ends early" : "",
                            sources.passedOver().contains(LINK)
                                    ? ", but links, which are not followed: copy what they lead to (cp -rL)"
                                    : ""));
        }
        sources.files.sort(Comparator.comparing(SourceFile::place));
        return sources;
    }

    private void walk(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(new InFolder(file));
                } else {
                    passedOver.add(attributes.isSymbolicLink() ? LINK : NO_FILE);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                files.add(new InFolder(file)); // counted as one that cannot be read
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void unpack(Path file) throws IOException {
        try {
            if (isZip(file)) {
                unzip(file);
            } else {
                TarArchive archive = new TarArchive(file);
                open.add(archive);
                files.addAll(archive.files());
                passedOver.addAll(archive.passedOver());
                endEarly = archive.endsEarly();
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
            throw new IOException(
                    "the source is neither a folder nor a ZIP, TAR or TAR.GZ archive that can be read%s"
                            .formatted(broken.getCause() == null ? ": " + broken.getMessage() : ""),
                    broken);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    /** Windows writes names in its old alphabets, which are no UTF-8; as names only order files, any alphabet serves. */
    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException names) {
            return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
        }
    }

    private void unzip(Path file) throws IOException {
        ZipFile archive = zip(file);
        open.add(archive);
        for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                files.add(new InArchive(archive, entry));
            }
        }
    }

    List<SourceFile> files() {
        return files;
    }

    /** Of each thing that is neither file nor folder why it is not read. */
    List<String> passedOver() {
        return passedOver;
    }

    /** Whether an archive was cut off, so that files may be missing. */
    boolean endEarly() {
        return endEarly;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }
    }
}
