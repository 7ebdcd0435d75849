package radiuslab.study;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFolder;
import radiuslab.training.Checkpoints;

/**
 * Where the trainings of a study keep their checkpoints, so that the next {@code lab run} with the same options goes on
 * where one was stopped or failed. Outside of the results, which then begin anew; deleted once a study is complete.
 *
 * @param folder one for all that is asked for, with one folder per method
 */
record KeptTrainings(Path folder) {
    /**
     * The folder for what a study's run record says it was asked for: options, versions of the code and libraries, results; and
     * for its data as they are, masks among them, which the record's hash may leave out.
     */
    static KeptTrainings of(Session session, JsonObject record) throws IOException {
        JsonObject code = record.getAsJsonObject("code");
        Checksum asked = new Checksum()
                .add(session.out().toString())
                .add(record.get("options").toString())
                .add(record.get("libraries").toString()) // of an engine, too: -Pgpu brings another
                .add(code.get("git").toString())
                .add(code.get("module_sha256").toString()); // also of changes that nobody has committed
        Checksum data = new Checksum();
        for (Path cohort : Stream.concat(Stream.of(session.cohort()), session.also().stream())
                .toList()) {
            asked.add(cohort.toString());
            String results = session.out().toString(); // those of before, too, where they lie in the cohort's folder
            data.add(RunRecord.hashOfFiles(cohort, file -> !file.toString().startsWith(results)));
        }
        Path all = session.root().resolve(".lab/checkpoints");
        return new KeptTrainings(all.resolve(asked.shortHex() + "-" + data.shortHex()));
    }

    /** Whether a stopped run asked for the same, of the same cohort with other files: no training goes on from it. */
    boolean ofOtherData() throws IOException {
        return !Files.exists(folder) && !sameButForData().isEmpty();
    }

    private List<Path> sameButForData() throws IOException {
        if (!Files.exists(folder.getParent())) {
            return List.of();
        }
        String asked = folder.getFileName().toString().replaceFirst("-.*", "-");
        try (Stream<Path> all = Files.list(folder.getParent())) {
            return all.filter(one -> one.getFileName().toString().startsWith(asked))
                    .toList();
        }
    }

    /** Steps done by each method of an earlier run. */
    Map<String, Long> steps() throws IOException {
        Map<String, Long> steps = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> methods = Files.list(folder)) {
                for (Path method : methods.toList()) {
                    OptionalLong newest = Checkpoints.in(method).newestStep();
                    newest.ifPresent(step -> steps.put(method.getFileName().toString(), step));
                }
            }
        }
        return steps;
    }

    /** With those of other data. All or nothing: from half a checkpoint no training goes on. */
    void delete() throws IOException {
        for (Path one : sameButForData()) {
            WholeFolder.deleteAtOnce(one);
        }
    }
}
