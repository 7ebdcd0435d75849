package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import radiuslab.dicom.Deidentification;

/** {@code lab deidentify}: radiographs without identities that stay DICOM. */
public final class Deidentify {
    private Deidentify() {}

    /** The arguments are those of {@code lab deidentify}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(Deidentify::run, args));
    }

    /** The exit code: 0 if files were written, 1 if none, 2 if it was called wrongly. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Terminal.run(() -> job(arguments), job -> deidentify(job, out), err);
    }

    private static int deidentify(Deidentification.Job job, PrintStream out) throws IOException {
        Deidentification.Outcome outcome = Deidentification.run(job, new Import.Shown(new StepLines(out)));
        Import.tellCounts(out, outcome.counts());
        if (outcome.undecided() > 0) {
            out.printf(
                    "%d images are undecided: open %s, fill in mask in undecided.csv there,%n  and do this again with"
                            + " --decisions %s --replace%n",
                    outcome.undecided(),
                    job.review().resolve("undecided.html"),
                    job.review().resolve("undecided.csv"));
        }
        out.printf("%d files are in %s; the key of the pseudonyms is %s%n", outcome.files(), job.out(), job.key());
        return outcome.files() > 0 ? 0 : 1;
    }

    private static Deidentification.Job job(List<String> arguments) {
        VerbArguments told = new VerbArguments(
                "deidentify",
                arguments,
                2,
                "a folder of DICOM files and a folder to write to",
                "--settings VALUE",
                "--key VALUE",
                "--decisions VALUE",
                "--replace");
        Path out = told.file(1);
        return new Deidentification.Job(
                told.file(0),
                out,
                told.file("--settings"),
                told.file("--key").orElse(Import.keyBeside(out)),
                told.file("--decisions"),
                told.has("--replace"));
    }
}
