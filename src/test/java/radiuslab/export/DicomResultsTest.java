package radiuslab.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.DicomFile;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;
import radiuslab.reader.StructuredReport;

/** An exam of two small radiographs: the map marks 3 x 2 pixels of the first, the detector a box on it. */
class DicomResultsTest {
    private static final int WIDTH = 40, HEIGHT = 30;
    private static final ResultObject RUN =
            new ResultObject("run one", "0.1.0 test", LocalDateTime.of(2026, 3, 1, 12, 30));

    @TempDir
    Path folder;

    private static RadiographResult result(String id, boolean fracture) {
        short[] pixels = new short[WIDTH * HEIGHT];
        float[] map = new float[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) (i % WIDTH * 100);
            boolean inside = i % WIDTH >= 10 && i % WIDTH < 13 && i / WIDTH >= 20 && i / WIDTH < 22;
            map[i] = fracture && inside ? 0.75f : 0.25f;
        }
        List<ScoredBox> boxes = fracture ? List.of(new ScoredBox(new Box(8.5, 18, 6, 5), 0.875)) : List.of();
        Map<String, Double> said = new TreeMap<>(Map.of("classification", fracture ? 0.9 : 0.2, "segmentation", 0.5));
        return new RadiographResult(
                id,
                new GreyImage(WIDTH, HEIGHT, pixels, 12),
                said,
                Optional.of(new HeatMap(WIDTH, HEIGHT, map)),
                boxes);
    }

    private static ExamResult exam() {
        return new ExamResult(
                "e1", "p1", Map.of("classification", 0.9), List.of(result("a", true), result("b", false)));
    }

    private static SourceImage original(String id) throws IOException {
        DataSet data = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                .put(Tag.SOP_INSTANCE_UID, "2.25.1000" + (int) id.charAt(0))
                .put(Tag.STUDY_INSTANCE_UID, "2.25.20")
                .put(Tag.SERIES_INSTANCE_UID, "2.25.30")
                .put(Tag.STUDY_DATE, "20260228")
                .put(Tag.STUDY_TIME, "101500")
                .put(Tag.PATIENT_NAME, "Müller^Jörg")
                .put(Tag.PATIENT_ID, "4711")
                .put(Tag.PATIENT_SEX, "M")
                .put(Tag.LATERALITY, "L")
                .put(Tag.PIXEL_SPACING, 0.14, 0.15)
                .put(Tag.ROWS, HEIGHT)
                .put(Tag.COLUMNS, WIDTH);
        if (id.equals("a")) {
            data.put(Tag.LOSSY_IMAGE_COMPRESSION, "01")
                    .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, 12.5)
                    .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1");
        }
        return SourceImage.of(data.bytes());
    }

    private List<Path> written(Map<String, SourceImage> originals, String name) throws IOException {
        Path out = folder.resolve(name);
        DicomResults results = new DicomResults(out, originals, RUN);
        results.write(exam());
        try (Stream<Path> all = Files.list(out.resolve("e1"))) {
            List<Path> files = all.sorted().toList();
            assertEquals(files.size(), results.files());
            return files;
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(f -> f.getFileName().toString()).toList();
    }

    @Test
    void belongToTheOriginalsAndSayThatTheyAreNoDiagnosis() throws IOException {
        List<Path> files = written(Map.of("a", original("a"), "b", original("b")), "out");
        assertEquals(
                List.of("a-overlay.dcm", "a-segmentation.dcm", "b-overlay.dcm", "e1-report.dcm"),
                names(files),
                "where nothing is marked there is no segmentation");
        for (Path file : files) {
            var data = DicomFile.read(file).data();
            assertEquals("Müller^Jörg", data.text(Tag.PATIENT_NAME));
            assertEquals("4711", data.text(Tag.PATIENT_ID));
            assertEquals("2.25.20", data.text(Tag.STUDY_INSTANCE_UID));
            assertEquals("20260228", data.text(Tag.STUDY_DATE));
            assertTrue(data.text(Tag.SERIES_DESCRIPTION).startsWith("RESEARCH, NOT FOR DIAGNOSIS"));
            assertFalse(data.text(Tag.SERIES_INSTANCE_UID).equals("2.25.30"), "a series of its own");
        }
        for (int made = 0; made < 2; made++) { // what comes of pixels that lost something says so
            var data = DicomFile.read(files.get(made)).data();
            assertEquals("01", data.text(Tag.LOSSY_IMAGE_COMPRESSION));
            assertEquals("12.5", data.text(Tag.LOSSY_IMAGE_COMPRESSION_RATIO));
            assertEquals("ISO_10918_1", data.text(Tag.LOSSY_IMAGE_COMPRESSION_METHOD));
        }
        var overlay = DicomFile.read(files.get(0)).data();
        assertEquals(List.of("0.14", "0.15"), overlay.texts(Tag.PIXEL_SPACING));
        assertEquals(WIDTH, overlay.whole(Tag.COLUMNS).orElseThrow());
        assertEquals("YES", overlay.text(Tag.BURNED_IN_ANNOTATION));
        String source = overlay.element(0x00082112).orElseThrow().items().get(0).elements().stream()
                .map(e -> StandardCharsets.US_ASCII
                        .decode(e.value().duplicate())
                        .toString()
                        .strip())
                .reduce("", (one, other) -> one + " " + other);
        assertTrue(source.contains("2.25.100097"), source);
    }

    /** An archive that holds both must not take the report without names for the one that names the patient. */
    @Test
    void anExamsObjectsWithNamesAndWithoutShareNoUid() throws IOException {
        Set<String> named = uids(written(Map.of("a", original("a"), "b", original("b")), "named"));
        Set<String> others = uids(written(Map.of(), "pseudonymous"));
        named.retainAll(others);
        String program = "2.25.208132476210571907350163824871250961573"; // ImplementationClassUID
        assertEquals(Set.of(RUN.uid("device"), program), named);
    }

    /** All that a run makes, in heads and reports; those of the originals are shorter here. */
    private static Set<String> uids(List<Path> files) throws IOException {
        Set<String> uids = new TreeSet<>();
        for (Path file : files) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            Pattern.compile("2\\.25\\.\\d{20,}").matcher(bytes).results().forEach(uid -> uids.add(uid.group()));
        }
        return uids;
    }

    @Test
    void theSameRunMakesTheSameObjectsAndAnotherOnesOfItsOwn() throws IOException {
        var originals = Map.of("a", original("a"), "b", original("b"));
        List<Path> once = written(originals, "once"), twice = written(originals, "twice");
        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(Files.readAllBytes(once.get(i)), Files.readAllBytes(twice.get(i)));
        }
        new DicomResults(folder.resolve("other"), originals, new ResultObject("run two", "v", RUN.made()))
                .write(exam());
        assertFalse(uid(once.get(0)).equals(uid(folder.resolve("other/e1/a-overlay.dcm"))));
    }

    private static String uid(Path file) throws IOException {
        return DicomFile.read(file).data().text(Tag.SOP_INSTANCE_UID);
    }

    /** 40 pixels a row are 5 bytes; columns 10 to 12 are bits 2 to 4 of a row's second byte: 4 + 8 + 16 = 28. */
    @Test
    void theSegmentationHoldsABitAPixel() throws IOException {
        List<Path> files = written(Map.of("a", original("a"), "b", original("b")), "bits");
        var value = DicomFile.read(files.get(1))
                .data()
                .element(Tag.PIXEL_DATA)
                .orElseThrow()
                .value();
        byte[] bits = new byte[value.remaining()];
        value.duplicate().get(bits);
        assertEquals(WIDTH * HEIGHT / 8, bits.length);
        for (int i = 0; i < bits.length; i++) {
            assertEquals(i == 20 * 5 + 1 || i == 21 * 5 + 1 ? 28 : 0, bits[i], "byte " + i);
        }
    }

    @Test
    void theReaderOfStructuredReportsFindsThePlaces() throws IOException {
        assumeTrue(has("dcm2json"), "DCMTK is not installed (Debian: apt-get install dcmtk)");
        List<Path> files = written(Map.of("a", original("a"), "b", original("b")), "report");
        StructuredReport report = StructuredReport.read(files.get(3));
        assertEquals(1, report.withoutRegion(), "what the classification says of the exam");
        assertEquals(
                List.of(new ScoredBox(new Box(8.5, 18, 6, 5), 0.875), new ScoredBox(new Box(10, 20, 3, 2), 0.75)),
                report.regions().stream().map(StructuredReport.Region::box).toList());
        assertEquals(
                Set.of("2.25.100097"),
                Set.copyOf(report.regions().stream()
                        .map(StructuredReport.Region::instance)
                        .toList()));
        assertEquals("Fracture of bone", report.regions().get(0).finding());
        String shown = said("dsrdump", files.get(3).toString());
        assertTrue(shown.contains("Comprehensive SR Document"), shown);
        assertTrue(shown.contains("\"Comment\")=\"RESEARCH, NOT FOR DIAGNOSIS"), shown);
        assertTrue(shown.lines().noneMatch(line -> line.startsWith("E:")), shown);
    }

    @Test
    void dciodvfyFindsNoError() throws IOException {
        assumeTrue(has("dciodvfy"), "dciodvfy is not installed (Debian: apt-get install dicom3tools)");
        List<Path> files = new ArrayList<>(written(Map.of("a", original("a"), "b", original("b")), "with"));
        files.addAll(written(Map.of(), "without"));
        List<String> errors = new ArrayList<>();
        for (Path file : files) {
            said("dciodvfy", file.toString())
                    .lines()
                    .filter(line -> line.startsWith("Error"))
                    .forEach(line -> errors.add(file.getFileName() + ": " + line));
        }
        assertEquals(List.of(), errors);
    }

    @Test
    void withoutOriginalsTheRadiographsAreWrittenUnderPseudonyms() throws IOException {
        List<Path> files = written(Map.of(), "alone");
        assertTrue(
                names(files).containsAll(List.of("a.dcm", "b.dcm")),
                names(files).toString());
        var image = DicomFile.read(files.get(names(files).indexOf("a.dcm"))).data();
        assertEquals("p1", image.text(Tag.PATIENT_ID));
        var report =
                DicomFile.read(files.get(names(files).indexOf("e1-report.dcm"))).data();
        assertEquals(image.text(Tag.STUDY_INSTANCE_UID), report.text(Tag.STUDY_INSTANCE_UID));
    }

    @Test
    void anotherSizeThanTheOriginalsIsRefused() throws IOException {
        SourceImage other = SourceImage.of(new DataSet()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                .put(Tag.ROWS, WIDTH)
                .put(Tag.COLUMNS.code(), Vr.US, HEIGHT)
                .bytes());
        String said = assertThrows(IOException.class, () -> written(Map.of("a", other), "turned"))
                .getMessage();
        assertEquals("radiograph a is 40 x 30, its DICOM file 30 x 40: the cohort was changed", said);
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void anIdThatIsAPathLeadsNowhereElse() throws IOException {
        Path out = folder.resolve("a/b/out");
        DicomResults results = new DicomResults(out, Map.of(), RUN);
        results.write(new ExamResult("../../x", "p1", Map.of(), List.of(result("../../../y", false))));
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertEquals(3, files.size(), "image, overlay and report");
            files.forEach(file -> assertTrue(file.startsWith(out), file.toString()));
        }
    }

    /** A frame of .6 around a spot of .9 that does not touch it: the frame's box holds the spot, its certainty is its own. */
    @Test
    void aPlacesCertaintyIsOfItsOwnPixels() throws Exception {
        assumeTrue(has("dcm2json"), "DCMTK is not installed (Debian: apt-get install dcmtk)");
        float[] map = new float[WIDTH * HEIGHT];
        for (int i = 0; i < map.length; i++) {
            int x = i % WIDTH - 10, y = i / WIDTH - 10;
            boolean inBox = x >= 0 && x < 5 && y >= 0 && y < 5;
            map[i] = x == 2 && y == 2 ? .9f : inBox && (x == 0 || x == 4 || y == 0 || y == 4) ? .6f : 0;
        }
        var image = new GreyImage(WIDTH, HEIGHT, new short[WIDTH * HEIGHT], 12);
        var marked = new RadiographResult(
                "a", image, Map.of("segmentation", .9), Optional.of(new HeatMap(WIDTH, HEIGHT, map)), List.of());
        Path out = folder.resolve("certainty");
        new DicomResults(out, Map.of(), RUN).write(new ExamResult("e1", "p1", Map.of(), List.of(marked)));
        assertEquals(
                List.of(.6, .9),
                StructuredReport.read(out.resolve("e1/e1-report.dcm")).regions().stream()
                        .map(region -> Math.round(region.box().score() * 1e6) / 1e6)
                        .toList());
    }
}
