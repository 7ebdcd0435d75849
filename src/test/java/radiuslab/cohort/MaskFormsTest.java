package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.Marking;
import radiuslab.exam.NiftiImage;
import radiuslab.exam.Radiograph;

/** The forms a mask may have, each named by the table of radiographs. The image r1 is 6 x 4 pixels. */
class MaskFormsTest extends OnTinyCohort {
    private FractureMask maskOfTheFirst(String file) throws IOException {
        tiny.change("radiographs.csv", "masks/r1.png", file);
        return Cohort.read(folder)
                .exams()
                .get(0)
                .radiographs()
                .get(0)
                .mask(6, 4)
                .orElseThrow();
    }

    /** Three columns from 1, two rows from 1. */
    @Test
    void aRegionOfImageJ() throws IOException {
        Files.write(folder.resolve("masks/r1.roi"), RoiEncoder.saveAsByteArray(new Roi(1, 1, 3, 2)));
        FractureMask mask = maskOfTheFirst("masks/r1.roi");
        assertEquals(6, mask.area());
        assertEquals(Optional.of(new Box(1, 1, 3, 2)), mask.box());
    }

    @Test
    void aDamagedRegionIsNamedWithItsLine() throws IOException {
        Files.write(folder.resolve("masks/r1.roi"), new byte[80]);
        tiny.change("radiographs.csv", "masks/r1.png", "masks/r1.roi");
        var refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        Fault fault = refused.faults().get(0);
        assertEquals(Fault.Kind.MASK, fault.kind());
        assertEquals(2, fault.line());
    }

    @Test
    void aRegionSavedInCapitalsIsKeptWhenTheCohortIsWritten() throws IOException {
        Files.write(folder.resolve("masks/R1.ROI"), RoiEncoder.saveAsByteArray(new Roi(1, 1, 3, 2)));
        assertEquals(6, maskOfTheFirst("masks/R1.ROI").area());
        Cohort cohort = Cohort.read(folder);
        CohortFolder.write(folder, cohort, "# Six exams");
        assertEquals(cohort, Cohort.read(folder));
    }

    @Test
    void aMarkingThatIsNoFileIsWrittenAsAMask() throws IOException {
        Cohort cohort = Cohort.read(folder);
        Marking square = new Marking.Polygons(List.of(new double[] {1, 1, 3, 1, 3, 3, 1, 3}));
        CohortFolder.write(folder, withMarking(cohort, square), "# Six exams");
        Radiograph first = Cohort.read(folder).exams().get(0).radiographs().get(0);
        assertEquals(Optional.of(new Marking.MaskFile(folder.resolve("masks/r1-new.png"))), first.marking());
        // two columns from 1, two rows from 1
        assertEquals(
                Optional.of(new Box(1, 1, 2, 2)), first.mask(6, 4).orElseThrow().box());
        Marking other = new Marking.Polygons(List.of(new double[] {1, 1, 3, 1, 3, 2, 1, 2}));
        assertThrows(IllegalArgumentException.class, () -> CohortFolder.write(folder, withMarking(cohort, other), ""));
    }

    /** The cohort with its first radiograph marked anew and named r1-new. */
    private static Cohort withMarking(Cohort cohort, Marking marking) {
        List<Exam> exams = new ArrayList<>(cohort.exams());
        Exam exam = exams.get(0);
        List<Radiograph> radiographs = new ArrayList<>(exam.radiographs());
        Radiograph old = radiographs.get(0);
        radiographs.set(0, new Radiograph("r1-new", old.projection(), old.finding(), old.file(), Optional.of(marking)));
        exams.set(
                0,
                new Exam(
                        exam.id(),
                        exam.patient(),
                        exam.side(),
                        exam.demographics(),
                        exam.finding(),
                        radiographs,
                        exam.attributes()));
        return new Cohort(cohort.name(), exams, cohort.splits(), cohort.exclusions());
    }

    @Test
    void aMaskThatIgnoresEverythingIsAFaultAlsoWhereThereIsNoFracture() throws IOException {
        float[] nothing = new float[24];
        Arrays.fill(nothing, Float.NaN);
        NiftiImage.of(6, 4, nothing, 0.2).write(folder.resolve("masks/r1.nii"));
        NiftiImage.of(6, 4, nothing, 0.2).write(folder.resolve("masks/r7.nii"));
        tiny.change("radiographs.csv", "masks/r1.png", "masks/r1.nii")
                .change("radiographs.csv", "images/r7.png,", "images/r7.png,masks/r7.nii");
        String remedy = ". Export the mask again with 0 as background, or empty the cell";
        tiny.assertFaults(
                "radiographs.csv, line 2: images/r1.png has a mask that ignores every pixel" + remedy,
                "radiographs.csv, line 8: images/r7.png has a mask that ignores every pixel" + remedy);
    }

    /** First axis to the right, second down: value 8 is row 1, column 2. */
    @Test
    void aNiftiFile() throws IOException {
        float[] values = new float[24];
        values[8] = 1;
        NiftiImage.of(6, 4, values, 0.2).write(folder.resolve("masks/r1.nii.gz"));
        FractureMask mask = maskOfTheFirst("masks/r1.nii.gz");
        assertEquals(Optional.of(new Box(2, 1, 1, 1)), mask.box());
    }

    /** ITK-SNAP's label 3 is the fracture, 1 the radius; values 8 and 9 are row 1, columns 2 and 3. */
    @Test
    void aTableSaysWhatTheNumbersMean() throws IOException {
        float[] values = new float[24];
        values[7] = 1;
        values[8] = 3;
        values[9] = 3;
        NiftiImage.of(6, 4, values, 0.2).write(folder.resolve("masks/r1.nii.gz"));
        Files.writeString(
                folder.resolve("mask-labels.csv"), "value,meaning\n0,background\n1,background\n3.0,fracture\n");
        FractureMask mask = maskOfTheFirst("masks/r1.nii.gz");
        assertEquals(Optional.of(new Box(2, 1, 2, 1)), mask.box());
        assertEquals(
                List.of(new Box(2, 1, 2, 1)),
                Cohort.read(folder)
                        .exams()
                        .get(0)
                        .radiographs()
                        .get(0)
                        .marking()
                        .orElseThrow()
                        .boxes());
    }

    /** The sample cohort's mask holds 0 and 255; the table speaks of other numbers. */
    @Test
    void aNumberThatTheTableDoesNotNameIsAFaultAndSoIsATableWithoutMeaning() throws IOException {
        Path table = folder.resolve("mask-labels.csv");
        Files.writeString(table, "value,meaning\n0,background\n2,fracture\n");
        tiny.assertFaults(
                "radiographs.csv, line 2: images/r1.png has an unusable mask: the table of labels names [0, 2],"
                        + " found 255 at x=0 y=0. Add it to the table, or correct the mask");
        Files.writeString(table, "value,meaning\n0,background\n255,Radius\n0,ignored\n");
        tiny.assertFaults(
                "mask-labels.csv: no value means fracture. Say which value does",
                "mask-labels.csv, line 3: found value \"255\" and meaning \"Radius\". Write a whole number from 0 to 65535,"
                        + " and fracture, background or ignored",
                "mask-labels.csv, line 4: value 0 stands twice. Keep one of them",
                "radiographs.csv, line 2: images/r1.png has an unusable mask: the table of labels names [0], found 255 at"
                        + " x=0 y=0. Add it to the table, or correct the mask");
    }

    @Test
    void aNiftiFileOfAnotherSizeNamesBothSizes() throws IOException {
        NiftiImage.of(4, 6, new float[24], 0.2).write(folder.resolve("masks/r1.nii"));
        tiny.change("radiographs.csv", "masks/r1.png", "masks/r1.nii");
        tiny.assertFaults("radiographs.csv, line 2: images/r1.png has an unusable mask: mask r1.nii is 4 x 6, its"
                + " radiograph is 6 x 4. Draw or export the mask again in the size of its image");
    }
}
