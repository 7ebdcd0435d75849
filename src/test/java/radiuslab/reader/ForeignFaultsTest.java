package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.exam.Box;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;

/** What detectors' files have wrong, as users have reported it: each is read as it was meant or refused, none is silent. */
class ForeignFaultsTest {
    @TempDir
    Path folder;

    private List<Radiograph> radiographs;

    /** Radiographs r1 and r2 of 100 x 80 pixels. */
    @BeforeEach
    void makeRadiographs() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String name : List.of("r1", "r2")) {
            new GreyImage(100, 80, new short[8000], 8).writePng(images.resolve(name + ".png"));
        }
        radiographs = Stream.of("r1", "r2")
                .map(id -> new Radiograph(
                        id, Projection.AP, Finding.FRACTURE, images.resolve(id + ".png"), Optional.empty()))
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path images() throws IOException {
        return write(
                "images.json",
                """
                {"images": [{"id": 1, "width": 100, "height": 80, "file_name": "wrist\\\\r1.png"},
                            {"id": 2, "width": 100, "height": 80, "file_name": "wrist\\\\r2.png"}]}
                """);
    }

    private Detections coco(String entries) throws IOException {
        return CocoResults.read(write("results.json", entries), images(), radiographs, 1);
    }

    private String refusal(String entries) {
        return assertThrows(ReaderException.class, () -> coco(entries)).getMessage();
    }

    /** pycocotools 2.0.11 gives the box [1, 2, 30, 40] the corners (1, 2) and (31, 42), area 1200. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'image_id': 1, 'category_id': 1, 'bbox': [1, 2, 30, 40], 'score': 0.9}]",
                "[{'image_id': 1.0, 'category_id': 1.0, 'bbox': [1, 2, 30, 40], 'score': 0.9}]",
                "[{'image_id': '1', 'category_id': '1', 'bbox': [1, 2, 30, 40], 'score': 0.9}]",
                "\uFEFF[{'image_id': 1, 'category_id': 1, 'bbox': [1, 2, 30, 40], 'score': 0.9}]",
                "{'annotations': [{'image_id': 1, 'category_id': 1, 'bbox': [1, 2, 30, 40], 'score': 0.9}]}",
                "[{'image_id': 'r1', 'category_id': 1, 'bbox': [1, 2, 30, 40], 'score': 0.9, 'file_name': 'r1.png'}]",
            })
    void cocoResultsAsSeveralProgramsWriteThem(String text) throws IOException {
        Detections found = coco(text.replace('\'', '"'));
        assertEquals(
                Map.of("r1", List.of(new ScoredBox(new Box(1, 2, 30, 40), 0.9)), "r2", List.of()),
                found.byRadiograph());
        assertEquals("boxes: 1, on 1 of 2 radiographs; results.json: 1 entries read, 1 matched", found.toString());
    }

    @Test
    void anEntryWithoutScoreHasOneAndIsTold() throws IOException {
        Detections found = coco("[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 30, 40]}]");
        assertEquals(1, found.byRadiograph().get("r1").get(0).score());
        assertTrue(found.toString().endsWith("1 matched; boxes without a score, taken as 1: 1"), found.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'category_id': 0, 'bbox': [1, 2, 30, 40], 'score': 0.9 | results.json: no entry has category 1, found 0.",
                "'category_id': 1, 'bbox': [60, 40, 95, 75], 'score': 0.9 | line 1: box 60.0 40.0 95.0 75.0 leaves the",
                "'category_id': 1, 'bbox': [500, 500, 10, 10], 'score': 0.9 | leaves the radiograph of 100 x 80 pixels",
                "'category_id': 1, 'bbox': [1, 2, 3, 4], 'score': NaN | line 1: a probability lies in [0, 1], found NaN",
                "'category_id': 1, 'bbox': [1, 2, 3, 4], 'score': 93.0 | a probability lies in [0, 1], found 93.0",
                "'category_id': 1, 'bbox': [1, 2, 1e999, 4], 'score': 0.9 | a box needs a finite place",
                "'category_id': 1, 'bbox': null, 'score': 0.9 | line 1: bbox is null",
                "'category_id': 1, 'bbox': ['a', 2, 3, 4], 'score': 0.9 | line 1: bbox holds \"a\", which is not a number",
                "'bbox': [1, 2, 3, 4], 'score': 0.9 | results.json: no entry has category 1, found none",
            })
    void whatAnEntryHasWrongIsNamed(String entry, String expected) {
        String found = refusal("[{'image_id': 1, %s}]".formatted(entry).replace('\'', '"'));
        assertTrue(found.contains(expected), found);
    }

    @Test
    void anEntryWithoutImageOrAnEmptyListIsRefused() {
        String nowhere = refusal("[{\"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 0.9}]");
        assertTrue(nowhere.contains("line 1: an entry without image_id"), nowhere);
        assertTrue(refusal("[]").contains("no entry has category 1, found none"));
        String one = "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 0.9}";
        String mixed = refusal("[%s, %s]".formatted(one, one.replace("\"category_id\": 1, ", "")));
        assertTrue(mixed.contains("has 1 fault") && mixed.contains("line 2: an entry without category_id"), mixed);
    }

    @Test
    void imagesOfAnotherCohortAreToldAndThoseNotInTheFileWereNotLookedAt() throws IOException {
        Path images = write(
                "images.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"r1.png\"}, {\"id\": 5, \"file_name\": \"hip.png\"}]}");
        Path results = write(
                "results.json",
                """
                [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 30, 40], "score": 0.9},
                 {"image_id": 1, "category_id": 2, "bbox": [1, 2, 30, 40], "score": 0.9},
                 {"image_id": 5, "category_id": 1, "bbox": [1, 2, 30, 40], "score": 0.9}]
                """);
        Detections found = CocoResults.read(results, images, radiographs, 1);
        assertEquals(List.of("r1"), List.copyOf(found.byRadiograph().keySet()));
        assertEquals(
                "results.json: 3 entries read, 1 matched; left out 1 of category 2; left out 1 on images that are not among"
                        + " the radiographs; images that are not among the radiographs, 1: hip.png; radiographs that are none of"
                        + " the images, not looked at, 1: r2",
                found.counts().get().toString());
        write("results.json", "[{\"image_id\": 5, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.9}]");
        var nothing = assertThrows(ReaderException.class, () -> CocoResults.read(results, images, radiographs, 1));
        assertTrue(nothing.getMessage().contains("no entry of the category is on one of the radiographs"));
    }

    @Test
    void twinNamesAreRefusedAndAnImageOfAnotherSizeToo() throws IOException {
        Path twins = write(
                "twins.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"p1/ap.png\"}, {\"id\": 2, \"file_name\": \"p2/ap.png\"}]}");
        Path results = write(
                "results.json", "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.9}]");
        var twin = assertThrows(ReaderException.class, () -> CocoResults.read(results, twins, 1));
        assertTrue(
                twin.getMessage().contains("line 2: a second image is named as radiograph \"ap\": p2/ap.png"),
                twin.getMessage());
        Path scaled = write(
                "scaled.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"r1.png\", \"width\": 200, \"height\": 160}]}");
        var other = assertThrows(ReaderException.class, () -> CocoResults.read(results, scaled, radiographs, 1));
        assertTrue(
                other.getMessage().contains("r1.png was an image of 200 x 160 pixels, the radiograph has 100 x 80"),
                other.getMessage());
    }

    /** Ultralytics writes image_id as a number where the file's name is one. */
    @Test
    void resultsOfUltralyticsAreJoinedByFileName() throws IOException {
        Path results = write(
                "results.json", "[{\"image_id\": 12, \"category_id\": 1, \"bbox\": [1, 2, 30, 40], \"score\": 0.9}]");
        Path image = Files.copy(folder.resolve("images/r1.png"), folder.resolve("images/0012.png"));
        var numbered = new Radiograph("x", Projection.AP, Finding.FRACTURE, image, Optional.empty());
        assertEquals(
                1,
                CocoResults.read(results, List.of(numbered, radiographs.get(1)), 1)
                        .byRadiograph()
                        .get("x")
                        .size());
    }

    @Test
    void anEntryThatNamesAnotherFileThanItsImageIsAFault() {
        String found =
                refusal("[{\"image_id\": 1, \"file_name\": \"r2.png\", \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}]");
        assertTrue(found.contains("line 1: image_id 1 is wrist\\r1.png, the entry says r2.png"), found);
    }

    private Detections yolo(String text) throws IOException {
        Path labels = Files.createDirectories(folder.resolve("labels"));
        Files.writeString(labels.resolve("r1.txt"), text);
        return YoloBoxes.read(labels, radiographs, 0);
    }

    /** Centre (.5, .5), sides .2 and .25: x from .4 * 100, y from .375 * 80, 20 x 20 pixels. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0.5 0.5 0.2 0.25 0.9",
                "\uFEFF0 0.5 0.5 0.2 0.25 0.9\r\n\r\n",
                "0.000000e+00 5.0e-01 5.0e-01 2.0e-01 2.5e-01 9.0e-01",
                "0.0\t0.5 0.5  0.2 0.25 0.9",
                "0 0.4 0.375 0.6 0.375 0.6 0.625 0.4 0.625 0.9",
                "1 0.5 0.5 0.1 0.1 0.3\n0 0.4 0.5 0.5 0.375 0.6 0.5 0.5 0.625 0.9",
            })
    void yoloLabelsAsSeveralProgramsWriteThem(String text) throws IOException {
        ScoredBox box = yolo(text).byRadiograph().get("r1").get(0);
        assertEquals(1, box.box().iou(new Box(40, 30, 20, 20)), 1e-9, box.toString());
        assertEquals(0.9, box.score());
    }

    @Test
    void numbersOfSinglePrecisionMayRoundBeyondTheEdge() throws IOException {
        Box box = yolo("0 0.9 0.5 0.2000001 1.0000001 0.9")
                .byRadiograph()
                .get("r1")
                .get(0)
                .box();
        assertEquals(1, box.iou(new Box(80, 0, 20, 80)), 1e-5, box.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 50 40 20 20 0.9 | labels/r1.txt, line 1: a relative number lies in [0, 1], found 50.0",
                "0 0.02 0.02 0.9 0.9 0.9 | line 1: box -43.0 -34.4 90.0 72.0 leaves the radiograph of 100 x 80 pixels",
                "0,0.5,0.5,0.2,0.25,0.9 | found commas, expected blanks between the numbers and decimal points",
                "fracture 0.5 0.5 0.2 0.25 0.9 | \"fracture\" is not the number of a class",
                "0.5 0.5 0.5 0.2 0.25 0.9 | a class is a whole number, found \"0.5\"",
                "0 0.5 0.5 0.2 0.25 0.9 1 | found 7 numbers, expected 5 or 6 (box), or 8 and more (outline)",
                "0 0.5 0.5 0.2 0.25 NaN | a relative number lies in [0, 1], found NaN",
                "0 0.5 0.5 0 0.25 0.9 | a box needs a finite place and positive sides",
                "3 0.5 0.5 0.2 0.25 0.9 | labels: no line has class 0, found 3",
            })
    void whatALineHasWrongIsNamed(String line, String expected) {
        String found = assertThrows(ReaderException.class, () -> yolo(line)).getMessage();
        assertTrue(found.contains(expected), found);
    }

    @Test
    void aFolderThatIsAbsentOrEmptyOrOfOtherImagesIsRefused() throws IOException {
        Path labels = folder.resolve("none");
        var absent = assertThrows(ReaderException.class, () -> YoloBoxes.read(labels, radiographs, 0));
        assertTrue(absent.getMessage().contains("none: is not a folder"), absent.getMessage());
        Files.createDirectories(labels.resolve("labels"));
        var empty = assertThrows(ReaderException.class, () -> YoloBoxes.read(labels, radiographs, 0));
        assertTrue(empty.getMessage().contains("has no label file (.txt), found 1: labels"), empty.getMessage());
        Files.writeString(labels.resolve("x1.txt"), "0 0.5 0.5 0.2 0.25 0.9");
        var other = assertThrows(ReaderException.class, () -> YoloBoxes.read(labels, radiographs, 0));
        assertTrue(
                other.getMessage()
                        .contains("none of its label files is named as a radiograph: found 1: x1.txt; the first"
                                + " radiograph is r1.png"),
                other.getMessage());
    }

    @Test
    void unusedLabelsAreNamedAndTwoOfOneRadiographRefused() throws IOException {
        Path labels = Files.createDirectories(folder.resolve("labels"));
        Files.writeString(labels.resolve("classes.txt"), "fracture\n");
        Files.writeString(labels.resolve("._r1.txt"), "of macOS");
        Detections found = yolo("0 0.5 0.5 0.2 0.25\n1 0.5 0.5 0.2 0.25 0.9\n");
        assertEquals(
                "boxes: 1, on 1 of 2 radiographs; labels: 2 lines read, 1 matched; left out 1 of class 1; label files that"
                        + " belong to no radiograph: 1: classes.txt; radiographs without a file, hence without a box: 1: r2;"
                        + " boxes without a score, taken as 1: 1",
                found.toString());
        Files.writeString(labels.resolve("R1.txt"), "0 0.5 0.5 0.2 0.25\n");
        var twice = assertThrows(ReaderException.class, () -> YoloBoxes.read(labels, radiographs, 0));
        assertTrue(twice.getMessage().contains("R1.txt and r1.txt belong to the same radiograph"), twice.getMessage());
    }
}
