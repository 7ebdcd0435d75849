package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import radiuslab.cohort.Draft.Place;

/** The folder of a cohort: no file of a cohort lies outside it, neither by its name nor through a link. */
record Folder(Path root) {
    private static final String KEEP_INSIDE =
            "Copy the file into the cohort's folder and write its path from there, with forward slashes";

    /**
     * The file a table names. A name that leads outside leaves a fault and is empty.
     *
     * @param exam to leave out if the name leads outside
     */
    Optional<Path> file(Draft draft, Place place, String name, String exam) throws IOException {
        String flaw = flaw(name);
        if (flaw.isEmpty()) {
            return Optional.of(root.resolve(name).normalize());
        }
        draft.fault(place, Fault.Kind.VALUE, flaw, KEEP_INSIDE, exam);
        return Optional.empty();
    }

    private String flaw(String name) throws IOException {
        if (name.isBlank()) {
            return "names no file";
        }
        if (name.contains("\\")) {
            return "\"%s\" holds backslashes".formatted(name);
        }
        try {
            Path relative = Path.of(name).normalize();
            if (relative.isAbsolute()) {
                return "an absolute path; expected one inside the cohort's folder";
            }
            Path file = root.resolve(relative);
            boolean outside = relative.startsWith("..")
                    || Files.exists(file) && !file.toRealPath().startsWith(root.toRealPath());
            return outside ? "\"%s\" leads out of the cohort's folder".formatted(name) : "";
        } catch (InvalidPathException unusable) {
            return "not a file name";
        }
    }
}
