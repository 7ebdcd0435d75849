package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a_b & 95 % of #1 {x}   | a\\_b \\& 95 \\% of \\#1 \\{x\\}",
                "[18, 65) *             | {[}18, 65) {*}",
                "p ≤ 0.05, κ = 0.8, α   | p $\\leq$ 0.05, $\\kappa$ = 0.8, $\\alpha$",
                "Größe von Ärzten, ẞ    | Gr\\\"{o}\\ss{}e von \\\"{A}rzten, SS",
                "Łódź, naïve, Çelik     | \\L{}\\'{o}d\\'{z}, na\\\"{\\i}ve, \\c{C}elik",
                "−1 – 2 … „so“          | $-$1 -- 2 \\ldots{} ,,so``",
                "C:\\temp ~ ^ \"x\"     | C:\\textbackslash{}temp \\textasciitilde{} \\textasciicircum{} \\symbol{34}x\\symbol{34}",
                "放 and ą               | U+653E and a"
            })
    void lettersBecomeWhatEveryEngineKnows(String text, String latex) {
        assertEquals(latex, LatexText.of(text));
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertEquals("\\\"{a}", LatexText.of("\u00e4"));
        assertEquals("\\\"{a}", LatexText.of("a\u0308"));
        assertEquals("two lines", LatexText.of("two\nlines"));
    }

    /** All of Latin, Greek, punctuation and signs, and some beyond; each as a first cell, where LaTeX looks for options. */
    private static List<List<String>> everything() {
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("[18, 65)", "[x]"), List.of("*", "*"), List.of("", "[0, 1]"), List.of("%", "100 % & more")));
        int[] letters = IntStream.concat(
                        IntStream.range(0x20, 0x600),
                        IntStream.concat(IntStream.range(0x1E00, 0x2300), IntStream.of(0x653E, 0x1F600, 0xFFFD)))
                .toArray();
        for (int i = 0; i < letters.length; i += 8) {
            StringBuilder some = new StringBuilder();
            IntStream.range(i, Math.min(letters.length, i + 8)).forEach(k -> some.appendCodePoint(letters[k]));
            rows.add(List.of(some.toString(), some.reverse().toString()));
        }
        return rows;
    }

    /** Every label there is, by a real LaTeX, where there is one with booktabs. */
    @Test
    void everyLabelCompiles(@TempDir Path folder) throws Exception {
        Latex latex = Latex.in(folder);
        List<List<String>> rows = everything();
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += 30) {
            List<List<String>> some = rows.subList(i, Math.min(rows.size(), i + 30));
            var table = new ResultTable("t" + i, "95 % [of all] ≤ κ: " + some.get(0), List.of("[Größe]", "*α_1"), some);
            Files.writeString(folder.resolve("t" + i + ".tex"), table.latex());
            inputs.add("\\input{t" + i + "}\\clearpage");
        }
        Files.writeString(
                folder.resolve("all.tex"),
                """
                \\documentclass{article}
                \\usepackage{booktabs}
                \\begin{document}
                \\listoftables
                %s
                \\end{document}
                """
                        .formatted(String.join("\n", inputs)));
        latex.compiles("all.tex");
    }
}
