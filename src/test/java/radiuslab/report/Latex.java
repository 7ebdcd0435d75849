package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real LaTeX with booktabs; where there is none, a test that asks for it is skipped. */
record Latex(Path folder) {
    static Latex in(Path folder) throws IOException, InterruptedException {
        Latex latex = new Latex(folder);
        assumeTrue(latex.succeeds("kpsewhich", "booktabs.sty"), "no LaTeX with booktabs on this machine");
        assumeTrue(latex.succeeds("kpsewhich", "pdftex.map"), "no pdflatex on this machine");
        return latex;
    }

    /** Twice, as a list of tables wants it. */
    void compiles(String file) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            assertTrue(
                    succeeds("pdflatex", "-interaction=nonstopmode", "-halt-on-error", file),
                    () -> "LaTeX does not take " + file + "\n" + tail());
        }
    }

    private boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile());
            builder.environment().put("TEXMFVAR", folder.resolve("texmf-var").toString()); // else in the home folder
            Process process = builder.start();
            process.getOutputStream().close();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(output(), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
