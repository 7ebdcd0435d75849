package radiuslab.report;

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

class ResultTableTest {
    /** What a cohort may say, and what no page may take for markup. */
    private static final String NASTY =
            "a\"onload='x' <script>alert(1)</script> &amp; </table></title> \u0000\u001b\uFFFF";

    private final ResultTable table = new ResultTable(
            "performance",
            "Accuracy & more, 95 %",
            List.of("method", "at >= 0.5"),
            List.of(List.of("a_b", "0.96, <1")));

    @Test
    void csvQuotesACellWithAComma() throws Exception {
        assertEquals("method,at >= 0.5\na_b,\"0.96, <1\"\n", table.csv());
    }

    @Test
    void htmlEscapesWhatWouldBeMarkup() {
        String page = TablePage.of(table);
        assertTrue(page.contains("<td class=\"n\">0.96, &lt;1</td>"), page);
        assertTrue(page.contains("<caption>Accuracy &amp; more, 95 %</caption>"));
    }

    @Test
    void latexEscapesWhatWouldBeCommands() {
        assertTrue(table.latex().contains("a\\_b & 0.96, $<$1 \\\\"), table.latex());
        assertTrue(table.latex().contains("\\caption{Accuracy \\& more, 95 \\%}"));
        assertTrue(table.latex().contains("\\begin{tabular}{lr}"));
    }

    @Test
    void writesThreeFormsAndNothingElse(@TempDir Path folder) throws Exception {
        table.write(folder);
        try (var files = Files.list(folder)) {
            assertEquals(
                    ResultTable.FORMS.stream().map("performance"::concat).toList(),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theTableIsReadBackFromItsPage(@TempDir Path folder) throws Exception {
        var odd = new ResultTable(
                "odd",
                " \"5 < 6\" & more,\n95 %",
                List.of("", "α's"),
                List.of(List.of("Ülna", "–"), List.of("<b>", "1")));
        for (ResultTable written : List.of(table, odd)) {
            written.write(folder);
            assertEquals(written, TablePage.read(folder.resolve(written.name() + ".html")));
        }
    }

    @Test
    void anotherProgramsPageIsNoTable(@TempDir Path folder) throws Exception {
        for (String foreign : List.of("<html><body><br></body></html>", "<html><title>a</title></html>")) {
            Path page = Files.writeString(folder.resolve("a.html"), foreign);
            String said =
                    assertThrows(IOException.class, () -> TablePage.read(page)).getMessage();
            assertTrue(said.startsWith("a.html is no page of a table as this version writes it: "), said);
        }
    }

    @Test
    void aRowOfAnotherWidthIsRefusedWithItsContent() {
        var wrong = assertThrows(
                IllegalArgumentException.class,
                () -> new ResultTable("t", "", List.of("a", "b"), List.of(List.of("only one"))));
        assertEquals("table t has 2 columns, found a row of 1: [only one]", wrong.getMessage());
    }

    @Test
    void aTableOfNastyNamesHasNoTagOfTheirs(@TempDir Path folder) throws Exception {
        var table = new ResultTable("t", NASTY, List.of(NASTY, "b"), List.of(List.of(NASTY, "<0.001")));
        table.write(folder);
        String page = Files.readString(folder.resolve("t.html"));
        assertFalse(page.contains("<script"), page);
        assertEquals(page.indexOf("</table>"), page.lastIndexOf("</table>"));
        assertTrue(page.contains("&lt;script&gt;"), page);
    }

    @Test
    void aJournalsFormRoundsAndBracketsNumbersButNoNames() {
        ResultTable table = new ResultTable(
                "t",
                "c",
                List.of("Method", "AUROC", "Difference"),
                List.of(List.of("HiResCAM at 2.125", "0.957 (0.931–0.978)", "−0.046 (−0.105 to 0.014)")));
        var formed = table.with(new ResultTable.Form(2, "[LOW, HIGH]"));
        assertEquals(
                List.of("HiResCAM at 2.125", "0.96 [0.93, 0.98]", "−0.05 [−0.11, 0.01]"),
                formed.rows().get(0));
        assertThrows(IllegalArgumentException.class, () -> new ResultTable.Form(2, "[,]"));
    }

    /** As the multi-reader tables and the differences of AUROC write them; a range of kappas is no interval. */
    @Test
    void aJournalsFormKnowsEveryIntervalAndRoundsHalfUp() {
        ResultTable table = new ResultTable(
                "t",
                "c",
                List.of("Pair", "Difference", "DeLong interval", "Kappas"),
                List.of(List.of("a – b", "−0.044 (−0.088, 0.005)", "-0.125 to 0.045", "0.825 to 0.845")));
        assertEquals(
                List.of("a – b", "−0.04 [−0.09; 0.01]", "[-0.13; 0.05]", "0.83 to 0.85"),
                table.with(new ResultTable.Form(2, "[LOW; HIGH]")).rows().get(0));
    }

    @Test
    void aJournalsFormNeverWritesAPValueAsZero() {
        ResultTable table = new ResultTable(
                "t",
                "c",
                List.of("Pair", "Difference", "p", "DeLong p (Holm)", "P value"),
                List.of(
                        List.of("a – b", "0.004", "<0.001", "0.004", "0.005"),
                        List.of("a – c", "<0.001", "0.006", "0.996", "–")));
        var formed = table.with(new ResultTable.Form(2, "[LOW, HIGH]"));
        assertEquals(
                List.of("a – b", "0.00", "<0.001", "<0.01", "0.01"),
                formed.rows().get(0),
                ".005 is rounded up");
        assertEquals(
                List.of("a – c", "<0.001", "0.01", "1.00", "–"), formed.rows().get(1));
        var three = table.with(new ResultTable.Form(3, "[LOW, HIGH]"));
        assertEquals(table.rows(), three.rows());
    }
}
