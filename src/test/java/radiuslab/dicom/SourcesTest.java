package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives may hold any name, be cut off, or be made to fill a disk. */
class SourcesTest {
    @TempDir
    Path folder;

    private static final List<String> HOSTILE =
            List.of("../../outside.dcm", "/absolute.dcm", "a".repeat(5000), "tab\tbell\u0007.dcm", "..", "C:\\x.dcm");

    private static byte[] hostile(int number) {
        String view = number % 2 == 0 ? "AP" : "LL", study = "" + number / 2;
        return Wrists.wrist("" + number, view, study)
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .bytes();
    }

    @Test
    void hostileNamesInAZipLeadNowhere() throws Exception {
        Path zip = folder.resolve("in.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                out.putNextEntry(new ZipEntry(HOSTILE.get(i)));
                out.write(hostile(i));
                out.closeEntry();
            }
        }
        assertBecomesACohortAndNothingElse(zip);
    }

    /** Without the flag of UTF-8, as Windows Explorer writes umlauts. */
    @Test
    void namesInAnOldAlphabetAreNoHindrance() throws Exception {
        Path zip = folder.resolve("in.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("IBM437"))) {
            for (int i = 0; i < 2; i++) {
                out.putNextEntry(new ZipEntry("Müller/Röntgen " + i));
                out.write(hostile(i));
                out.closeEntry();
            }
        }
        try (Sources sources = Sources.of(zip)) {
            assertEquals(2, sources.files().size());
            assertArrayEquals(hostile(1), sources.files().get(1).bytes());
        }
        Path broken = Files.writeString(folder.resolve("broken.zip"), "PK, no archive");
        String said = assertThrows(IOException.class, () -> Sources.of(broken)).getMessage();
        assertTrue(said.startsWith("the source is neither a folder nor a ZIP, TAR or TAR.GZ archive"), said);
    }

    private static void tar(OutputStream to, int files) throws IOException {
        TarArchiveOutputStream out = new TarArchiveOutputStream(to);
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        for (int i = 0; i < files; i++) {
            TarArchiveEntry entry = new TarArchiveEntry(HOSTILE.get(i), true);
            byte[] bytes = hostile(i);
            entry.setSize(bytes.length);
            out.putArchiveEntry(entry);
            out.write(bytes);
            out.closeArchiveEntry();
        }
        TarArchiveEntry link = new TarArchiveEntry("link.dcm", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        out.putArchiveEntry(link);
        out.closeArchiveEntry();
        out.close();
    }

    @Test
    void hostileNamesAndLinksInATarLeadNowhere() throws Exception {
        Path tar = folder.resolve("in.tar");
        tar(Files.newOutputStream(tar), HOSTILE.size());
        assertBecomesACohortAndNothingElse(tar);
    }

    @Test
    void aTarCompressedByGzipIsUnpackedWhereNothingStays() throws Exception {
        Path tar = folder.resolve("in.tar.gz");
        tar(new GZIPOutputStream(Files.newOutputStream(tar)), HOSTILE.size());
        Set<Path> before = temporaryTars();
        assertBecomesACohortAndNothingElse(tar);
        assertEquals(before, temporaryTars());
    }

    private static Set<Path> temporaryTars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.toString().endsWith(".tar")).collect(Collectors.toSet());
        }
    }

    private void assertBecomesACohortAndNothingElse(Path source) throws Exception {
        ImportJob job = Wrists.usual(source, folder.resolve("in/c"));
        assertEquals(3, RadiographImport.run(job, Wrists.SILENT).exams());
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .filter(f ->
                            !f.matches("in/c/(images/r[0-9a-f]{12}\\.png|[a-z]+\\.csv|import\\.sha256|README\\.md)"))
                    .sorted()
                    .toList();
            assertEquals(List.of(source.getFileName().toString(), "in/key"), all);
        }
    }

    /** What an archive that ends early holds before its end is read, and that it ends early is counted. */
    @Test
    void anArchiveThatEndsEarlyHasTheFilesBeforeAndSaysSo() throws Exception {
        var whole = new ByteArrayOutputStream();
        tar(whole, 4);
        byte[] bytes = whole.toByteArray();
        Path tar = folder.resolve("cut.tar");
        Files.write(tar, bytes);
        try (Sources sources = Sources.of(tar)) {
            assertEquals(4, sources.files().size());
            assertFalse(sources.endEarly());
        }
        int last = (hostile(3).length + 511) / 512 * 512;
        int link = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("link.dcm"); // the last header
        for (int end : List.of(link - last - 512, link - last, link - last / 2, link, link + 100, link + 512)) {
            Files.write(tar, Arrays.copyOf(bytes, end));
            try (Sources sources = Sources.of(tar)) {
                assertTrue(
                        sources.files().size() >= 3,
                        end + ": " + sources.files().size());
                assertTrue(sources.endEarly(), "cut at " + end + " of " + bytes.length);
            }
        }
        RadiographImport.Outcome outcome = RadiographImport.run(Wrists.usual(tar, folder.resolve("c")), Wrists.SILENT);
        assertEquals(1, outcome.counts().get("archive,ends early or is damaged: what stood behind is missing"));
        assertEquals(2, outcome.exams(), outcome.toString());
    }

    @Test
    void anArchiveThatGrowsBeyondMeasureIsRefusedAndLeavesNothing() throws Exception {
        Path bomb = folder.resolve("bomb.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        Set<Path> before = temporaryTars();
        String said = assertThrows(IOException.class, () -> Sources.of(bomb)).getMessage();
        assertTrue(said.contains("the archive grows to more than 200 times its size"), said);
        assertEquals(before, temporaryTars());
        Path text = Files.writeString(folder.resolve("notes.txt"), "no archive");
        said = assertThrows(IOException.class, () -> Sources.of(text)).getMessage();
        assertTrue(said.startsWith("the source is neither a folder nor a ZIP, TAR or TAR.GZ archive"), said);
    }

    @Test
    void aFolderBehindALinkIsRead() throws Exception {
        Path share = Files.createDirectories(folder.resolve("share"));
        Files.write(share.resolve("a.dcm"), hostile(0));
        Path link = Files.createSymbolicLink(folder.resolve("export"), share);
        try (Sources sources = Sources.of(link)) {
            assertEquals(1, sources.files().size());
        }
        assertTrue(Sources.overlap(share.resolve("clean"), link) && !Sources.overlap(folder.resolve("clean"), link));
    }

    /** A folder made of links to an archive's files looks whole: what is not read is counted. */
    @Test
    void whatIsNotReadIsCounted() throws Exception {
        Path share = Files.createDirectories(folder.resolve("share")), export = folder.resolve("export");
        Files.write(share.resolve("a.dcm"), hostile(0));
        Files.createDirectories(export);
        Files.createSymbolicLink(export.resolve("a.dcm"), share.resolve("a.dcm"));
        String said = assertThrows(IOException.class, () -> Sources.of(export)).getMessage();
        assertEquals(
                "there is no file in export, but links, which are not followed: copy what they lead to (cp -rL)", said);
        Files.createSymbolicLink(export.resolve("study"), share);
        Files.write(export.resolve("b.dcm"), hostile(1));
        var counts = RadiographImport.run(Wrists.usual(export, folder.resolve("c")), Wrists.SILENT)
                .counts();
        assertEquals(2, counts.get("file,symbolic link: not followed"), counts.toString());
        assertEquals(1, counts.get("file,radiograph"));

        Path tar = folder.resolve("in.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            TarArchiveEntry link = new TarArchiveEntry("a.dcm", TarConstants.LF_SYMLINK);
            link.setLinkName("../share/a.dcm");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
        }
        said = assertThrows(IOException.class, () -> Sources.of(tar)).getMessage();
        assertEquals(
                "there is no file in in.tar, but links, which are not followed: copy what they lead to (cp -rL)", said);
        Path packed = folder.resolve("in.tgz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(tar, out);
        }
        Set<Path> before = temporaryTars();
        assertThrows(IOException.class, () -> Sources.of(packed));
        assertEquals(before, temporaryTars());
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
                TarArchiveEntry link = new TarArchiveEntry("link" + kind, kind);
                link.setLinkName("b.dcm");
                out.putArchiveEntry(link);
                out.closeArchiveEntry();
            }
            out.putArchiveEntry(new TarArchiveEntry("folder/"));
            out.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("b.dcm");
            file.setSize(hostile(1).length);
            out.putArchiveEntry(file);
            out.write(hostile(1));
            out.closeArchiveEntry();
        }
        try (Sources sources = Sources.of(tar)) {
            assertEquals(1, sources.files().size());
            assertEquals(
                    List.of(
                            "symbolic link: not followed",
                            "hard link in an archive: not followed",
                            "neither file nor folder"),
                    sources.passedOver());
        }
    }

    /** A share that is not mounted is no import of nothing. */
    @Test
    void aSourceWithoutAnyFileIsRefused() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String said = assertThrows(IOException.class, () -> Sources.of(empty)).getMessage();
        assertEquals("there is no file in empty", said);
    }
}
