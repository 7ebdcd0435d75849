package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Exam;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class CohortFolderTest extends OnTinyCohort {
    @Test
    void everyColumnReachesTheExam() throws IOException {
        Cohort cohort = Cohort.read(folder);
        Exam first = cohort.exams().get(0);
        assertEquals(6, cohort.exams().size());
        assertEquals(3, cohort.fractures());
        assertEquals("p1", first.patient());
        assertEquals(Side.LEFT, first.side());
        assertEquals(71, first.demographics().age().orElseThrow());
        assertEquals(Map.of("cast", "yes"), first.attributes());
        assertEquals(Map.of(), cohort.exams().get(1).attributes());
        assertEquals(Split.TRAINING, cohort.split(first));
        assertEquals(
                List.of(Projection.AP, Projection.LATERAL),
                first.radiographs().stream().map(r -> r.projection()).toList());
        assertEquals(1, first.radiographs().get(0).mask(6, 4).orElseThrow().area());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Cohort cohort = Cohort.read(folder);
        CohortFolder.write(folder, cohort, "# Six exams");
        assertEquals(cohort, Cohort.read(folder));
        assertEquals("# Six exams", Files.readString(folder.resolve("README.md")));
        String once = Files.readString(folder.resolve("radiographs.csv"));
        CohortFolder.write(folder, cohort, "# Six exams");
        assertEquals(once, Files.readString(folder.resolve("radiographs.csv")));
    }

    @Test
    void textsWithCommasQuotesAndLineBreaksSurvive() throws IOException {
        tiny.change("exams.csv", ",yes", ",\"below, \"\"long\"\"\nuntil May\"");
        Cohort cohort = Cohort.read(folder);
        assertEquals(
                "below, \"long\"\nuntil May", cohort.exams().get(0).attributes().get("cast"));
        CohortFolder.write(folder, cohort, "");
        assertEquals(cohort, Cohort.read(folder));
        // the first row fills lines 2 and 3
        tiny.change("exams.csv", "p3,left", "p3,top");
        assertEquals(
                5,
                assertThrows(CohortException.class, () -> Cohort.read(folder))
                        .faults()
                        .get(0)
                        .line());
    }

    @Test
    void anEmptySplitColumnIsFilledByPatientAndSeed() throws IOException {
        StringBuilder exams = new StringBuilder("exam_id,patient_id,side,sex,age,finding,split\n");
        StringBuilder radiographs = new StringBuilder("radiograph_id,exam_id,projection,finding,image,mask,sha256\n");
        for (int i = 1; i <= 40; i++) {
            String finding = i % 2 == 0 ? "fracture" : "none";
            exams.append("e%d,p%d,,,,%s,\n".formatted(i, i, finding));
            radiographs.append("r%d,e%d,ap,%s,images/r%d.png,,\n".formatted(i, i, finding, i));
            tiny.image("images/r" + i + ".png", 6, 4, i);
        }
        Files.writeString(folder.resolve("exams.csv"), exams);
        Files.writeString(folder.resolve("radiographs.csv"), radiographs);

        Cohort cohort = Cohort.read(folder);
        assertEquals(cohort, Cohort.read(folder));
        assertEquals(Splits.of(cohort.exams(), Splits.Shares.published(), 1), cohort.splits());
        assertEquals(
                Splits.of(cohort.exams(), Splits.Shares.published(), 5),
                Cohort.read(folder, ReadOptions.strict().withSeed(5)).splits());
    }

    @Test
    void lenientReadingCountsWhatItLeavesOutAndStillRefusesALeak() throws IOException {
        Files.writeString(
                folder.resolve("exams.csv"),
                TinyCohort.EXAMS + "e7,p7,left,female,old,none,training,\ne8,p8,left,male,40,none,test,\n");
        Files.writeString(
                folder.resolve("radiographs.csv"),
                TinyCohort.RADIOGRAPHS + "r8,e7,ap,none,images/r8.png,,\nr9,e8,ap,none,images/r9.png,,\n");
        tiny.image("images/r8.png", 6, 4, 8);

        assertEquals(
                2,
                assertThrows(CohortException.class, () -> Cohort.read(folder))
                        .faults()
                        .size());
        Cohort cohort = Cohort.read(folder, ReadOptions.lenient());
        assertEquals(
                List.of("e1", "e2", "e3", "e4", "e5", "e6"),
                cohort.exams().stream().map(Exam::id).toList());
        assertEquals(
                List.of(new Cohort.Exclusion("value unknown or missing", 1), new Cohort.Exclusion("image missing", 1)),
                cohort.exclusions());

        tiny.change("exams.csv", "p6", "p1");
        List<Fault> leak = assertThrows(CohortException.class, () -> Cohort.read(folder, ReadOptions.lenient()))
                .faults();
        assertEquals(List.of(Fault.Kind.SPLIT), leak.stream().map(Fault::kind).toList());
    }

    @Test
    void aCohortOfWhichNothingRemainsIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("exams.csv"), TinyCohort.EXAMS.replaceAll(",(training|validation|test),", ",,"));
        for (int i = 1; i <= 7; i++) {
            Files.delete(folder.resolve("images/r" + i + ".png"));
        }
        List<Fault> faults = assertThrows(CohortException.class, () -> Cohort.read(folder, ReadOptions.lenient()))
                .faults();
        assertEquals(
                List.of(
                        ".: no exam is in training. The exams are too few to be divided by patient: add some",
                        ".: no exam is in validation. The exams are too few to be divided by patient: add some"),
                faults.stream().map(Fault::toString).toList());
    }

    @Test
    void aFileOutsideTheFolderIsNotWrittenIntoItsTables(@TempDir Path elsewhere) throws IOException {
        Cohort cohort = Cohort.read(folder);
        assertThrows(IllegalArgumentException.class, () -> CohortFolder.write(elsewhere, cohort, ""));
    }

    @Test
    void filesInNoTableAreCountedAndThoseWrittenAlikeAreFound() throws IOException {
        assertEquals(List.of(), Cohort.read(folder).leftOut());
        tiny.image("images/r8.png", 6, 4, 8);
        Files.writeString(folder.resolve("images/notes.txt"), "");
        tiny.mask("masks/r4.png", 6, 4, 2);
        Files.move(folder.resolve("images/r3.png"), folder.resolve("images/R3.PNG"));
        // the table has one letter, the disk two, as on a Mac
        Files.move(folder.resolve("images/r4.png"), folder.resolve("images/u\u0308.png"));
        tiny.change("radiographs.csv", "images/r4.png", "images/\u00fc.png");
        Cohort cohort = Cohort.read(folder);
        assertEquals(
                List.of(
                        new Cohort.LeftOut("file in masks/ that no row of radiographs.csv names", 1, "masks/r4.png"),
                        new Cohort.LeftOut("file that is no PNG or JPEG by its ending", 1, "images/notes.txt"),
                        new Cohort.LeftOut("image without a row in radiographs.csv", 1, "images/r8.png")),
                cohort.leftOut());
        assertEquals(6, cohort.exams().size());

        // two written alike: the name decides for neither
        tiny.image("images/r3.PNG", 6, 4, 33);
        tiny.assertFaults("radiographs.csv, line 4: images/r3.png is missing. Put the file there, or remove the row");
    }
}
