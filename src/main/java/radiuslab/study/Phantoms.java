package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import radiuslab.archive.SyntheticArchive;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** Writes synthetic exams as DICOM files, to try on them what will be done to a hospital's. */
public final class Phantoms {
    private int exams = 40;
    private int width = PhantomOptions.quick().width();
    private long seed = 1;
    private Path folder;

    private Phantoms(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--exams" -> exams = number(arguments, i++, 1, 9999);
                case "--seed" -> seed = number(arguments, i++, 0, 999_999_999);
                case "--width" -> width = number(arguments, i++, 48, 3072);
                default -> {
                    if (arguments.get(i).startsWith("--") || folder != null) {
                        throw new IllegalArgumentException("unknown argument of phantoms: " + arguments.get(i));
                    }
                    folder = path(arguments.get(i));
                }
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("phantoms needs a folder to write to");
        }
    }

    private static int number(List<String> arguments, int option, int least, int greatest) {
        String value = option + 1 < arguments.size() ? arguments.get(option + 1) : "";
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > greatest) {
            throw new IllegalArgumentException("%s is a whole number, %d to %d, found \"%s\""
                    .formatted(arguments.get(option), least, greatest, value));
        }
        return Integer.parseInt(value);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("\"%s\" cannot be the name of a folder".formatted(text), unusable);
        }
    }

    /** The arguments are those of {@code lab phantoms}. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Terminal.out(), err));
    }

    /** The exit code: 0 written, 1 could not be written, 2 misuse. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Phantoms asked = new Phantoms(arguments);
            asked.write(out);
            return 0;
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        } catch (IOException failed) {
            err.println("lab: " + failed.getMessage());
            return 1;
        }
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
