package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/** Exports of annotation programs, and folders of other forms that hold no table. */
class AnnotationFormsTest extends OnAnnotatedImages {

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
}
