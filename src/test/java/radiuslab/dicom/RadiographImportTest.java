package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.archive.SyntheticArchive;
import radiuslab.cohort.Cohort;
import radiuslab.exam.GreyImage;
import radiuslab.files.HeadedTable;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

class RadiographImportTest {
    private static final RadiographImport.Listener SILENT = RadiographImport.Listener.NONE;

    @TempDir
    static Path archive;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeArchive() throws Exception {
        Part all = new Part(44, 22), none = new Part(0, 0);
        SyntheticArchive.write(archive.resolve("a"), new PhantomOptions(all, none, none, 192, 256, 7), done -> {});
        Files.writeString(archive.resolve("a/settings.json"), "{\"labels\": {\"file\": \"labels.csv\"}}");
    }

    private ImportJob job(Path source, String out, int threads) {
        return new ImportJob(
                source,
                folder.resolve(out),
                Optional.of(archive.resolve("a/settings.json")),
                folder.resolve("key"),
                Optional.empty(),
                threads,
                false);
    }

    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertSame(Path expected, Path found) throws IOException {
        Map<String, byte[]> one = contents(expected), other = contents(found);
        assertEquals(one.keySet(), other.keySet());
        one.forEach((name, bytes) -> assertArrayEquals(bytes, other.get(name), name));
    }

    @Test
    void anArchiveBecomesACohortThatIsReadAndItsFlowIsCounted() throws Exception {
        RadiographImport.Outcome outcome = RadiographImport.run(job(archive.resolve("a"), "one", 2), SILENT);
        Map<String, Integer> exams = new TreeMap<>();
        outcome.counts().forEach((key, count) -> {
            if (key.startsWith("exam,")) {
                exams.put(key.substring(5), count);
            }
        });
        // 11 of 44 exams are odd, one of each kind; INVERTED, CAPTURE and what is no oddity are kept
        assertEquals(1, exams.get("no lateral view"), "" + exams);
        assertEquals(1, exams.get("undecided: several images of one view"), "" + exams);
        assertEquals(1, exams.get("undecided: view unknown"), "" + exams);
        assertEquals(1, exams.get("undecided: side contradicts itself"), "" + exams);
        assertEquals(1, exams.get("undecided: text in the picture"), "" + exams);
        assertTrue(exams.get("younger than 18 years") >= 1, "" + exams);
        assertEquals(1, exams.get("undecided: body part contradicts itself"), "" + exams);
        assertEquals(1, outcome.counts().get("file,no radiograph: secondary capture"));
        Cohort cohort = Cohort.read(folder.resolve("one"));
        assertEquals(exams.get("kept"), cohort.exams().size());
        assertEquals(
                exams.values().stream().mapToInt(Integer::intValue).sum(),
                cohort.exams().size()
                        + cohort.exclusions().stream()
                                .mapToInt(Cohort.Exclusion::exams)
                                .sum());
        assertTrue(cohort.fractures() > 5 && cohort.fractures() < cohort.exams().size());
        RadiographImport.run(job(archive.resolve("a"), "three", 3), SILENT);
        assertSame(folder.resolve("one"), folder.resolve("three"));
    }

    @Test
    void pixelsAreThoseOfTheFileAndBoneIsBright() throws Exception {
        short[] stored = {0, 1000, 4095, 7};
        Path source = Files.createDirectories(folder.resolve("s"));
        wrist("1", "AP", "1").put(Tag.PIXEL_DATA, stored).write(source.resolve("a"));
        wrist("2", "LL", "1")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                .put(Tag.PIXEL_DATA, stored)
                .write(source.resolve("b"));
        ImportJob job = new ImportJob(
                source, folder.resolve("c"), Optional.empty(), folder.resolve("key"), Optional.empty(), 1, false);
        RadiographImport.Outcome outcome = RadiographImport.run(job, SILENT);
        assertEquals(1, outcome.exams(), "" + outcome);
        List<String> rows = Files.readAllLines(folder.resolve("c/radiographs.csv"));
        short[] up = GreyImage.read(folder.resolve("c").resolve(rows.get(1).split(",")[4]))
                .values();
        short[] down = GreyImage.read(folder.resolve("c").resolve(rows.get(2).split(",")[4]))
                .values();
        for (int i = 0; i < stored.length; i++) {
            assertEquals(stored[i], (up[i] & 0xffff) >> 4);
            assertEquals(4095 - stored[i], (down[i] & 0xffff) >> 4);
        }
    }

    /** Two by two pixels of a left wrist of 50 years. */
    static DataSet wrist(String image, String view, String study) {
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3." + study + "." + image)
                .put(Tag.STUDY_INSTANCE_UID, "1.2.3." + study)
                .put(Tag.PATIENT_ID, "P" + study)
                .put(Tag.PATIENT_AGE, "050Y")
                .put(Tag.STUDY_DATE, "20240102")
                .put(Tag.BODY_PART_EXAMINED, "WRIST")
                .put(Tag.VIEW_POSITION, view)
                .put(Tag.LATERALITY, "L")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, 2)
                .put(Tag.COLUMNS, 2)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static final List<String> HOSTILE =
            List.of("../../outside.dcm", "/absolute.dcm", "a".repeat(5000), "tab\tbell\u0007.dcm", "..", "C:\\x.dcm");

    private static byte[] hostile(int number) {
        String view = number % 2 == 0 ? "AP" : "LL", study = "" + number / 2;
        return wrist("" + number, view, study)
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
        ImportJob job = new ImportJob(
                source, folder.resolve("in/c"), Optional.empty(), folder.resolve("in.key"), Optional.empty(), 2, false);
        assertEquals(3, RadiographImport.run(job, SILENT).exams());
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> all = files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .filter(f ->
                            !f.matches("in/c/(images/r[0-9a-f]{12}\\.png|[a-z]+\\.csv|import\\.sha256|README\\.md)"))
                    .sorted()
                    .toList();
            assertEquals(List.of("in.key", source.getFileName().toString()), all);
        }
    }

    /** What an archive that ends early holds before its end is read; the file that is cut off is counted. */
    @Test
    void anArchiveThatEndsEarlyHasTheFilesBefore() throws Exception {
        var whole = new ByteArrayOutputStream();
        tar(whole, 4);
        Path tar = folder.resolve("cut.tar");
        int end = whole.size() - 2048 - (hostile(3).length + 511) / 512 * 512; // two ends, the link, the last file
        Files.write(tar, Arrays.copyOf(whole.toByteArray(), end / 512 * 512));
        try (Sources sources = Sources.of(tar)) {
            assertTrue(sources.files().size() >= 3, "" + sources.files().size());
        }
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
    void aPersonsDecisionsAreFedBack() throws Exception {
        ImportJob first = job(archive.resolve("a"), "c", 2);
        RadiographImport.Outcome before = RadiographImport.run(first, SILENT);
        Path table = first.review().resolve("undecided.csv");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.review())));
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split(",", -1);
            if (cells[2].equals("text in the picture")) {
                cells[8] = "found";
            } else if (cells[2].startsWith("side")) {
                cells[4] = "left";
            } else if (cells[2].startsWith("several")) {
                cells[6] = filled.stream().anyMatch(l -> l.contains(",several")) ? "no" : "yes";
            }
            filled.add(String.join(",", cells));
        }
        Path decisions = Files.write(folder.resolve("decided.csv"), filled);
        ImportJob again = new ImportJob(
                first.source(), first.out(), first.settings(), first.key(), Optional.of(decisions), 2, true);
        RadiographImport.Outcome after = RadiographImport.run(again, SILENT);
        assertEquals(before.exams() + 3, after.exams(), after.counts().toString());
        assertEquals(4, after.undecided(), "two views and two body parts nobody decided about");
        Cohort.read(first.out());
        IOException there = assertThrows(IOException.class, () -> RadiographImport.run(first, SILENT));
        assertTrue(there.getMessage().contains("--replace"), there.getMessage());
    }

    @Test
    void anImportThatWasStoppedGoesOnAndIsTheSame() throws Exception {
        ImportJob whole = job(archive.resolve("a"), "whole", 1), halted = job(archive.resolve("a"), "halted", 1);
        RadiographImport.run(whole, SILENT);
        RadiographImport.Listener stopping = new RadiographImport.Listener() {
            private String part = "";

            @Override
            public void begun(String what, int total) {
                part = what;
            }

            @Override
            public void done(int count) {
                if (part.equals("images") && count > 10) {
                    throw new Error("killed");
                }
            }

            @Override
            public void ended() {}
        };
        assertThrows(IllegalStateException.class, () -> RadiographImport.run(halted, stopping));
        assertFalse(Files.exists(halted.out()));
        Map<String, byte[]> left = new LinkedHashMap<>(contents(halted.stage()));
        assertTrue(left.keySet().stream().filter(n -> n.startsWith("images/r")).count() >= 10);
        RadiographImport.run(halted, SILENT);
        assertSame(whole.out(), halted.out());
        assertFalse(Files.exists(halted.stage()));
    }

    @Test
    void nothingThatIdentifiesAnybodyIsWritten() throws Exception {
        RadiographImport.run(job(archive.resolve("a"), "c", 2), SILENT);
        Map<String, byte[]> written = contents(folder);
        for (String identifier : Files.readAllLines(archive.resolve("a/identifiers.txt"))) {
            written.forEach((name, bytes) -> {
                assertFalse(name.contains(identifier), name);
                assertFalse(
                        new String(bytes, StandardCharsets.ISO_8859_1)
                                .contains(new String(
                                        identifier.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)),
                        identifier + " in " + name);
            });
        }
    }

    @Test
    void theKeyIsForItsOwnerAloneAndNeverInTheCohort() throws Exception {
        Path key = folder.resolve("k/key");
        Pseudonyms made = Pseudonyms.of(key);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals(made.of("patient", "x"), Pseudonyms.of(key).of("patient", "x"));
        assertFalse(made.of("patient", "x")
                .equals(Pseudonyms.of(folder.resolve("other")).of("patient", "x")));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IOException.class, () -> Pseudonyms.of(key))
                .getMessage()
                .contains("chmod 600"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImportJob(
                        folder.resolve("s"),
                        folder.resolve("c"),
                        Optional.empty(),
                        folder.resolve("c/key"),
                        Optional.empty(),
                        1,
                        false));
    }

    @Test
    void aWrongSettingIsNamed() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"sides\": {}}", "there is no setting \"sides\"",
                        "{\"labels\": {\"colour\": 1}}", "there is no setting \"labels.colour\"",
                        "{\"repeats\": \"best\"}", "repeats is undecided, first, last or all, found best",
                        "{\"bodyPart\": [\"(\"]}", "is no regular expression",
                        "{\"leastAge\": \"old\"}", "old",
                        "[]", "settings.json")
                .entrySet()) {
            Path file = Files.writeString(folder.resolve("settings.json"), wrong.getKey());
            String said = assertThrows(IOException.class, () -> ImportSettings.read(file))
                    .getMessage();
            assertTrue(said.contains(wrong.getValue()), said);
        }
    }

    /** Fills in a cell of the rows whose reason begins so; of several rows the first has the first value. */
    private static void fill(Path table, String reason, int column, String first, String others) throws IOException {
        List<String> filled = new ArrayList<>();
        String value = first;
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split(",", -1);
            if (cells[2].startsWith(reason)) {
                cells[column] = value;
                value = others;
            }
            filled.add(String.join(",", cells));
        }
        Files.write(table, filled);
    }

    /** As docs/import.md says it: the table is filled in where it lies, some of it today and some tomorrow. */
    @Test
    void decisionsOfSeveralSittingsAddUp() throws Exception {
        ImportJob first = job(archive.resolve("a"), "c", 2);
        RadiographImport.Outcome none = RadiographImport.run(first, SILENT);
        Path table = first.review().resolve("undecided.csv");
        ImportJob again =
                new ImportJob(first.source(), first.out(), first.settings(), first.key(), Optional.of(table), 2, true);
        fill(table, "text in the picture", 8, "found", "found");
        fill(table, "several", 6, "no", ""); // half a decision: the other row stays open
        RadiographImport.Outcome one = RadiographImport.run(again, SILENT);
        fill(table, "side", 4, "left", "left");
        RadiographImport.Outcome two = RadiographImport.run(again, SILENT);
        assertEquals(one.exams() + 1, two.exams(), two.counts().toString());
        assertTrue(one.exams() > none.exams(), one.counts().toString());
        fill(table, "view", 6, "no", "no");
        fill(table, "body", 6, "no", "no");
        RadiographImport.Outcome three = RadiographImport.run(again, SILENT);
        assertEquals(0, three.undecided(), three.counts().toString());
        assertFalse(Files.exists(first.review().resolve("undecided.html")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.review())));
        assertEquals(three, RadiographImport.run(again, SILENT), "all is known still");
        assertEquals(two.exams(), three.exams());
    }

    @Test
    void aReasonWithACommaIsOneCell() throws Exception {
        Path source = Files.createDirectories(folder.resolve("s"));
        for (int i = 0; i < 2; i++) {
            wrist("" + i, i == 0 ? "AP" : "LL", "1")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(source.resolve("" + i));
        }
        wrist("3", "AP", "2")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1.1")
                .write(source.resolve("raw"));
        RadiographImport.run(
                new ImportJob(
                        source, folder.resolve("c"), Optional.empty(), folder.resolve("k"), Optional.empty(), 1, false),
                SILENT);
        try (var rows = HeadedTable.open(folder.resolve("c/import.csv"))) {
            assertEquals(
                    List.of("file", "no radiograph: digital radiograph for processing, not for viewing", "1"),
                    rows.stream()
                            .filter(row -> row.get("reason").startsWith("no"))
                            .findFirst()
                            .orElseThrow()
                            .toList());
        }
    }
}
