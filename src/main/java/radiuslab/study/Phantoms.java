package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import radiuslab.archive.SyntheticArchive;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** Writes synthetic exams as DICOM files, to try on them what will be done to a hospital's. */
public final class Phantoms {
    private final int exams;
    private final int width;
    private final long seed;
    private final Path folder;

    private Phantoms(List<String> arguments) {
        VerbArguments told = new VerbArguments(
                "phantoms", arguments, 1, "a folder to write to", "--exams VALUE", "--seed VALUE", "--width VALUE");
        exams = told.number("--exams", 1, 9999).orElse(40);
        width = told.number("--width", 48, 3072).orElse(PhantomOptions.quick().width());
        seed = told.number("--seed", 0, 999_999_999).orElse(1);
        folder = told.file(0);
    }

    /** The arguments are those of {@code lab phantoms}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(Phantoms::run, args));
    }

    /** The exit code: 0 written, 1 could not be written, 2 misuse. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Terminal.run(
                () -> new Phantoms(arguments),
                phantoms -> {
                    phantoms.write(out);
                    return 0;
                },
                err);
    }

    /** One exam in four shows a fracture, as in the paper; sets have no meaning in an archive. */
    private void write(PrintStream out) throws IOException {
        Part all = new Part(exams, exams / 4), none = new Part(0, 0);
        PhantomOptions options = new PhantomOptions(all, none, none, width, width * 4 / 3, seed);
        int files;
        try (LongStep progress = new StepLines(out).progress("taking radiographs", "exams", exams)) {
            files = SyntheticArchive.write(folder, options, progress);
        }
        out.println("%d DICOM files of %d exams are in %s; its README.md says what they are"
                .formatted(files, exams, folder));
    }
}
