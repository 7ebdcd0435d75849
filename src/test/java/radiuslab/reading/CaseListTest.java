package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** What there is to read in a folder, and what keeps it from being read. */
class CaseListTest {
    @TempDir
    Path folder;

    private void image(String name) throws IOException {
        new GreyImage(4, 3, new short[12], 8).writePng(folder.resolve(name));
    }

    private void tables(String exams, String radiographs) throws IOException {
        Files.writeString(folder.resolve("exams.csv"), exams);
        Files.writeString(folder.resolve("radiographs.csv"), radiographs);
    }

    private String refused() {
        return assertThrows(IOException.class, () -> CaseList.read(folder)).getMessage();
    }

    /** As docs/cohorts.md says of every cohort: an index, rows and cells of commas, ids that became numbers, names in another case. */
    @Test
    void tablesThatExcelAndPandasSavedAreRead() throws IOException {
        image("images/A.PNG");
        image("images/b.png");
        tables(
                ",exam_id,patient_id,side,\n0,12,7.0,left,\n1,13,,,\n,,,,\n",
                "Unnamed: 0,radiograph_id,exam_id,projection,image,pixel_spacing\n"
                        + "0,1.0,12.0,AP,images/a.png,0.15\n1,2.0,13.0,,images/b.png,\n,,,,,\n");
        CaseList read = CaseList.read(folder);
        assertEquals(List.of("12", "13"), read.exams());
        ReadingCase first = read.cases().get(0);
        assertEquals("7", first.patient());
        assertEquals("left", first.side());
        ReadingImage image = first.images().get(0);
        assertEquals("1", image.radiograph());
        assertEquals("ap", image.projection());
        assertEquals("images/A.PNG", image.fileIn(folder));
        assertEquals(0.15, image.spacing().orElseThrow());
        assertEquals("13", read.cases().get(1).patient(), "unknown: a patient of its own");
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() throws IOException {
        image("a.png");
        tables(
                "exam_id\ne1\ne2\ne1\n",
                "radiograph_id,exam_id,image,pixel_spacing\nr1,e1,a.png,wide\nr1,e1,a.png,\nr2,e3,b.png,\nr3,e1,../a.png,\n");
        assertEquals(
                """
                cohort %s has 7 faults:
                  exams.csv, line 3: no row of radiographs.csv belongs to this exam. Add its radiographs, or remove the exam
                  exams.csv, line 4: exam_id is the same as in line 2. Give every row its own id
                  radiographs.csv, line 2: column pixel_spacing: not a number of millimetres, found "wide". Correct the cell
                  radiographs.csv, line 3: radiograph_id is the same as in line 2. Give every row its own id
                  radiographs.csv, line 4: image "b.png" is not in the folder. Copy it, or remove the row
                  radiographs.csv, line 4: its exam_id is not in exams.csv. Add the exam, or correct the id
                  radiographs.csv, line 5: "../a.png" leads out of the cohort's folder. Copy the file into the cohort's folder and write its path from there, with forward slashes"""
                        .formatted(folder.getFileName()),
                refused());
        tables("exam_id\ne1\n", "radiograph_id,image\nr1,a.png\n");
        assertTrue(refused().contains("radiographs.csv, line 1: lacks exam_id; found radiograph_id, image"), refused());
    }

    /** "p12#2" is the second reading of p12, so no exam can be called that. */
    @Test
    void anExamThatIsCalledAsASecondReadingIsRefused() throws IOException {
        image("p12.png");
        image("p12#2.png");
        assertEquals(
                "ids of exams that end in #2, by which a second reading is marked, 1: p12#2. Give them, or their images,"
                        + " another name",
                refused());
        tables("exam_id\np1#2\n", "radiograph_id,exam_id,image\nr1,p1#2,p12.png\n");
        assertTrue(refused().endsWith("1: p1#2. Give them, or their images, another name"), refused());
        tables("exam_id\np1#3\n", "radiograph_id,exam_id,image\nr1#2,p1#3,p12.png\n");
        assertEquals(List.of("p1#3"), CaseList.read(folder).exams());
    }

    /** The folder does hold images: what is wrong is its table. */
    @Test
    void aFaultyTableBesideImagesIsWhatIsTold() throws IOException {
        image("p12.png");
        Files.writeString(folder.resolve("labels.csv"), "file,finding\np12.png,maybe\n");
        assertTrue(refused().contains("labels.csv"), refused());
        assertFalse(refused().contains("no images"), refused());
        Files.delete(folder.resolve("p12.png"));
        Files.delete(folder.resolve("labels.csv"));
        assertTrue(refused().startsWith("there are no images (PNG, JPEG) in "), refused());
    }

    /** A table says that 128 is fracture and 255 counts neither way: the paint that a session offers follows it. */
    @Test
    void masksAreReadWithTheLabelsOfTheirCohort() throws IOException {
        image("a.png");
        FractureMask drawn = new FractureMask(4, 3, new byte[] {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0});
        drawn.writePng(folder.resolve("mask.png"));
        tables("exam_id\ne1\n", "radiograph_id,exam_id,image,mask\nr1,e1,a.png,mask.png\n");
        Files.writeString(
                folder.resolve("mask-labels.csv"), "value,meaning\n0,background\n128,fracture\n255,ignored\n");
        FractureMask read = FirstPaint.ofMasks(folder)
                .of(CaseList.read(folder).image("r1").orElseThrow())
                .orElseThrow();
        assertEquals(FractureMask.IGNORED, read.values()[0]);
        assertEquals(FractureMask.FRACTURE, read.values()[5]);
        Files.writeString(folder.resolve("mask-labels.csv"), "value,meaning\n0,background\n128,bone\n");
        assertTrue(refused().contains("mask-labels.csv, line 3: found value \"128\" and meaning \"bone\""), refused());
    }
}
