package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.cohort.Draft.Place;

/**
 * The folder of a cohort: no file of a cohort lies outside it, neither by its name nor through a link. A file is found
 * also where its name differs in case or Unicode form, if no other differs so.
 */
public final class Folder {
    private static final String KEEP_INSIDE =
            "Copy the file into the cohort's folder and write its path from there, with forward slashes";

    private final Path root;
    private final Map<Path, Map<String, List<Path>>> listed = new HashMap<>();
    private final Set<Path> named = new HashSet<>();

    public Folder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /** Whether a table has named a file, or a file below it. */
    boolean isNamed(Path file) {
        return named.contains(file);
    }

    /**
     * The file a table names. A name that leads outside leaves a fault and is empty.
     *
     * @param exam to leave out if the name leads outside
     */
    public Optional<Path> file(Draft draft, Place place, String name, String exam) throws IOException {
        String flaw = flaw(name);
        if (!flaw.isEmpty()) {
            draft.fault(place, Fault.Kind.VALUE, flaw, KEEP_INSIDE, exam);
            return Optional.empty();
        }
        try {
            Path file = present(root.resolve(name).normalize());
            if (leadsOutside(file)) {
                String found = "\"%s\" leads out of the cohort's folder".formatted(name);
                draft.fault(place, Fault.Kind.VALUE, found, KEEP_INSIDE, exam);
                return Optional.empty();
            }
            for (Path part = file; part != null && !part.equals(root); part = part.getParent()) {
                named.add(part);
            }
            return Optional.of(file);
        } catch (InvalidPathException unusable) {
            draft.fault(place, Fault.Kind.VALUE, Charsets.flaw(name), Charsets.remedy(name, KEEP_INSIDE), exam);
            return Optional.empty();
        }
    }

    private static String flaw(String name) {
        if (name.isBlank()) {
            return "names no file";
        }
        if (name.contains("\\")) {
            return "\"%s\" holds backslashes".formatted(name);
        }
        return name.startsWith("/") || name.matches("[A-Za-z]:.*")
                ? "an absolute path; expected one inside the cohort's folder"
                : "";
    }

    private boolean leadsOutside(Path file) throws IOException {
        return !file.startsWith(root)
                || Files.exists(file) && !file.toRealPath().startsWith(root.toRealPath());
    }

    /** The file itself, or the only one in its folder whose name is written alike; the file itself if there is none. */
    private Path present(Path file) throws IOException {
        Path parent = file.getParent();
        if (Files.exists(file) || parent == null || !parent.startsWith(root) || !Files.isDirectory(parent)) {
            return file;
        }
        if (!listed.containsKey(parent)) {
            try (Stream<Path> files = Files.list(parent)) {
                listed.put(
                        parent,
                        files.collect(Collectors.groupingBy(
                                f -> NameIndex.folded(f.getFileName().toString()))));
            }
        }
        List<Path> alike = listed.get(parent)
                .getOrDefault(NameIndex.folded(file.getFileName().toString()), List.of());
        return alike.size() == 1 ? alike.get(0) : file;
    }
}
