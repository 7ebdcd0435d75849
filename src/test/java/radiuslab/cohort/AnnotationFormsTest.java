package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * Forty images of 60 x 40 pixels, i1 to i40; each even one has a fracture from (12, 8) to (24, 20), drawn as the program of
 * the form writes it. i2 also shows metal.
 */
class AnnotationFormsTest {
    private static final Box FRACTURE = new Box(12, 8, 12, 12);

    @TempDir
    Path folder;

    private void images(String directory) throws IOException {
        Files.createDirectories(folder.resolve(directory));
        for (int i = 1; i <= 40; i++) {
            new TinyCohort(folder).image(directory + "/i" + i + ".png", 60, 40, i);
        }
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private static String forEach(String between, IntFunction<String> of) {
        return IntStream.rangeClosed(1, 40).mapToObj(of).collect(Collectors.joining(between));
    }

    private static Exam exam(Cohort cohort, String id) {
        return cohort.exams().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void assertRead(String form) throws IOException {
        assertEquals(form, CohortReport.of(folder).form());
        Cohort cohort = Cohort.read(folder);
        assertEquals(40, cohort.exams().size());
        assertEquals(20, cohort.fractures());
        for (Exam exam : cohort.exams()) {
            Radiograph radiograph = exam.radiographs().get(0);
            boolean fracture = Integer.parseInt(exam.id().substring(1)) % 2 == 0;
            assertEquals(fracture, exam.finding().isFracture(), exam.id());
            assertEquals(
                    fracture ? List.of(FRACTURE) : List.of(),
                    rounded(radiograph.boxes().orElseThrow()),
                    exam.id());
        }
        assertEquals(
                144,
                exam(cohort, "i2")
                        .radiographs()
                        .get(0)
                        .mask(60, 40)
                        .orElseThrow()
                        .area());
        assertEquals(
                Map.of("projection", "unknown", "drawn metal", "1"),
                exam(cohort, "i2").attributes());
    }

    private static List<Box> rounded(List<Box> boxes) {
        return boxes.stream()
                .map(b -> new Box(Math.round(b.x()), Math.round(b.y()), Math.round(b.width()), Math.round(b.height())))
                .toList();
    }

    private void assertFaults(String... expected) {
        new TinyCohort(folder).assertFaults(expected);
    }

    private static String cvat() {
        return "<?xml version=\"1.0\"?>\n<annotations>\n"
                + forEach("\n", i -> "<image id=\"%d\" name=\"i%d.png\" width=\"60\" height=\"40\">%s%s</image>"
                        .formatted(
                                i,
                                i,
                                i % 4 == 0
                                        ? "<box label=\"fracture\" xtl=\"12.0\" ytl=\"8\" xbr=\"24\" ybr=\"20\" occluded=\"0\"></box>"
                                        : i % 2 == 0
                                                ? "<polygon label=\"fracture\" points=\"12,8;24,8;24,20;12,20\"></polygon>"
                                                : "",
                                i == 2 ? "<tag label=\"metal\"/>" : ""))
                + "\n</annotations>\n";
    }

    @Test
    void cvat_boxesPolygonsAndTags() throws IOException {
        images("images");
        write("annotations.xml", cvat());
        assertRead("CVAT for images");
    }

    @Test
    void cvat_faultsAreToldAllAtOnce() throws IOException {
        images("images");
        write(
                "annotations.xml",
                cvat().replace("name=\"i1.png\"", "name=\"gone.png\"")
                        .replace("name=\"i3.png\"", "name=\"i5.png\"")
                        .replace("name=\"i4.png\" width=\"60\"", "name=\"i4.png\" width=\"20\"")
                        .replaceFirst(
                                "<polygon label=\"fracture\" points=\"12,8;24,8;24,20;12,20\">",
                                "<polygon label=\"fracture\" points=\"12,8;24,8\">")
                        .replaceFirst(
                                "(name=\"i7.png\".*?>)<", "$1<polyline label=\"fracture\" points=\"1,1;2,2\"/><"));
        assertFaults(
                "annotations.xml: image 1: gone.png is missing. Put the image into the folder, or remove it from the export",
                "annotations.xml: image 2: shape 1 (polygon) a polygon needs at least three points x, y; found 4 numbers."
                        + " Draw it again, or remove it from the export",
                "annotations.xml: image 4: a fracture reaches from 12, 8 to 24, 20, the image is 20 x 40. Draw it again on"
                        + " this image",
                "annotations.xml: image 5: images/i5.png stands twice. Keep or rename one of them",
                "annotations.xml: image 7: shape 1 (polyline) is not read; draw a box or a polygon. Draw it again, or"
                        + " remove it from the export",
                "annotations.xml: images/i4.png is 60 x 40, its mask was drawn on 20 x 40. Turn or rescale the one or the"
                        + " other");
        write("annotations.xml", cvat().replace("\"fracture\"", "\"break\""));
        assertFaults("annotations.xml: no label is called fracture; found break, metal. Label what is a fracture as"
                + " \"fracture\"");
        write(
                "annotations.xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotations>&x;</annotations>");
        assertEquals(
                "annotations.xml: is not XML: DOCTYPE is disallowed",
                CohortReport.of(folder).faults().get(0).toString().substring(0, 50));
    }

    private static String labelStudio() {
        return forEach(
                ",\n",
                i -> String.format(
                        Locale.ROOT,
                        "{\"id\": %d, \"data\": {\"image\": \"/data/upload/3/0a1b2c3d-i%d.png\"}, \"annotations\": [{\"result\": [%s%s]}]}",
                        i,
                        i,
                        i % 2 == 0
                                ? "{\"original_width\": 60, \"original_height\": 40, \"type\": \"rectanglelabels\", \"value\":"
                                        + " {\"x\": 20, \"y\": 20, \"width\": 20, \"height\": 30, \"rotation\": 0,"
                                        + " \"rectanglelabels\": [\"Fracture\"]}}"
                                : "",
                        i == 2 ? ", {\"type\": \"choices\", \"value\": {\"choices\": [\"metal\"]}}" : ""));
    }

    @Test
    void labelStudio_placesInPercent() throws IOException {
        images("images");
        write("export.json", "[" + labelStudio() + "]");
        assertRead("Label Studio");
    }

    /** Of task 2 the last result, a choice, says no size. */
    @Test
    void labelStudio_aDrawingOffItsImageIsAFaultAlsoBesideAChoice() throws IOException {
        images("images");
        write("export.json", "[" + labelStudio().replaceFirst("\"x\": 20", "\"x\": 90") + "]");
        assertFaults(
                "export.json: task 2: a fracture reaches from 54, 8 to 66, 20, the image is 60 x 40. Draw it again on"
                        + " this image");
    }

    @Test
    void labelStudio_whatNobodyHasAnnotatedTakesNoPart() throws IOException {
        images("images");
        String more = ", {\"data\": {\"image\": \"/data/local-files/?d=images/more.png\"}, \"annotations\":"
                + " [{\"was_cancelled\": true, \"result\": []}]}";
        new TinyCohort(folder).image("images/more.png", 60, 40, 41);
        write("export.json", "[" + labelStudio() + more + "]");
        Cohort cohort = Cohort.read(folder);
        assertEquals(40, cohort.exams().size());
        assertEquals(
                List.of(new Cohort.LeftOut("image that nobody has annotated yet", 1, "images/more.png")),
                cohort.leftOut());
        write(
                "export.json",
                "[" + labelStudio().replaceFirst("rectanglelabels\", \"value", "brushlabels\", \"value") + "]");
        assertFaults(
                "export.json: task 2: result 1 is of type \"brushlabels\", which is not read; use rectangles, polygons or"
                        + " choices. Draw it again, or remove it from the export");
    }

    @Test
    void labelMe_aFileBesideEachImage() throws IOException {
        images("pictures");
        for (int i = 1; i <= 40; i++) {
            String shape = i % 4 == 0
                    ? "{\"label\": \"fracture\", \"points\": [[24, 20], [12, 8]], \"shape_type\": \"rectangle\"}"
                    : "{\"label\": \"fracture\", \"points\": [[12, 8], [24, 8], [24, 20], [12, 20]], \"shape_type\": \"polygon\"}";
            write(
                    "pictures/i" + i + ".json",
                    "{\"version\": \"5.4.1\", \"flags\": {\"metal\": %s}, \"shapes\": [%s], \"imagePath\": \"i%d.png\", \"imageHeight\": 40, \"imageWidth\": 60}"
                            .formatted(i == 2, i % 2 == 0 ? shape : "", i));
        }
        assertRead("LabelMe");
        write(
                "pictures/i1.json",
                "{\"shapes\": [{\"label\": \"fracture\", \"points\": [[1, 1]], \"shape_type\": \"point\"}], \"imagePath\": \"i1.png\"}");
        assertFaults(
                "pictures/i1.json: shape 1 is a point, which is not read; draw a rectangle or a polygon. Draw it again, or"
                        + " remove it from the export");
    }

    /** Three images would otherwise seem to be without an entry; what macOS writes beside a file says nothing. */
    @Test
    void jsonThatCannotBeReadIsAFault() throws IOException {
        images(".");
        for (int i = 4; i <= 40; i++) {
            String shape = "{\"label\": \"fracture\", \"points\": [[12, 8], [24, 20]], \"shape_type\": \"rectangle\"}";
            write(
                    "i" + i + ".json",
                    "{\"shapes\": [%s], \"imagePath\": \"i%d.png\"}".formatted(i % 2 == 0 ? shape : "", i));
        }
        write("i1.json", "{\"shapes\": [{\"label\": \"frac");
        write("i2.json", "");
        Files.write(folder.resolve("i3.json"), new byte[] {'{', '"', (byte) 0xe4, '"', ':', '1', '}'});
        Files.write(folder.resolve("._i4.json"), new byte[] {0, 5, 22, 7});
        String remedy = ". Export it again, or take it out of the folder";
        List<String> faults =
                CohortReport.of(folder).faults().stream().map(Fault::toString).toList();
        assertEquals(3, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("i1.json: is not JSON: "), faults.get(0));
        assertEquals("i2.json: is empty, or holds neither a list nor an object" + remedy, faults.get(1));
        assertEquals("i3.json: holds bytes that are not UTF-8" + remedy, faults.get(2));
    }

    @Test
    void theRefusalOfAFolderNamesJsonThatCannotBeRead() throws IOException {
        images("images");
        write("annotations/instances.json", coco("\"bbox\": [12, 8, 12, 12]").substring(0, 900));
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        assertEquals(2, refused.faults().size());
        String damaged = refused.faults().get(1).toString();
        assertTrue(damaged.startsWith("annotations/instances.json: is not JSON: "), damaged);
    }

    private static String coco(String marks) {
        return "{\"images\": [%s], \"annotations\": [%s, {\"id\": 99, \"image_id\": 2, \"category_id\": 2, \"bbox\": [1, 1, 5, 5]}], \"categories\": [{\"id\": 1, \"name\": \"fracture\"}, {\"id\": 2, \"name\": \"metal\"}]}"
                .formatted(
                        forEach(",", i -> "{\"id\": %d, \"file_name\": \"i%d.png\", \"width\": 60, \"height\": 40}"
                                .formatted(i, i)),
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(i -> "{\"id\": %d, \"image_id\": %d, \"category_id\": 1, %s}"
                                        .formatted(i, 2 * i, marks))
                                .collect(Collectors.joining(",")));
    }

    @Test
    void coco_boxesAndOutlines() throws IOException {
        images("images");
        write("annotations/instances.json", coco("\"bbox\": [12, 8, 12, 12], \"segmentation\": []"));
        assertRead("COCO");
        write("annotations/instances.json", coco("\"segmentation\": [[12, 8, 24, 8, 24, 20, 12, 20]]"));
        assertRead("COCO");
        write(
                "annotations/instances.json",
                coco("\"bbox\": [12, 8, 0, 12]")
                        .replaceFirst("\"bbox\": \\[12, 8, 0, 12\\]", "\"bbox\": [50, 8, 30, 12]"));
        List<String> faults =
                CohortReport.of(folder).faults().stream().map(Fault::toString).toList();
        assertEquals(20, faults.size());
        assertEquals(
                "annotations/instances.json: image 10: an annotation has a bbox that is not x, y, width and height above"
                        + " 0. Draw it again, or remove it from the export",
                faults.get(0));
    }

    /** i1 to i24 in train, i25 to i32 in val, the others in test; the export names no folder. */
    private void imagesInSets() throws IOException {
        for (int i = 1; i <= 40; i++) {
            Path set = Files.createDirectories(folder.resolve("images/" + set(i)));
            new TinyCohort(folder).image("images/" + set.getFileName() + "/i" + i + ".png", 60, 40, i);
        }
    }

    private static String set(int image) {
        return image <= 24 ? "train" : image <= 32 ? "val" : "test";
    }

    private void assertSets() throws IOException {
        Cohort cohort = Cohort.read(folder);
        for (Exam exam : cohort.exams()) {
            String set = set(Integer.parseInt(exam.id().substring(1)));
            assertEquals(AnnotatedImages.split(set).orElseThrow(), cohort.split(exam), exam.id());
        }
    }

    @Test
    void coco_setsByTheFolderInWhichAnImageIsFound() throws IOException {
        imagesInSets();
        write("annotations/instances.json", coco("\"bbox\": [12, 8, 12, 12]"));
        assertRead("COCO");
        assertSets();
    }

    @Test
    void cvat_setsByFolder() throws IOException {
        imagesInSets();
        write("annotations.xml", cvat());
        assertRead("CVAT for images");
        assertSets();
    }

    @Test
    void cvat_setsBySubset() throws IOException {
        images("images");
        String subsets = cvat();
        for (int i = 1; i <= 40; i++) {
            String name = "name=\"i" + i + ".png\"";
            subsets = subsets.replace(name, name + " subset=\"" + set(i) + "\"");
        }
        write("annotations.xml", subsets);
        assertRead("CVAT for images");
        assertSets();
    }

    @Test
    void yolo_setsByFolder() throws IOException {
        for (int i = 1; i <= 40; i++) {
            String set = i <= 24 ? "train" : i <= 32 ? "val" : "test";
            Files.createDirectories(folder.resolve("images/" + set));
            new TinyCohort(folder).image("images/" + set + "/i" + i + ".png", 60, 40, i);
            String box = i % 4 == 0 ? "1 0.3 0.35 0.2 0.3\n" : "1 0.2 0.2 0.4 0.2 0.4 0.5 0.2 0.5\n";
            if (i % 2 == 0) {
                write("labels/" + set + "/i" + i + ".txt", box + (i == 2 ? "0 0.5 0.5 0.1 0.1\n" : ""));
            }
        }
        write("data.yaml", "train: images/train\nval: images/val\nnc: 2\nnames:\n  0: metal\n  1: 'fracture'\n");
        assertRead("YOLO");
        Cohort cohort = Cohort.read(folder);
        assertEquals(24, cohort.exams(Split.TRAINING).size());
        assertEquals(8, cohort.exams(Split.TEST).size());

        write("labels/train/i1.txt", "1 0.3 0.35 0.2\n7 0.1 0.1 0.1 0.1\n1 30 35 20 30\n");
        assertFaults(
                "labels/train/i1.txt: line 1 has 4 numbers; expected class x y width height, or class and corners. Draw it"
                        + " again, or remove it from the export",
                "labels/train/i1.txt: line 2 is of class \"7\"; the classes are {0=metal, 1=fracture}. Draw it again, or"
                        + " remove it from the export",
                "labels/train/i1.txt: line 3 holds 30; expected 0 to 1, relative to the image. Draw it again, or remove it"
                        + " from the export");
    }

    /** i1 to i40, of which each even one has a label file, under a name. */
    private void yolo(IntFunction<String> label) throws IOException {
        images("images");
        for (int i = 2; i <= 40; i += 2) {
            write("labels/" + label.apply(i), "1 0.3 0.35 0.2 0.3\n" + (i == 2 ? "0 0.5 0.5 0.1 0.1\n" : ""));
        }
        write("data.yaml", "names: [metal, fracture]\n");
    }

    @Test
    void yolo_labelsWhoseNamesDifferInCaseOrEndingAreFound() throws IOException {
        yolo(i -> i % 4 == 0 ? "I" + i + ".txt" : "i" + i + ".TXT");
        assertRead("YOLO");
        assertEquals(List.of(), Cohort.read(folder).leftOut());
        write("labels/I2.txt", "1 0.3 0.35 0.2 0.3\n");
        assertEquals(1, Cohort.read(folder).leftOut().get(0).count());
    }

    /** macOS writes an u and two dots. */
    @Test
    void yolo_labelsInAnotherUnicodeFormAreFound() throws IOException {
        yolo(i -> "i" + i + ".txt");
        Files.move(folder.resolve("images/i2.png"), folder.resolve("images/\u00fc.png"));
        Files.move(folder.resolve("labels/i2.txt"), folder.resolve("labels/u\u0308.txt"));
        assertEquals(20, Cohort.read(folder).fractures());
    }

    @Test
    void yolo_whatBelongsToNoImageOrLiesElsewhereIsCounted() throws IOException {
        yolo(i -> "i" + i + ".txt");
        write("labels/gone.txt", "1 0.3 0.35 0.2 0.3\n");
        write("runs/train/labels/i1.txt", "1 0.3 0.35 0.2 0.3\n");
        new TinyCohort(folder).image("runs/train/val_batch0.png", 60, 40, 41);
        assertRead("YOLO");
        assertEquals(
                List.of(
                        new Cohort.LeftOut("image without an entry in the labels", 1, "runs/train/val_batch0.png"),
                        new Cohort.LeftOut("label file that fits no image", 1, "labels/gone.txt")),
                Cohort.read(folder).leftOut());
    }

    @Test
    void yolo_twoLabelFilesOfOneImageAreAFault() throws IOException {
        yolo(i -> "I" + i + ".txt");
        write("labels/I2.TXT", "0 0.5 0.5 0.1 0.1\n");
        List<Fault> faults = CohortReport.of(folder).faults();
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).toString().contains("fits 2 files"), faults.toString());
        assertEquals(39, Cohort.read(folder, ReadOptions.lenient()).exams().size());
    }

    @Test
    void mura_studiesOfPatients() throws IOException {
        for (int i = 1; i <= 20; i++) {
            String study = "%s/XR_WRIST/patient%05d/study1_%s"
                    .formatted(i <= 14 ? "train" : "valid", i, i % 2 == 0 ? "positive" : "negative");
            Files.createDirectories(folder.resolve(study));
            new TinyCohort(folder).image(study + "/image1.png", 6, 4, 2 * i);
            new TinyCohort(folder).image(study + "/image2.png", 6, 4, 2 * i + 1);
        }
        Cohort cohort = Cohort.read(folder);
        assertEquals("MURA", CohortReport.of(folder).form());
        assertEquals(20, cohort.exams().size());
        assertEquals(10, cohort.fractures());
        assertEquals(14, cohort.exams(Split.TRAINING).size());
        Exam first = exam(cohort, "wrist_patient00001_study1");
        assertEquals(Map.of("projection", "unknown", "region", "wrist"), first.attributes());
        assertEquals(
                List.of("wrist_patient00001_study1_image1", "wrist_patient00001_study1_image2"),
                first.radiographs().stream().map(Radiograph::id).toList());

        Files.move(
                folder.resolve("train/XR_WRIST/patient00003/study1_negative"),
                folder.resolve("train/XR_WRIST/patient00003/study1"));
        Files.createDirectories(folder.resolve("valid/XR_WRIST/patient00001/study2_positive"));
        new TinyCohort(folder).image("valid/XR_WRIST/patient00001/study2_positive/image1.png", 6, 4, 90);
        assertFaults(
                "train/XR_WRIST/patient00003/study1: the folder ends neither with _positive nor with _negative. Rename it",
                "valid/XR_WRIST/patient00001/study2_positive: split is validation, the same patient is in training in"
                        + " train/XR_WRIST/patient00001/study1_negative. Put all exams of a patient into one set");
    }

    /** An image beside the folders of the sets is in none of them: a fault, and no end of the program. */
    @Test
    void yolo_anImageInNoSetIsAFault() throws IOException {
        for (String image : List.of("train/a", "train/d", "val/b", "val/e", "c")) {
            Path file = folder.resolve("images/" + image + ".png");
            Files.createDirectories(file.getParent());
            new TinyCohort(folder).image("images/" + image + ".png", 60, 40, image.hashCode() % 30);
        }
        for (String marked : List.of("train/a", "val/b")) {
            write("labels/" + marked + ".txt", "0 0.3 0.35 0.2 0.3\n");
        }
        write("data.yaml", "names:\n  0: fracture\n");
        List<Fault> faults = CohortReport.of(folder).faults();
        assertEquals(1, faults.size(), faults.toString());
        assertEquals(Fault.Kind.SPLIT, faults.get(0).kind());
        assertTrue(faults.get(0).toString().contains("is in no set, others are"), faults.toString());
        assertEquals(4, Cohort.read(folder, ReadOptions.lenient()).exams().size());
    }
}
