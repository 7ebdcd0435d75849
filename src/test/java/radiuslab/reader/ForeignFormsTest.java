package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.exam.Box;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;

/** Detector output in the forms of other programs: YOLO's text, COCO's JSON, DICOM's structured report. */
class ForeignFormsTest {
    @TempDir
    static Path folder;

    private static List<Radiograph> radiographs;

    @BeforeAll
    static void makeRadiographs() throws IOException {
        Path image = folder.resolve("a.png");
        new GreyImage(200, 100, new short[20000], 8).writePng(image);
        Files.copy(image, folder.resolve("b.png"));
        radiographs = Stream.of("a", "b")
                .map(name -> new Radiograph(
                        name + "-ap", Projection.AP, Finding.FRACTURE, folder.resolve(name + ".png"), Optional.empty()))
                .toList();
    }

    private static void same(ScoredBox expected, ScoredBox found) {
        assertEquals(1, expected.box().iou(found.box()), 1e-9, found.toString());
        assertEquals(expected.score(), found.score(), 1e-9);
    }

    @Test
    void yoloBoxesAreRelativeToTheImageAndNamedByIt() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "3 0.5 0.5 0.1 0.2 0.75\n8 0.1 0.1 0.1 0.1 0.9\n3 0.25 0.5 0.5 1\n");
        Detections found = YoloBoxes.read(folder, radiographs, 3);
        // x from (0.5 - 0.05) * 200, y from (0.5 - 0.1) * 100
        same(
                new ScoredBox(new Box(90, 40, 20, 20), 0.75),
                found.byRadiograph().get("a-ap").get(0));
        same(
                new ScoredBox(new Box(0, 0, 100, 100), 1),
                found.byRadiograph().get("a-ap").get(1));
        assertEquals(2, found.byRadiograph().get("a-ap").size());
        assertEquals(List.of(), found.byRadiograph().get("b-ap"), "no file, no box");
    }

    @Test
    void yoloFaultsAreListedByFileAndLine() throws IOException {
        Path labels = Files.createDirectories(folder.resolve("labels"));
        Files.writeString(labels.resolve("a.txt"), "3 0.5 0.5 0.1 0.2 0.75\n3 0.5 0.5 0.1\n3 0.5 1.5 0.1 0.2 0.75\n");
        var refused = assertThrows(ReaderException.class, () -> YoloBoxes.read(labels, radiographs, 3));
        assertEquals(2, refused.faults().size());
        assertTrue(refused.getMessage().contains("labels/a.txt, line 2: found 4 numbers, expected 5 or 6"));
        assertTrue(refused.getMessage().contains("labels/a.txt, line 3: a relative number lies in [0, 1], found 1.5"));
    }

    @Test
    void cocoResultsAreJoinedWithTheirImages() throws IOException {
        Path images = folder.resolve("images.json");
        Path results = folder.resolve("results.json");
        Files.writeString(
                images,
                "{\"images\": [{\"id\": 7, \"file_name\": \"wrists/a.png\"}, {\"id\": 8, \"file_name\": \"b.png\"}]}");
        Files.writeString(
                results,
                """
                [{"image_id": 7, "category_id": 1, "bbox": [10, 20, 30, 40.5], "score": 0.25},
                 {"image_id": 7, "category_id": 2, "bbox": [10, 20, 30, 40.5], "score": 0.5}]
                """);
        Map<String, List<ScoredBox>> found =
                CocoResults.read(results, images, 1).byRadiograph();
        assertEquals(Map.of("a", List.of(new ScoredBox(new Box(10, 20, 30, 40.5), 0.25)), "b", List.of()), found);
        Files.writeString(
                results,
                """
                [{"image_id": 9, "category_id": 1, "bbox": [10, 20, 30, 40.5], "score": 0.25},
                 {"image_id": 7, "category_id": 1, "bbox": [10, 20, 30], "score": 0.5},
                 {"image_id": 7, "category_id": 1, "bbox": [10, 20, 30, 0], "score": 0.5},
                 {"image_id": 7, "category_id": 1, "bbox": [10, 20, 30, 5], "score": 1.5}]
                """);
        var refused = assertThrows(ReaderException.class, () -> CocoResults.read(results, images, 1));
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                refused.faults().stream().map(f -> f.line()).toList());
        var swapped = assertThrows(IOException.class, () -> CocoResults.read(images, results, 1));
        assertTrue(
                swapped.getMessage()
                        .startsWith("results.json is no COCO file of this kind: expected an object with a list"),
                swapped.getMessage());
    }

    @Test
    void graphicsBecomeTheBoxesAroundThem() {
        assertEquals(new Box(47, 41, 22, 22), Graphic.CIRCLE.box(new double[] {58, 52, 58, 41}));
        assertEquals(new Box(2, 1, 8, 5), Graphic.POLYLINE.box(new double[] {2, 1, 10, 1, 10, 6, 2, 6, 2, 1}));
        // An upright ellipse of 40 x 20; and a circle of radius 5 on diagonal axes.
        assertEquals(new Box(0, 10, 40, 20), Graphic.ELLIPSE.box(new double[] {0, 20, 40, 20, 20, 10, 20, 30}));
        Box turned = Graphic.ELLIPSE.box(new double[] {-3, -4, 3, 4, -4, 3, 4, -3});
        assertEquals(1, turned.iou(new Box(-5, -5, 10, 10)), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> Graphic.of("POINT"));
        assertThrows(IllegalArgumentException.class, () -> Graphic.CIRCLE.box(new double[] {1, 2}));
    }

    @Test
    void aCertaintyInPercentBecomesTheScore() {
        aReport();
    }

    private static StructuredReport aReport() {
        StructuredReport report =
                StructuredReport.of(JsonParser.parseString(ToyReport.JSON).getAsJsonObject());
        assertEquals(
                List.of(new StructuredReport.Region("1.2.3", "", new ScoredBox(new Box(2, 1, 8, 5), 0.87), true)),
                report.regions());
        return report;
    }

    @Test
    void regionsAreCountedAndCheckedAgainstTheRadiograph() throws IOException {
        StructuredReport report = aReport();
        Detections found = report.detections(Map.of("1.2.3", "a-ap"), radiographs);
        assertEquals(
                "boxes: 1, on 1 of 1 radiographs; structured report: 1 measurements read, 1 matched; finding not named: 1",
                found.toString());
        ScoredBox far = new ScoredBox(new Box(190, 1, 20, 5), 0.87);
        var outside = new StructuredReport(List.of(new StructuredReport.Region("1.2.3", "", far, true)), 0);
        var refused = assertThrows(
                IllegalArgumentException.class, () -> outside.detections(Map.of("1.2.3", "a-ap"), radiographs));
        assertEquals("box 190.0 1.0 20.0 5.0 leaves the radiograph of 200 x 100 pixels", refused.getMessage());
    }

    @Test
    void aReportInJsonIsReadWithoutOtherPrograms() throws IOException {
        Path json = Files.writeString(folder.resolve("sr.json"), "[" + ToyReport.JSON + "]");
        assertEquals(aReport(), StructuredReport.readJson(json));
        Files.writeString(json, ToyReport.JSON.replace("[87]", "[{}]"));
        var damaged = assertThrows(IOException.class, () -> StructuredReport.readJson(json));
        assertEquals("sr.json: 0040A30A holds {}, which is not a number", damaged.getMessage());
    }

    private static void needsDcmtk() {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "dcm2json")));
        Assumptions.assumeTrue(there, "dcm2json is not installed: apt-get install dcmtk");
    }

    /** The sample marks a circle around (58, 52) through (58, 41) and states no certainty. */
    @Test
    void aStructuredReportGivesTheRegionsOfItsMeasurementGroups() throws IOException {
        needsDcmtk();
        StructuredReport report = StructuredReport.read(SharedData.path("dicom/sr_document.dcm"));
        String image = "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322";
        ScoredBox circle = new ScoredBox(new Box(47, 41, 22, 22), 1);
        assertEquals(List.of(new StructuredReport.Region(image, "Spinal cord", circle, false)), report.regions());
        assertEquals(
                Map.of("r1", List.of(circle), "r2", List.of()),
                report.detections(Map.of(image, "r1", "1.2.3", "r2")).byRadiograph());
        var foreign = assertThrows(IllegalArgumentException.class, () -> report.detections(Map.of("1.2.3", "r2")));
        assertTrue(foreign.getMessage().contains("is not among the radiographs"));
    }

    @Test
    void aDicomFileThatIsNoReportOrDamagedIsNamed() throws IOException {
        needsDcmtk();
        Path radiograph = SharedData.path("dicom/dx_image.dcm");
        Path headless = SharedData.path("dicom/no_meta.dcm");
        var image = assertThrows(IOException.class, () -> StructuredReport.read(radiograph));
        assertEquals("dx_image.dcm is not a structured report: it has no content sequence", image.getMessage());
        var damaged = assertThrows(IOException.class, () -> StructuredReport.read(headless));
        assertTrue(damaged.getMessage().startsWith("no_meta.dcm cannot be read as DICOM: "), damaged.getMessage());
    }

    @Test
    void aMissingProgramIsNamedWithTheRemedy() {
        var absent = assertThrows(IOException.class, () -> Dcm2Json.read("dcm2json-absent", folder.resolve("a.png")));
        assertEquals("dcm2json-absent is not installed (Debian: apt-get install dcmtk)", absent.getMessage());
    }
}
