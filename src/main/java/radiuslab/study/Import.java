package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import radiuslab.dicom.ImportJob;
import radiuslab.dicom.RadiographImport;

/** {@code lab import}: DICOM files to a cohort without names. */
public final class Import {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private Import() {}

    /** The arguments are those of {@code lab import}. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Terminal.out(), err));
    }

    /** The exit code: 0 if there is a cohort, 1 if there is none, 2 if it was called wrongly. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        ImportJob job;
        try {
            job = job(arguments);
        } catch (InvalidPathException unusable) {
            return Environment.misuse("a name cannot be a file's in this session; set LC_ALL=C.UTF-8", err);
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        try {
            RadiographImport.Outcome outcome = RadiographImport.run(job, new Shown(new StepLines(out)));
            tell(out, job, outcome);
            return outcome.exams() > 0 ? DONE : FAILED;
        } catch (IOException | IllegalStateException failed) {
            err.println("lab: " + failed.getMessage());
            return FAILED;
        }
    }

    private static ImportJob job(List<String> arguments) {
        Map<String, String> options = new TreeMap<>();
        String source = null;
        boolean replace = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--replace")) {
                replace = true;
            } else if (List.of("--out", "--settings", "--key", "--decisions", "--threads")
                    .contains(argument)) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                options.put(argument, arguments.get(i));
            } else if (argument.startsWith("--") || source != null) {
                throw new IllegalArgumentException("unknown argument of import: " + argument);
            } else {
                source = argument;
            }
        }
        if (source == null || !options.containsKey("--out")) {
            throw new IllegalArgumentException("import needs a folder or archive of DICOM files, and --out COHORT");
        }
        Path out = Path.of(options.get("--out"));
        return new ImportJob(
                Path.of(source),
                out,
                Optional.ofNullable(options.get("--settings")).map(Path::of),
                Optional.ofNullable(options.get("--key"))
                        .map(Path::of)
                        .orElse(out.toAbsolutePath().normalize().resolveSibling(out.getFileName() + ".key")),
                Optional.ofNullable(options.get("--decisions")).map(Path::of),
                threads(options.get("--threads")),
                replace);
    }

    private static int threads(String text) {
        if (text == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("--threads is a whole number from 1 to 999, found " + text);
        }
        return Integer.parseInt(text);
    }

    /** A line for each "unit,reason". */
    static void tellCounts(PrintStream out, Map<String, Integer> counts) {
        counts.forEach((key, count) -> {
            String[] parts = key.split(",", 2);
            out.printf("%7d %-6s  %s%n", count, count == 1 ? parts[0] : parts[0] + "s", parts[1]);
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
