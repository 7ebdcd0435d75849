package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Split;

/** Labels of YOLO beside images, or in a folder of their own. */
class YoloFormTest extends OnAnnotatedImages {
    @Test
    void setsByFolder() throws IOException {
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
    void labelsWhoseNamesDifferInCaseOrEndingAreFound() throws IOException {
        yolo(i -> i % 4 == 0 ? "I" + i + ".txt" : "i" + i + ".TXT");
        assertRead("YOLO");
        assertEquals(List.of(), Cohort.read(folder).leftOut());
        write("labels/I2.txt", "1 0.3 0.35 0.2 0.3\n");
        assertEquals(1, Cohort.read(folder).leftOut().get(0).count());
    }

    /** macOS writes an u and two dots. */
    @Test
    void labelsInAnotherUnicodeFormAreFound() throws IOException {
        yolo(i -> "i" + i + ".txt");
        Files.move(folder.resolve("images/i2.png"), folder.resolve("images/\u00fc.png"));
        Files.move(folder.resolve("labels/i2.txt"), folder.resolve("labels/u\u0308.txt"));
        assertEquals(20, Cohort.read(folder).fractures());
    }

    @Test
    void whatBelongsToNoImageOrLiesElsewhereIsCounted() throws IOException {
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
    void twoLabelFilesOfOneImageAreAFault() throws IOException {
        yolo(i -> "I" + i + ".txt");
        write("labels/I2.TXT", "0 0.5 0.5 0.1 0.1\n");
        List<Fault> faults = CohortReport.of(folder).faults();
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).toString().contains("fits 2 files"), faults.toString());
        assertEquals(39, Cohort.read(folder, ReadOptions.lenient()).exams().size());
    }

    /** An image beside the folders of the sets is in none of them: a fault, and no end of the program. */
    @Test
    void anImageInNoSetIsAFault() throws IOException {
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
