package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be wrong with a table before any of its cells is understood. */
class TableFormTest extends OnTinyCohort {
    private static final String CSV_REMEDY =
            "Save it as UTF-8 with commas: in Excel \"CSV (Comma delimited)\", in LibreOffice \"Text CSV\", UTF-8, field"
                    + " delimiter comma";

    @Test
    void tablesSavedByExcelAreReadAsTheyWere() throws IOException {
        Cohort cohort = Cohort.read(folder);
        // byte-order mark, commas to the right of the header and below the rows, lines that end in CR LF
        Files.writeString(
                folder.resolve("exams.csv"),
                "\uFEFF" + (TinyCohort.EXAMS.replace("\n", ",,\n") + "\n,,,,,,,,,\n,,,\n").replace("\n", "\r\n"));
        tiny.change("radiographs.csv", "r3,e2,ap,none,images/r3.png,,", "r3,e2,ap,none,images/r3.png,,,,");
        assertEquals(cohort, Cohort.read(folder));
    }

    /** As pandas writes a frame with its index, and with a column of numbers in which one is missing. */
    @Test
    void tablesSavedByPandasAreReadAsTheyWere() throws IOException {
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            String numbered = Files.readString(folder.resolve(table))
                    .replaceAll("\\be([1-6])\\b", "$1")
                    .replaceAll("\\bp([1-6])\\b", "$1");
            Files.writeString(folder.resolve(table), numbered);
        }
        Cohort cohort = Cohort.read(folder);
        assertEquals("1", cohort.exams().get(0).id());
        String exams = Files.readString(folder.resolve("exams.csv"))
                .replaceAll("(?m)^(\\d),(\\d),", "$1.0,$2.0,")
                .replaceAll("(?m)^", "0,7,")
                .replaceFirst("0,7,", ",Unnamed: 0.1,")
                .replaceFirst("0,7,$", "");
        Files.writeString(folder.resolve("exams.csv"), exams);
        assertEquals(cohort, Cohort.read(folder));
    }

    @Test
    void semicolonsAndTabsAreNamedWithTheirRemedy() throws IOException {
        Files.writeString(folder.resolve("exams.csv"), TinyCohort.EXAMS.replace(',', ';'));
        Files.writeString(folder.resolve("radiographs.csv"), TinyCohort.RADIOGRAPHS.replace(',', '\t'));
        tiny.assertFaults(
                "exams.csv, line 1: is separated by semicolons; expected commas. " + CSV_REMEDY,
                "radiographs.csv, line 1: is separated by tabs; expected commas. " + CSV_REMEDY);
    }

    @Test
    void aTableInAnotherEncodingIsNamedWithTheLine() throws IOException {
        Files.write(
                folder.resolve("exams.csv"),
                TinyCohort.EXAMS
                        .replace("e2,p2,right,male", "e2,p2,right,m\u00e4nnlich")
                        .getBytes(StandardCharsets.ISO_8859_1));
        tiny.assertFaults(
                "exams.csv, line 3: column sex: unknown sex \"m\u00e4nnlich\"; expected female, male or unknown."
                        + " Correct the cell",
                "exams.csv, line 3: holds bytes that are not UTF-8, or it is not text. " + CSV_REMEDY);
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        tiny.change("radiographs.csv", "exam_id,projection", "exam,view");
        tiny.assertFaults("radiographs.csv, line 1: lacks exam_id, projection; found radiograph_id, exam, view,"
                + " finding, image, mask, sha256. Name the columns"
                + " radiograph_id,exam_id,projection,finding,image,mask,sha256");
    }

    @Test
    void aTableWithoutHeaderIsNotQuoted() throws IOException {
        String headless = TinyCohort.EXAMS.substring(TinyCohort.EXAMS.indexOf('\n') + 1);
        Files.writeString(folder.resolve("exams.csv"), headless);
        tiny.assertFaults("exams.csv, line 1: has none of the columns exam_id, patient_id, side, sex, age, finding,"
                + " split. Name the columns exam_id,patient_id,side,sex,age,finding,split");
    }

    @Test
    void raggedRowsAndOpenQuotesAreNamedWithTheirLine() throws IOException {
        tiny.change("exams.csv", "left,female,60", "left;female;60").change("radiographs.csv", "r6,e5", "\"r6,e5");
        tiny.assertFaults(
                "exams.csv, line 4: has 6 cells, the header has 8. Give every column one cell; put a text that contains"
                        + " a comma into double quotes",
                "radiographs.csv, line 7: a double quote is not closed or stands inside a text, here or below. Close"
                        + " it, or write two double quotes for one");
    }

    @Test
    void emptyTablesAndMissingTablesAreNamed() throws IOException {
        Files.writeString(folder.resolve("exams.csv"), "");
        Files.delete(folder.resolve("radiographs.csv"));
        tiny.assertFaults(
                "exams.csv: the table is empty. Write a header and a row for each exam or image",
                "radiographs.csv: the table is missing. Add it; docs/cohorts.md shows its columns");
        Files.writeString(
                folder.resolve("exams.csv"),
                TinyCohort.EXAMS.lines().findFirst().orElseThrow());
        Files.writeString(folder.resolve("radiographs.csv"), TinyCohort.RADIOGRAPHS);
        tiny.assertFaults("exams.csv: has a header and no rows. Write a row for each exam or image");
    }

    @Test
    void aColumnWithoutANameIsCountedUnlessItIsAnIndex() throws IOException {
        String text = TinyCohort.EXAMS.replace("split,cast", "split,").replaceAll("(?m)^(?=.)", "12,");
        Files.writeString(folder.resolve("exams.csv"), text.replaceFirst("12,", ","));
        Cohort cohort = Cohort.read(folder);
        assertEquals(
                List.of(new Cohort.LeftOut("column without a name in exams.csv", 1, "column 9")), cohort.leftOut());
        assertEquals(6, cohort.exams().size());
    }
}
