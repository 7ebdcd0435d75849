package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/** The tables that a person lays beside a cohort: exclusions.csv and splits.csv. */
class TablesBesideTest extends OnTinyCohort {
    @Test
    void anExamWithoutRadiographsMayBeExcluded() throws IOException {
        append("exams.csv", "e7,p7,left,female,51,none,training,\n");
        write("exclusions.csv", "exam_id,reason\ne7,never taken\n");
        assertEquals(
                List.of(new Cohort.Exclusion("never taken", 1)),
                Cohort.read(folder).exclusions());
        write("exclusions.csv", "exam_id,reason\ne7,never taken\ne8,never taken\n");
        tiny.assertFaults(
                "exclusions.csv, line 3: no exam of the cohort has this exam_id. Correct the id, or remove the row");
    }

    /** A seventh and eighth exam, so that one of training may go. */
    private void twoMore() throws IOException {
        tiny.image("images/r8.png", 6, 4, 8);
        tiny.image("images/r9.png", 6, 4, 9);
        append("exams.csv", "e7,p7,left,female,51,fracture,training,\ne8,p8,left,female,52,none,training,\n");
        append("radiographs.csv", "r8,e7,ap,fracture,images/r8.png,,\nr9,e8,ap,none,images/r9.png,,\n");
    }

    private void append(String file, String rows) throws IOException {
        Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + rows);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void excludedExamsAreCountedByReasonWhateverIsWrongWithThem() throws IOException {
        twoMore();
        tiny.truncate("images/r8.png");
        append("exams.csv", "e9,p9,,,200,none,training,\n"); // no such age
        append("radiographs.csv", "r10,e9,ap,none,images/r10.png,,\n");
        write(
                "exclusions.csv",
                "exam_id,reason,decided\ne7,image damaged,2026-03-01\ne9,not a wrist,2026-03-02\ne8,not a wrist,\n");

        Cohort cohort = Cohort.read(folder);
        assertEquals(
                List.of("e1", "e2", "e3", "e4", "e5", "e6"),
                cohort.exams().stream().map(Exam::id).toList());
        assertEquals(
                List.of(new Cohort.Exclusion("image damaged", 1), new Cohort.Exclusion("not a wrist", 2)),
                cohort.exclusions());
        assertEquals(
                "read 9, excluded: image damaged 1, excluded: not a wrist 2, kept 6",
                CohortTable.flow(cohort).stream()
                        .limit(4)
                        .map(row -> row.getString("step") + " " + row.getInt("exams"))
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow());
        assertTrue(CohortReport.of(folder).warnings().contains("2 exams excluded: not a wrist"));
    }

    @Test
    void anExclusionNeedsAnExamAndAReason() throws IOException {
        write("exclusions.csv", "exam_id,reason\ne77,motion\ne1,\ne2,motion\ne2,motion\n");
        tiny.assertFaults(
                "exams.csv: all exams in training have the finding fracture. Move exams there, all of a patient together",
                "exclusions.csv, line 2: no exam of the cohort has this exam_id. Correct the id, or remove the row",
                "exclusions.csv, line 3: the reason is empty. Write why the exam is left out; figure 1 counts it",
                "exclusions.csv, line 5: the exam stands in an earlier row, too. Keep one of them");
    }

    @Test
    void aSavedSplitGoesBeforeThatOfTheTable() throws IOException {
        Cohort cohort = Cohort.read(folder);
        SplitTable.write(folder, cohort);
        String saved = Files.readString(folder.resolve("splits.csv"));
        assertTrue(saved.startsWith("radiograph_id,exam_id,split,sha256\nr1,e1,training,"), saved);
        assertEquals(cohort, Cohort.read(folder));

        write("splits.csv", saved.replace("e3,validation", "e3,test").replace("e5,test", "e5,validation"));
        Cohort moved = Cohort.read(folder);
        assertEquals(Split.TEST, moved.splits().get("e3"));
        assertEquals(
                List.of(
                        "2 left out: split of an exam in the cohort's own table, because splits.csv says another, such as"
                                + " splits.csv"),
                moved.leftOut().stream().map(Cohort.LeftOut::toString).toList());
    }

    /** As pandas saves ids that are numbers. */
    @Test
    void aSavedSplitIsFoundByIdsThatBecameNumbers() throws IOException {
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            String numbered =
                    Files.readString(folder.resolve(table)).replaceAll("(?m)\\b([er])(\\d+)\\b(?!\\.png)", "$2");
            write(table, numbered);
        }
        Cohort cohort = Cohort.read(folder);
        SplitTable.write(folder, cohort);
        String saved = Files.readString(folder.resolve("splits.csv"));
        write("splits.csv", saved.replaceAll("(?m)^(\\d+),(\\d+),", "$1.0,$2.0,"));
        assertEquals(cohort, Cohort.read(folder));
    }

    @Test
    void aSplitThatNoLongerFitsOrLeaksIsRefused() throws IOException {
        twoMore();
        SplitTable.write(folder, Cohort.read(folder));
        tiny.image("images/r3.png", 6, 4, 77);
        tiny.change("exams.csv", "e8,p8", "e8,p4"); // e4 of the same patient is in validation
        tiny.change("splits.csv", "r2,e1,training", "r2,e1,validation");
        Files.writeString(
                folder.resolve("splits.csv"),
                Files.readString(folder.resolve("splits.csv")).replaceFirst("r8,.*\n", ""));
        tiny.assertFaults(
                "exams.csv, line 9: split is training, the same patient is in validation in line 5. Put all exams of a"
                        + " patient into one set",
                "splits.csv: the exam in exams.csv, line 8 is not in it, or not with all radiographs. Save the split anew, or"
                        + " leave the exam out by exclusions.csv",
                "splits.csv, line 3: split is validation, another row of the same exam says training. Put all radiographs of an"
                        + " exam into one set",
                "splits.csv, line 4: images/r3.png has another SHA-256 than when the split was saved. Restore the cohort,"
                        + " or save the split anew");
    }

    /** As docs/data.md advises for FracAtlas: its truncated images are left out, and the split is kept. */
    @Test
    void aSplitThatWasSavedWithoutTheFaultyExamsIsReadWithoutThem() throws IOException {
        twoMore();
        tiny.truncate("images/r8.png");
        Cohort sound = Cohort.read(folder, ReadOptions.lenient());
        assertEquals(7, sound.exams().size(), "eight without that of r8");
        SplitTable.write(folder, sound);
        assertEquals(sound, Cohort.read(folder, ReadOptions.lenient()));

        tiny.image("images/r10.png", 6, 4, 10);
        append("exams.csv", "e9,p9,left,female,53,none,training,\n");
        append("radiographs.csv", "r10,e9,ap,none,images/r10.png,,\n");
        Cohort withOneMore = Cohort.read(folder, ReadOptions.lenient());
        assertEquals(sound.exams(), withOneMore.exams());
        assertEquals(
                List.of(
                        new Cohort.Exclusion("image truncated or damaged", 1),
                        new Cohort.Exclusion("unusable split", 1)),
                withOneMore.exclusions());
    }

    /** An exam that was there when the split was saved is missed by the whole cohort. */
    @Test
    void aRadiographThatIsGoneRefusesTheCohort() throws IOException {
        twoMore();
        SplitTable.write(folder, Cohort.read(folder));
        tiny.change("exams.csv", "e8,p8,left,female,52,none,training,\n", "");
        tiny.change("radiographs.csv", "r9,e8,ap,none,images/r9.png,,\n", "");
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder, ReadOptions.lenient()));
        assertTrue(refused.getMessage().contains("1 of its radiographs are no longer there"), refused.getMessage());
    }

    @Test
    void exclusionsThatAnotherProgramSavedAreRefusedWithWhatToDo() throws IOException {
        List<Exam> exams = Cohort.read(folder).exams().subList(0, 1);
        for (Map.Entry<String, String> wrong : Map.of(
                        "exam_id,reason\ne1,\u00fcberlagert\n", // Windows-1252
                        "exclusions.csv is not text in UTF-8; save it as UTF-8",
                        "exam_id,reason\ne1,\"not\" a wrist\n",
                        "exclusions.csv: a double quote is not closed or stands inside a text; lab check names the line")
                .entrySet()) {
            Files.write(folder.resolve("exclusions.csv"), wrong.getKey().getBytes(StandardCharsets.ISO_8859_1));
            IOException refused = assertThrows(IOException.class, () -> ExclusionTable.add(folder, exams, "motion"));
            assertEquals(wrong.getValue(), refused.getMessage());
        }
    }

    @Test
    void rowsOfExcludedExamsArePassedOver() throws IOException {
        twoMore();
        SplitTable.write(folder, Cohort.read(folder));
        write("exclusions.csv", "exam_id,reason\ne8,motion\n");
        assertEquals(
                Map.of("e8", 1),
                Map.of("e8", Cohort.read(folder).exclusions().get(0).exams()));
    }
}
