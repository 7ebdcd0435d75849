package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import radiuslab.dicom.Deidentification;

/** {@code lab deidentify}: radiographs without identities that stay DICOM. */
public final class Deidentify {
    private Deidentify() {}

    /** The arguments are those of {@code lab deidentify}. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Terminal.out(), err));
    }

    /** The exit code: 0 if files were written, 1 if none, 2 if it was called wrongly. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Deidentification.Job job;
        try {
            job = job(arguments);
        } catch (InvalidPathException unusable) {
            return Environment.misuse("a name cannot be a file's in this session; set LC_ALL=C.UTF-8", err);
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        try {
            Deidentification.Outcome outcome = Deidentification.run(job, new Import.Shown(new StepLines(out)));
            Import.tellCounts(out, outcome.counts());
            if (outcome.undecided() > 0) {
                out.printf(
                        "%d images are undecided: open %s, fill in mask in undecided.csv there,%n  and do this again with"
                                + " --decisions%n",
                        outcome.undecided(), job.review().resolve("undecided.html"));
            }
            out.printf("%d files are in %s; the key of the pseudonyms is %s%n", outcome.files(), job.out(), job.key());
            return outcome.files() > 0 ? 0 : 1;
        } catch (IOException | IllegalStateException failed) {
            err.println("lab: " + failed.getMessage());
            return 1;
        }
    }

    private static Deidentification.Job job(List<String> arguments) {
        Map<String, Path> options = new TreeMap<>();
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (List.of("--settings", "--key", "--decisions").contains(argument)) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                options.put(argument, Path.of(arguments.get(i)));
            } else if (argument.startsWith("--")) {
                throw new IllegalArgumentException("unknown argument of deidentify: " + argument);
            } else {
                folders.add(Path.of(argument));
            }
        }
        if (folders.size() != 2) {
            throw new IllegalArgumentException("deidentify needs a folder of DICOM files and a folder to write to");
        }
        Path out = folders.get(1).toAbsolutePath().normalize();
        return new Deidentification.Job(
                folders.get(0),
                out,
                Optional.ofNullable(options.get("--settings")),
                Optional.ofNullable(options.get("--key")).orElse(out.resolveSibling(out.getFileName() + ".key")),
                Optional.ofNullable(options.get("--decisions")));
    }
}
