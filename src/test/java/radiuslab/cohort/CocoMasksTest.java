package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.exam.Box;
import radiuslab.exam.Marking;

class CocoMasksTest {
    /** 20 x 20 pixels: pycocotools 2.0 gives the area 400 and the box 10, 20, 20, 20. */
    private static final String SQUARE = "[[10, 20, 30, 20, 30, 40, 10, 40]]";

    private static final String BOTH = "[{\"id\": 1, \"name\": \"Fractured\"}, {\"id\": 2, \"name\": \"metal\"}]";

    @TempDir
    Path folder;

    private final Draft draft = new Draft();

    @Test
    void onlyTheFractureCategoryCountsAndOthersAreCountedAsLeftOut() throws IOException {
        CocoMasks masks = read(
                image("7", "a.png"),
                annotation("7", 1, SQUARE) + "," + annotation("7", 2, "[[40, 40, 60, 40, 60, 60, 40, 60]]"),
                BOTH);
        assertEquals(400, area(masks.marking("a.png", "e")));
        assertEquals(
                List.of(new Box(10, 20, 20, 20)),
                masks.marking("a.png", "e").orElseThrow().boxes());
        assertEquals(Optional.of(new ImageSize(64, 64)), masks.size("a.png"));
        assertEquals(List.of(new Cohort.LeftOut("mask annotation of category \"metal\"", 1, "a.png")), draft.leftOut());
        assertEquals(List.of(), draft.faults());
    }

    @Test
    void theOnlyCategoryCountsWhateverItsName() throws IOException {
        String only = "[{\"id\": 0, \"name\": \"lesion\"}]";
        assertEquals(
                400,
                area(read(image("7", "a.png"), annotation("7", 0, SQUARE), only).marking("a.png", "e")));
    }

    @Test
    void aFileThatNamesNoFractureIsRefusedWithItsCategories() throws IOException {
        read(
                image("7", "a.png"),
                annotation("7", 1, SQUARE),
                "[{\"id\": 1, \"name\": \"metal\"}, {\"id\": 2, \"name\": \"cast\"}]");
        assertFaults(
                "masks.json: names no category \"fracture\"; found the categories 1 \"metal\", 2 \"cast\". Export it"
                        + " again as COCO with outlines");
    }

    @Test
    void aFileWithoutAnyFractureIsRefused() throws IOException {
        read(image("7", "a.png"), annotation("7", 2, SQUARE), BOTH);
        assertFaults("masks.json: no annotation has the category 1. Correct category_id, or remove the file");
    }

    @Test
    void foldersBackslashesCaseUnicodeFormAndEndingAreUnderstood() throws IOException {
        // u with diaeresis as one letter in the file, as u and a combining mark in the cohort
        CocoMasks masks = read(
                image("1", "train/A.JPG") + "," + image("2", "C:\\\\images\\\\b.png") + ","
                        + image("3", "h\u00fcfte.png") + "," + image("4", "d.jpg"),
                annotation("1", 1, SQUARE) + "," + annotation("2", 1, SQUARE) + "," + annotation("3", 1, SQUARE) + ","
                        + annotation("4", 1, SQUARE),
                BOTH);
        for (String name : List.of("images/a.jpg", "images/b.png", "images/hu\u0308fte.png", "images/d.png")) {
            assertEquals(400, area(masks.marking(name, "e")), name);
        }
        masks.tellUnmatched();
        assertEquals(List.of(), draft.leftOut());
    }

    @Test
    void foldersTellImagesOfOneNameApartAndAmbiguityIsAFault() throws IOException {
        CocoMasks masks = read(
                image("1", "left/a.png") + "," + image("2", "right/a.png"),
                annotation("1", 1, SQUARE) + "," + annotation("2", 1, "[[0, 0, 4, 0, 4, 4, 0, 4]]"),
                BOTH);
        assertEquals(400, area(masks.marking("images/left/a.png", "e")));
        assertEquals(16, area(masks.marking("images/right/a.png", "e")));
        assertEquals(Optional.empty(), masks.marking("images/a.png", "e"));
        assertFaults("masks.json: 2 images are called a.png. Name each with its folder");
    }

    @Test
    void idsAreNumbersOrTexts() throws IOException {
        CocoMasks masks = read(
                "{\"id\": \"7\", \"file_name\": \"a.png\"}, {\"id\": 8, \"file_name\": \"b.png\"},"
                        + " {\"id\": \"x-9\", \"file_name\": \"c.png\"}",
                annotation("7.0", 1, SQUARE) + "," + annotation("\"8\"", 1, SQUARE) + ","
                        + annotation("\"x-9\"", 1, SQUARE),
                "[]");
        for (String name : List.of("a.png", "b.png", "c.png")) {
            assertEquals(400, area(masks.marking(name, "e")), name);
        }
        assertEquals(Optional.empty(), masks.size("a.png"));
        assertEquals(List.of(), draft.faults());
    }

    /** The ring of RunLengthsTest, whose values pycocotools gave. */
    @Test
    void runLengthsAreReadAsNumbersAndCompressedAlsoOfACrowd() throws IOException {
        String small = "{\"id\": %d, \"width\": 10, \"height\": 8, \"file_name\": \"%s\"}";
        String numbers = "{\"size\": [8, 10], \"counts\": [10,5,3,5,3,2,1,2,3,2,1,2,3,2,1,2,3,5,3,5,3,5,9]}";
        String compressed = "{\"size\": [8, 10], \"counts\": \":5300MN020N020N02300006\"}";
        CocoMasks masks = read(
                small.formatted(1, "a.png") + "," + small.formatted(2, "b.png"),
                annotation("1", 1, numbers) + "," + annotation("2", 1, compressed + ", \"iscrowd\": 1"),
                BOTH);
        assertEquals(List.of(), draft.faults());
        assertEquals(masks.marking("a.png", "e"), masks.marking("b.png", "e"));
        Marking ring = masks.marking("a.png", "e").orElseThrow();
        assertEquals(37, ring.mask(10, 8).area());
        assertFalse(ring.mask(10, 8).at(4, 4), "the hole stays open");
        assertEquals(List.of(new Box(1, 2, 8, 5)), ring.boxes());
    }

    @Test
    void eachAnnotationHasItsOwnFaultAndTheOthersStay() throws IOException {
        CocoMasks masks = read(
                image("7", "a.png") + "," + image("7", "b.png") + ", {\"id\": 9, \"width\": 0, \"height\": 3,"
                        + " \"file_name\": \"c.png\"}",
                String.join(
                        ",",
                        annotation("7", 1, SQUARE),
                        annotation("7", 1, "null"),
                        "{\"id\": 4, \"image_id\": 7, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}",
                        annotation("7", 1, "[[1, 2, 3, 4]]"),
                        annotation("7", 1, "[1, 2, 3, 4, 5, 6]"),
                        annotation("7", 1, "[[70, 70, 90, 70, 90, 90]]"),
                        annotation("7", 1, "[[1, 1, 1, 5, 1, 9]]"),
                        annotation("7", 1, "[[1, 1, \"x\", 5, 1, 9]]"),
                        annotation("7", 1, "{\"size\": [64, 64], \"counts\": [1, 2]}"),
                        annotation("7", 1, "{\"size\": [64, 64], \"counts\": \"P\"}"),
                        annotation("7", 1, "{\"size\": [10, 64], \"counts\": [640]}"),
                        annotation("7", 3, SQUARE),
                        annotation("null", 1, SQUARE),
                        annotation("99", 1, SQUARE)),
                BOTH);
        assertEquals(
                List.of(),
                draft.faultsOfTheWhole().stream()
                        .filter(f -> f.found().contains("a.png"))
                        .toList());
        assertEquals(400, area(masks.marking("a.png", "ea")));
        masks.marking("b.png", "eb");
        masks.marking("c.png", "ec");
        String again = ". Draw or export it again, or remove the annotation";
        String stray = ". Add the image, or remove the annotation";
        assertFaults(
                "masks.json: annotation 10 on a.png: the compressed run lengths end within a number" + again,
                "masks.json: annotation 11 on a.png: run lengths are of 64 x 10 pixels (size is height, width), the image"
                        + " is 64 x 64" + again,
                "masks.json: annotation 12 on a.png: category_id is 3; the categories are 1 \"Fractured\", 2 \"metal\""
                        + again,
                "masks.json: annotation 13 has no image_id" + stray,
                "masks.json: annotation 14 belongs to image_id 99, which no image has" + stray,
                "masks.json: annotation 2 on a.png: has no segmentation" + again,
                "masks.json: annotation 3 (id 4) on a.png: has no segmentation" + again,
                "masks.json: annotation 4 on a.png: a polygon needs at least three points x, y; found 4 numbers"
                        + again,
                "masks.json: annotation 5 on a.png: segmentation is one list of numbers; expected a list of polygons"
                        + again,
                "masks.json: annotation 6 on a.png: a polygon lies outside of the image: x=70.0, the image is 64 x 64"
                        + again,
                "masks.json: annotation 7 on a.png: a box needs a finite place and positive sides, found x=1.0 y=1.0"
                        + " width=0.0 height=8.0" + again,
                "masks.json: annotation 8 on a.png: a polygon holds \"x\"; expected numbers" + again,
                "masks.json: annotation 9 on a.png: the run lengths of 64 x 64 pixels add up to 4096, found 3" + again,
                "masks.json: image 2 (id 7) has the same id as a.png. Give every image its own id",
                "masks.json: image 3 (id 9) has width 0 and height 3; expected whole numbers from 1. Write the size of"
                        + " the image in pixels");
        assertEquals(
                Map.of("ea", Fault.Kind.IDENTITY, "eb", Fault.Kind.IDENTITY, "ec", Fault.Kind.MASK),
                draft.faultyExams());
    }

    @Test
    void imagesThatAreNotInTheCohortAreCountedAndAFileThatMatchesNoneIsRefused() throws IOException {
        CocoMasks masks = read(
                image("1", "a.png") + "," + image("2", "b.png"),
                annotation("1", 1, SQUARE) + "," + annotation("2", 1, SQUARE),
                BOTH);
        masks.marking("a.png", "e");
        masks.tellUnmatched();
        assertEquals(
                List.of(new Cohort.LeftOut("image with a mask that is not in the cohort", 1, "b.png")),
                draft.leftOut());

        CocoMasks other = read(image("1", "a.png"), annotation("1", 1, SQUARE), BOTH);
        assertEquals(Optional.empty(), other.marking("z.png", "e"));
        other.tellUnmatched();
        assertFaults("masks.json: none of its 1 images with an annotation is in the cohort; found \"a.png\". Correct"
                + " file_name, or remove the file");
    }

    @Test
    void aFileOfAnotherFormSaysWhatItIs() throws IOException {
        assertTrue(foundIn("[{\"image_id\": 1}]").startsWith("is a list, such as COCO results"));
        assertEquals("has no list \"annotations\"", foundIn("{\"images\": []}"));
        assertEquals("entry 1 of \"images\" is not an object", foundIn("{\"images\": [null], \"annotations\": []}"));
        assertTrue(foundIn("{\"images\": [").startsWith("is not JSON: "));
        Files.write(folder.resolve("masks.json"), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("holds bytes that are not UTF-8", found());
    }

    private String foundIn(String text) throws IOException {
        Files.writeString(folder.resolve("masks.json"), text);
        return found();
    }

    private String found() throws IOException {
        Draft fresh = new Draft();
        CocoMasks.read(new Folder(folder), "masks.json", fresh);
        return fresh.faults().get(0).found();
    }

    private CocoMasks read(String images, String annotations, String categories) throws IOException {
        Files.writeString(
                folder.resolve("masks.json"),
                "\uFEFF{\"images\": [%s], \"annotations\": [%s], \"categories\": %s}"
                        .formatted(images, annotations, categories));
        return CocoMasks.read(new Folder(folder), "masks.json", draft);
    }

    private static String image(String id, String name) {
        return "{\"id\": %s, \"width\": 64, \"height\": 64, \"file_name\": \"%s\"}".formatted(id, name);
    }

    private static String annotation(String image, int category, String segmentation) {
        return "{\"image_id\": %s, \"category_id\": %d, \"segmentation\": %s}".formatted(image, category, segmentation);
    }

    private static int area(Optional<Marking> marking) throws IOException {
        return marking.orElseThrow().mask(64, 64).area();
    }

    private void assertFaults(String... expected) {
        assertEquals(
                String.join("\n", expected),
                String.join("\n", draft.faults().stream().map(Fault::toString).toList()));
    }
}
