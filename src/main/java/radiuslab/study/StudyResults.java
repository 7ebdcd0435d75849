package radiuslab.study;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.drawing.Figure;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFolder;
import radiuslab.report.ResultTable;
import radiuslab.report.Results;

/**
 * The results of a study: its own at the beginning, complete at the end. The run record says whose they are and how far the
 * study came: running, failed, stopped or complete. Any other status is a script's.
 */
record StudyResults(Results results) {
    private static final List<String> STATUSES = List.of("running", "failed", "stopped", "complete");

    /**
     * Refuses a folder in which there can be no new study.
     *
     * @throws IllegalStateException if it holds anything that is not a study's
     */
    void check() throws IOException {
        requireStudys();
        if (status().equals("complete")) {
            new StudyResults(new Results(previous())).requireStudys();
        }
    }

    /**
     * Makes room for a new study: complete results move to {@code NAME.previous}, incomplete ones are deleted.
     *
     * @throws IllegalStateException as {@link #check}
     */
    void prepare() throws IOException {
        check();
        Path folder = results.folder();
        if (status().equals("complete")) {
            WholeFolder.delete(previous());
            Files.move(folder, previous());
        } else if (!status().isEmpty()) {
            deleteRecordLast(folder);
        }
        Files.createDirectories(results.notebooks());
    }

    private Path previous() {
        return results.folder().resolveSibling(results.folder().getFileName() + ".previous");
    }

    private void requireStudys() throws IOException {
        if (Files.exists(results.folder()) && !results.files().isEmpty() && !STATUSES.contains(status())) {
            throw new IllegalStateException(
                    "%s is not empty and holds no results of lab run; notebooks that were run by hand write there, too. Move it away, or choose another --out"
                            .formatted(results.folder()));
        }
    }

    /** @throws IllegalArgumentException if a script's results would be taken for a study's by their status */
    static void requireOfScript(String status) {
        if (STATUSES.contains(status)) {
            throw new IllegalArgumentException(
                    "the status of a script's results is none of lab run's, which are %s; found \"%s\". Write another, such as training or trained"
                            .formatted(String.join(", ", STATUSES), status));
        }
    }

    /** @throws IllegalStateException if the folder holds a study's results, which a script would overwrite */
    void requireNoStudys() throws IOException {
        if (STATUSES.contains(status())) {
            throw new IllegalStateException(
                    "%s holds results of lab run, which a script does not overwrite: choose another folder, RADIUSLAB_OUT=FOLDER"
                            .formatted(results.folder()));
        }
    }

    /**
     * Keeps the folder from other runs of the project until the channel is closed or the process ends.
     *
     * @param root of the project
     * @throws IllegalStateException if another run has it
     */
    FileChannel taken(Path root) throws IOException {
        Path folder = results.folder().toAbsolutePath().normalize();
        Path locks = Files.createDirectories(root.resolve(".lab/locks"));
        FileChannel channel = FileChannel.open(
                locks.resolve(new Checksum().add(folder.toString()).shortHex()),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException bySameProcess) {
            // told below
        }
        channel.close();
        throw new IllegalStateException(
                "another lab run is writing to %s: wait until it has ended or choose another --out".formatted(folder));
    }

    private String status() throws IOException {
        if (!Files.exists(results.folder().resolve(Results.RECORD))) {
            return "";
        }
        JsonObject record = results.record();
        return record.has("status") ? record.get("status").getAsString() : "";
    }

    /** The record says whose the folder is: if the process ends meanwhile, the next run must still know it. */
    private static void deleteRecordLast(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.endsWith(Results.RECORD)).toList()) {
                WholeFolder.delete(file);
            }
        }
        WholeFolder.delete(folder);
    }

    /** What a whole study of these notebooks should have left and did not. */
    List<String> missing(List<String> notebooks) throws IOException {
        List<String> wanted = new ArrayList<>(List.of(Results.SUMMARY, Results.RECORD, Results.PREDICTIONS));
        notebooks.forEach(name -> wanted.add("%s/%s.html".formatted(Results.NOTEBOOKS, name)));
        wanted.addAll(inEveryForm(Results.FIGURES, Figure.FORMS));
        wanted.addAll(inEveryForm(Results.TABLES, ResultTable.FORMS));
        Set<String> there = results.files().stream()
                .map(file -> file.toString().replace('\\', '/'))
                .collect(Collectors.toSet());
        return wanted.stream().filter(file -> !there.contains(file)).toList();
    }

    /** Each figure or table that is there in one form, in all forms; one is wanted at least. */
    private List<String> inEveryForm(String kind, List<String> forms) throws IOException {
        List<String> exhibits = results.exhibits().stream()
                .filter(exhibit -> exhibit.startsWith(kind + "/"))
                .toList();
        return exhibits.isEmpty()
                ? List.of(kind + "/*")
                : exhibits.stream()
                        .flatMap(exhibit -> forms.stream().map(form -> exhibit + form))
                        .toList();
    }
}
