package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\",\"y\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1)",
                "\t=1",
                "＝1+1",
                "-",
                "-exam"
            })
    void whatASpreadsheetWouldComputeIsText(String cell) {
        assertEquals("'" + cell, SpreadsheetText.cell(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.083",
                "+1e-5",
                "-3.2E+4",
                "-12 %",
                "-0.100 (-0.200 to 0.300)",
                "-0.304 to 0.138",
                "+0.055 (−0.003 to +0.103)",
                "-0.10 (-0.20–0.30)",
                "",
                "–",
                "exam-1",
                "1=1",
                "<0.001"
            })
    void numbersAndWordsStay(String cell) {
        assertEquals(cell, SpreadsheetText.cell(cell));
    }

    @Test
    void utf8IsMarkedWhereALetterNeedsIt() throws Exception {
        var plain = new ResultTable("t", "", List.of("a"), List.of(List.of("=1")));
        assertEquals("a\n'=1\n", plain.csv());
        var german = new ResultTable("t", "", List.of("=a"), List.of(List.of("Größe")));
        assertEquals("\uFEFF'=a\nGröße\n", german.csv());
    }
}
