package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.GreyImage;
import radiuslab.files.HeadedTable;

class RadiographImportTest {
    @TempDir
    static Path archive;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeArchive() throws Exception {
        Wrists.archive(archive);
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
        RadiographImport.Outcome outcome =
                RadiographImport.run(Wrists.job(archive, folder.resolve("one"), 2), Wrists.SILENT);
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
        RadiographImport.run(Wrists.job(archive, folder.resolve("three"), 3), Wrists.SILENT);
        assertSame(folder.resolve("one"), folder.resolve("three"));
    }

    @Test
    void pixelsAreThoseOfTheFileAndBoneIsBright() throws Exception {
        short[] stored = {0, 1000, 4095, 7};
        Path source = Files.createDirectories(folder.resolve("s"));
        Wrists.wrist("1", "AP", "1").put(Tag.PIXEL_DATA, stored).write(source.resolve("a"));
        Wrists.wrist("2", "LL", "1")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                .put(Tag.PIXEL_DATA, stored)
                .write(source.resolve("b"));
        ImportJob job = Wrists.usual(source, folder.resolve("c"));
        RadiographImport.Outcome outcome = RadiographImport.run(job, Wrists.SILENT);
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

    @Test
    void anImportThatWasStoppedGoesOnAndIsTheSame() throws Exception {
        ImportJob whole = Wrists.job(archive, folder.resolve("whole"), 1),
                halted = Wrists.job(archive, folder.resolve("halted"), 1);
        RadiographImport.run(whole, Wrists.SILENT);
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
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(halted.stage())));
        Map<String, byte[]> left = new LinkedHashMap<>(contents(halted.staged()));
        assertTrue(left.keySet().stream().filter(n -> n.startsWith("images/r")).count() >= 10);
        RadiographImport.run(halted, Wrists.SILENT);
        assertSame(whole.out(), halted.out());
        assertFalse(Files.exists(halted.stage()));
    }

    @Test
    void nothingThatIdentifiesAnybodyIsWritten() throws Exception {
        RadiographImport.run(Wrists.job(archive, folder.resolve("c"), 2), Wrists.SILENT);
        Map<String, byte[]> written = contents(folder);
        for (String identifier : Files.readAllLines(archive.resolve("identifiers.txt"))) {
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

    /** A copy that was broken off stands first; the next one is whole. */
    @Test
    void ofSeveralFilesOfAnImageAWholeOneIsRead() throws Exception {
        Path source = Files.createDirectories(folder.resolve("s"));
        for (String view : List.of("AP", "LL")) {
            byte[] whole = Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .bytes();
            Files.write(source.resolve(view + "1"), Arrays.copyOf(whole, whole.length - 3));
            Files.write(source.resolve(view + "2"), Arrays.copyOf(whole, whole.length - 1));
            Files.write(source.resolve(view + "3"), whole);
        }
        ImportJob job = Wrists.usual(source, folder.resolve("c"));
        RadiographImport.Outcome outcome = RadiographImport.run(job, Wrists.SILENT);
        assertEquals(1, outcome.exams(), outcome.toString());
        assertEquals(Map.of("exam,kept", 1, "file,image once more", 4, "file,radiograph", 2), outcome.counts());

        var clean = new Deidentification.Job(
                source, folder.resolve("clean"), Optional.empty(), job.key(), Optional.empty(), false);
        assertEquals(
                Map.of("file,file is cut off or damaged", 4, "file,written", 2),
                Deidentification.run(clean, Wrists.SILENT).counts());
    }

    /** The first file's pixels are cut off; of its copies one is of other greys, one says that text is in it, one is larger. */
    @Test
    void aCopyOfAnotherMeaningDoesNotStandIn() throws Exception {
        Path source = Files.createDirectories(folder.resolve("s"));
        Wrists.wrist("2", "LL", "1")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .write(source.resolve("LL"));
        byte[] first = Wrists.wrist("1", "AP", "1")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .bytes();
        Files.write(source.resolve("AP0"), Arrays.copyOf(first, first.length - 3));
        Wrists.wrist("1", "AP", "1")
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .write(source.resolve("AP1"));
        Wrists.wrist("1", "AP", "1")
                .put(Tag.BURNED_IN_ANNOTATION, "YES")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .write(source.resolve("AP2"));
        Wrists.wrist("1", "AP", "1")
                .put(Tag.COLUMNS, 3)
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4, 5, 6})
                .write(source.resolve("AP3"));
        ImportJob job = Wrists.usual(source, folder.resolve("c"));
        RadiographImport.Outcome outcome = RadiographImport.run(job, Wrists.SILENT);
        assertEquals(1, outcome.counts().get("exam,an image cannot be read"), outcome.toString());
        Files.write(source.resolve("AP4"), first);
        assertEquals(1, RadiographImport.run(job, Wrists.SILENT).exams());
    }

    @Test
    void aReasonWithACommaIsOneCell() throws Exception {
        Path source = Files.createDirectories(folder.resolve("s"));
        for (int i = 0; i < 2; i++) {
            Wrists.wrist("" + i, i == 0 ? "AP" : "LL", "1")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(source.resolve("" + i));
        }
        Wrists.wrist("3", "AP", "2")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1.1")
                .write(source.resolve("raw"));
        RadiographImport.run(Wrists.usual(source, folder.resolve("c")), Wrists.SILENT);
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
