package radiuslab.cohort;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.cohort.Fault.Kind;
import radiuslab.exam.Exam;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;

class FracAtlasTest {
    private static final String HEADER = "image_id,hand,leg,hip,shoulder,mixed,hardware,multiscan,fractured,"
            + "fracture_count,frontal,lateral,oblique\n";

    @Test
    void theFolderWithLabelsAndGroupsIsReadWithoutAFault() throws IOException {
        Cohort cohort = Cohort.read(SharedData.path("fracatlas"));

        assertEquals("fracatlas", cohort.name());
        assertEquals(881, cohort.exams().size());
        assertEquals(250, cohort.fractures());
        assertEquals(710, cohort.exams(Split.TRAINING).size());
        assertEquals(171, cohort.exams(Split.VALIDATION).size());
        assertEquals(314, cohort.exams().stream().map(Exam::patient).distinct().count());
        assertEquals(List.of(), cohort.exclusions());
        assertEquals(Split.VALIDATION, cohort.reportedOn());
        // 429 frontal + 57 frontal and lateral + 13 frontal and oblique; 299 lateral + 1 lateral and oblique; 82
        // oblique
        assertEquals(499, views(cohort, Projection.AP));
        assertEquals(300, views(cohort, Projection.LATERAL));
        assertEquals(82, views(cohort, Projection.OBLIQUE));
    }

    private static long views(Cohort cohort, Projection projection) {
        return cohort.exams().stream()
                .filter(e -> e.radiographs().get(0).projection() == projection)
                .count();
    }

    @Test
    void theKnownDefectsAreAllNamed() throws IOException {
        Path folder = SharedData.path("fracatlas_defects");
        List<Fault> faults =
                assertThrows(CohortException.class, () -> Cohort.read(folder)).faults();

        Set<String> truncated = Files.readAllLines(folder.resolve("truncated_87.txt")).stream()
                .map(n -> "Non_fractured/" + n.strip())
                .filter(n -> Files.exists(folder.resolve(n)))
                .collect(toSet());
        assertEquals(6, truncated.size());
        assertEquals(truncated, files(faults, Kind.IMAGE_DAMAGED));
        // looked at: each of these shows the arm that the fracture it is paired with shows
        assertEquals(
                Set.of(
                        "Non_fractured/IMG0002952.jpg the image is the same picture as Fractured/IMG0004262.jpg",
                        "Non_fractured/IMG0004243.jpg the image is the same picture as Fractured/IMG0002886.jpg",
                        "Non_fractured/IMG0004280.jpg the image is the same picture as Fractured/IMG0002998.jpg",
                        "Non_fractured/IMG0004314.jpg the image is the same picture as Fractured/IMG0003034.jpg",
                        "Non_fractured/IMG0004341.jpg the image is the same picture as Fractured/IMG0003034.jpg"),
                faults.stream()
                        .filter(f -> f.kind() == Kind.LABEL_CONFLICT)
                        .map(f -> f.file() + " " + f.found().replace(", with another finding", ""))
                        .collect(toSet()));
        assertEquals(
                Set.of("Non_fractured/IMG0004341.jpg", "Non_fractured/IMG0004347.jpg"), files(faults, Kind.DUPLICATE));
        assertEquals(Set.of("Fractured/IMG0002628.jpg"), files(faults, Kind.IMAGE_TURNED));
        assertEquals(14, faults.size());
    }

    private static Set<String> files(List<Fault> faults, Kind kind) {
        return faults.stream().filter(f -> f.kind() == kind).map(Fault::file).collect(toSet());
    }

    @Test
    void thePublishedFormIsReadWithItsTableAndMasks(@TempDir Path folder) throws IOException {
        publish(folder);
        Cohort cohort = Cohort.read(folder);

        assertEquals(40, cohort.exams().size());
        assertEquals(20, cohort.fractures());
        // ids 1 to 20 are hands: one run; 21 to 40 are legs in two runs, because 30 is followed by 32
        assertEquals(
                List.of("IMG0000001", "IMG0000021", "IMG0000032"),
                cohort.exams().stream().map(Exam::patient).distinct().toList());
        Exam first = cohort.exams().get(0);
        assertEquals(Map.of("region", "hand", "hardware", "0", "multiscan", "0"), first.attributes());
        assertEquals(Projection.LATERAL, first.radiographs().get(0).projection());
        // the square from (8, 8) to (12, 12) holds 4 x 4 pixels
        assertEquals(16, first.radiographs().get(0).mask(64, 48).orElseThrow().area());
        assertTrue(cohort.exams(Split.TRAINING).size() >= 19, "the largest run is in training");
    }

    @Test
    void theTableMustAgreeWithTheFoldersAndWithTheMasks(@TempDir Path folder) throws IOException {
        publish(folder);
        TinyCohort tiny = new TinyCohort(folder);
        tiny.change("dataset.csv", "IMG0000004.jpg,1,0,0,0,0,0,0,0", "IMG0000004.jpg,1,0,0,0,0,0,0,1");
        tiny.change("dataset.csv", "IMG0000006.jpg,1,0,0,0,0,0,0,0,0,0,1,0\n", "");
        jpeg(folder.resolve("images/Fractured/IMG0000008.jpg"), 8, 64, 48);
        Files.delete(folder.resolve("images/Fractured/IMG0000009.jpg"));
        jpeg(folder.resolve("images/Fractured/IMG0000001.jpg"), 1, 48, 64);
        tiny.change("dataset.csv", "IMG0000010.jpg,1,0,0,0,0,0,0,0,0,0,1", "IMG0000010.jpg,1,0,0,0,0,0,0,0,0,0,0");

        tiny.assertFaults(
                "dataset.csv, line 2: images/Fractured/IMG0000001.jpg is 48 x 64, its mask was drawn on 64 x 48. Turn or"
                        + " rescale the one or the other",
                "dataset.csv, line 5: fractured is 1, the image lies in images/Non_fractured/IMG0000004.jpg. Decide"
                        + " which is true; correct the table or move the image",
                "dataset.csv, line 8: the image lies in Fractured and in Non_fractured. Decide which is true and remove"
                        + " the other",
                "dataset.csv, line 9: images/Fractured/IMG0000009.jpg is missing. Put the file there, or remove the row",
                "dataset.csv, line 10: names no projection: frontal, lateral and oblique are all 0. Write 1 under the"
                        + " projection that the image shows",
                "images/Non_fractured/IMG0000006.jpg: the image is not in dataset.csv. Add its row, or remove the"
                        + " image");
    }

    @Test
    void oneLooksTheSameInAnotherSizeAndCompression(@TempDir Path folder) throws IOException {
        publish(folder);
        jpeg(folder.resolve("images/Non_fractured/IMG0000040.jpg"), 1, 96, 72);
        new TinyCohort(folder)
                .assertFaults("dataset.csv, line 40: images/Non_fractured/IMG0000040.jpg is the same picture as"
                        + " images/Fractured/IMG0000001.jpg of line 2, with another finding. Decide which finding is"
                        + " true and keep one of them");
        Cohort cohort = Cohort.read(folder, ReadOptions.lenient());
        assertEquals(38, cohort.exams().size());
        assertEquals(List.of(new Cohort.Exclusion("contradicting labels", 2)), cohort.exclusions());
    }

    @Test
    void aRunOfConsecutiveNumbersEndsAtAGapAnotherRegionOrAfterTwenty() {
        assertEquals(
                Map.of("IMG01.jpg", "IMG01", "IMG02.jpg", "IMG01", "IMG04.jpg", "IMG04", "IMG05.jpg", "IMG05"),
                ConsecutiveRuns.of(
                        List.of("IMG01.jpg", "IMG02.jpg", "IMG04.jpg", "IMG05.jpg"), Map.of("IMG05.jpg", "hand")));
        List<String> names = java.util.stream.IntStream.range(100, 141)
                .mapToObj(i -> i + ".jpg")
                .toList();
        assertEquals(
                Set.of("100", "120", "140"),
                Set.copyOf(ConsecutiveRuns.of(names, Map.of()).values()));
    }

    /** 40 images, of which those with an odd number show a fracture; IMG0000001 has a mask. */
    private static void publish(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images/Fractured"));
        Files.createDirectories(folder.resolve("images/Non_fractured"));
        Files.createDirectories(folder.resolve("Annotations/COCO JSON"));
        StringBuilder table = new StringBuilder(HEADER);
        for (int i = 1; i <= 41; i++) {
            if (i != 31) {
                boolean fracture = i % 2 == 1 && i != 41 || i == 22;
                String name = "IMG%07d.jpg".formatted(i);
                table.append("%s,%s,0,0,0,0,0,%d,0,0,1,0\n".formatted(name, i <= 20 ? "1,0" : "0,1", fracture ? 1 : 0));
                jpeg(folder.resolve((fracture ? "images/Fractured/" : "images/Non_fractured/") + name), i, 64, 48);
            }
        }
        Files.writeString(folder.resolve("dataset.csv"), table);
        Files.writeString(
                folder.resolve("Annotations/COCO JSON/COCO_fracture_masks.json"),
                """
                {"images": [{"id": 7, "width": 64, "height": 48, "file_name": "IMG0000001.jpg"}],
                 "annotations": [{"image_id": 7, "segmentation": [[8, 8, 12, 8, 12, 12, 8, 12]]}]}
                """);
    }

    @Test
    void endingsOfAnyCaseAreReadAndSideFilesPassedOver(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("Fractured"));
        Files.createDirectories(folder.resolve("Non_fractured"));
        List<String> endings = List.of(".jpg", ".JPG", ".jpeg", ".JPEG");
        for (int i = 1; i <= 40; i++) {
            // numbers far apart, so that each image is a run of its own
            String name = "IMG%07d%s".formatted(10 * i, endings.get(i % 4));
            jpeg(folder.resolve((i <= 20 ? "Fractured/" : "Non_fractured/") + name), i, 64, 48);
        }
        Files.writeString(folder.resolve("Fractured/._IMG0000010.JPG"), "Mac OS X");
        Files.writeString(folder.resolve("Fractured/.DS_Store"), "");
        Files.writeString(folder.resolve("Non_fractured/Thumbs.db"), "");
        Files.writeString(folder.resolve("Non_fractured/scan.tif"), "");

        Cohort cohort = Cohort.read(folder);
        assertEquals(40, cohort.exams().size());
        assertEquals(20, cohort.fractures());
        assertEquals("IMG0000010", cohort.exams().get(0).id());
        assertEquals(
                List.of(
                        new Cohort.LeftOut("file that is no PNG or JPEG by its ending", 1, "Non_fractured/scan.tif"),
                        new Cohort.LeftOut(
                                "side file of a system (._*, .DS_Store, Thumbs.db)", 3, "Fractured/.DS_Store")),
                cohort.leftOut());
        assertTrue(
                cohort.toString()
                        .startsWith("cohort " + cohort.name()
                                + ": 40 exams with 40 radiographs, 20 with a fracture\n1 left out: file"),
                cohort.toString());

        jpeg(folder.resolve("Fractured/IMG0000010.jpeg"), 77, 64, 48);
        new TinyCohort(folder)
                .assertFaults(
                        "Fractured/IMG0000010.jpeg: the image has the same name as Fractured/IMG0000010.JPG but for"
                                + " its ending or case. Rename or remove one of them");
    }

    /** As pandas writes the published table where a cell is missing: decimals and an index. */
    @Test
    void aTableSavedByPandasIsReadAsItWas(@TempDir Path folder) throws IOException {
        publish(folder);
        Cohort cohort = Cohort.read(folder);
        String table = Files.readString(folder.resolve("dataset.csv"));
        for (String one : List.of("1.0", "True")) {
            String zero = one.equals("1.0") ? "0.0" : "False";
            String saved = table.replaceAll(",1(?=[,\n])", "," + one)
                    .replaceAll(",0(?=[,\n])", "," + zero)
                    .replaceAll("(?m)^(IMG|image)", "0,$1")
                    .replaceFirst("0,image", ",image");
            Files.writeString(folder.resolve("dataset.csv"), saved);
            assertEquals(table(cohort), table(Cohort.read(folder)));
        }
        Files.writeString(folder.resolve("dataset.csv"), table);
        TinyCohort tiny = new TinyCohort(folder);
        tiny.change("dataset.csv", "IMG0000001.jpg,1,0,0,0,0,0,0,1,0,0,1,0", "IMG0000001.jpg,1,0,0,0,0,0,0,?,0,0,x,0");
        // no second fault: neither "all 0", nor a conflict with the folder or the mask
        tiny.assertFaults(
                "dataset.csv, line 2: column fractured: unknown finding \"?\"; expected fracture or none. Correct the cell",
                "dataset.csv, line 2: column lateral: expected 1 (or true) or 0 (or false, or nothing), found \"x\"."
                        + " Correct the cell");
    }

    private static String table(Cohort cohort) {
        return CohortTable.of(cohort).write().toString("csv");
    }

    @Test
    void theTableMayNameFilesInAnotherCaseOrUnicodeForm(@TempDir Path folder) throws IOException {
        publish(folder);
        Cohort cohort = Cohort.read(folder);
        Files.move(
                folder.resolve("images/Fractured/IMG0000003.jpg"), folder.resolve("images/Fractured/img0000003.JPG"));
        assertEquals(
                cohort.exams().stream().map(Exam::id).toList(),
                Cohort.read(folder).exams().stream().map(Exam::id).toList());
    }

    /** A picture of 8 x 6 grey fields that a seed determines. */
    private static void jpeg(Path file, int seed, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] fields = new Random(seed).ints(48, 0, 256).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, fields[y * 6 / height * 8 + x * 8 / width]);
            }
        }
        ImageIO.write(image, "jpg", file.toFile());
    }
}
