package radiuslab.study;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import radiuslab.dicom.ImportJob;
import radiuslab.dicom.RadiographImport;

/** {@code lab import}: DICOM files to a cohort without names. */
public final class Import {

    private Import() {}

    /** The arguments are those of {@code lab import}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(Import::run, args));
    }

    /** The exit code: 0 if there is a cohort, 1 if there is none, 2 if it was called wrongly. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Terminal.run(
                () -> job(arguments),
                job -> {
                    RadiographImport.Outcome outcome = RadiographImport.run(job, new Shown(new StepLines(out)));
                    tell(out, job, outcome);
                    return outcome.exams() > 0 ? 0 : 1;
                },
                err);
    }

    private static ImportJob job(List<String> arguments) {
        VerbArguments told = new VerbArguments(
                        "import",
                        arguments,
                        1,
                        "a folder or archive of DICOM files, and --out COHORT",
                        "--out VALUE",
                        "--settings VALUE",
                        "--key VALUE",
                        "--decisions VALUE",
                        "--threads VALUE",
                        "--replace")
                .need("--out");
        Path out = told.file("--out").orElseThrow();
        return new ImportJob(
                told.file(0),
                out,
                told.file("--settings"),
                told.file("--key").orElse(keyBeside(out)),
                told.file("--decisions"),
                told.number("--threads", 1, 999).orElse(Runtime.getRuntime().availableProcessors()),
                told.has("--replace"));
    }

    /** Where the secret of the pseudonyms in a folder lies. */
    public static Path keyBeside(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".key");
    }

    /** A line for each "unit,reason". */
    static void tellCounts(PrintStream out, Map<String, Integer> counts) {
        counts.forEach((key, count) -> {
            String[] parts = key.split(",", 2);
            out.printf("%7d %-8s  %s%n", count, count == 1 ? parts[0] : parts[0] + "s", parts[1]);
        });
    }

    private static void tell(PrintStream out, ImportJob job, RadiographImport.Outcome outcome) {
        tellCounts(out, outcome.counts());
        if (outcome.undecided() > 0) {
            out.printf(
                    "%d images are undecided: open %s, fill in undecided.csv there,%n  and import again with --decisions"
                            + " %s --replace%n",
                    outcome.undecided(),
                    job.review().resolve("undecided.html"),
                    job.review().resolve("undecided.csv"));
        }
        if (outcome.exams() == 0) {
            out.println("no exam is left, so there is no cohort; docs/import.md says how settings decide");
            return;
        }
        out.printf("%s: %d exams, %d radiographs%n", job.out(), outcome.exams(), outcome.radiographs());
        out.println("the key of the pseudonyms is " + job.key() + "; keep it apart from the cohort, or delete it");
        if (!outcome.labelled()) {
            out.println(
                    "findings are not known: name a table of labels in the settings, or fill in finding in both tables");
        }
    }

    /** The import's progress on the terminal. */
    static final class Shown implements RadiographImport.Listener {
        private final StepLines lines;
        private LongStep step;

        Shown(StepLines lines) {
            this.lines = lines;
        }

        @Override
        public void begun(String what, int total) {
            step = lines.progress(what, "read", total);
        }

        @Override
        public void done(int count) {
            step.accept(count);
        }

        @Override
        public void ended() {
            step.close();
        }
    }
}
