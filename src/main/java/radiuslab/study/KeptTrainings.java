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
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFolder;
import radiuslab.training.Checkpoints;
import radiuslab.training.RunName;

/**
 * Where the trainings of a study keep their checkpoints, so that the next {@code lab run} with the same options goes on
 * where one was stopped or failed. Outside of the results, which then begin anew; deleted once a study is complete.
 *
 * @param folder one for all that is asked for, with one folder per method
 */
record KeptTrainings(Path folder) {
    /**
     * The folder for what a study's run record says it was asked for: options, versions of the code and libraries, results; and
     * for what its trainings learn from, masks among it, which the record's hash may leave out. Nothing else that lies in the
     * cohort's folder counts.
     *
     * @throws IOException if a file of the training set cannot be read
     */
    static KeptTrainings of(StudyCohort data, JsonObject record) throws IOException {
        Session session = data.session();
        JsonObject code = record.getAsJsonObject("code");
        Checksum asked = new Checksum()
                .add(session.out().normalize().toString())
                .add(record.get("options").toString())
                .add(record.get("libraries").toString()) // of an engine, too: -Pgpu brings another
                .add(code.get("git").toString())
                .add(code.get("module_sha256").toString()); // also of changes that nobody has committed
        for (Path cohort : Stream.concat(Stream.of(session.cohort()), session.also().stream())
                .toList()) {
            asked.add(cohort.normalize().toString());
        }
        Path all = session.root().resolve(".lab/checkpoints");
        return new KeptTrainings(all.resolve(asked.shortHex() + "-" + sum(data.cohort())));
    }

    /** What every training's name has of its data, and what folds are divided by. */
    private static String sum(Cohort cohort) throws IOException {
        List<Exam> training = cohort.exams(Split.TRAINING);
        Checksum sum = new Checksum().add(RunName.checksum(Exam.radiographs(training)));
        training.forEach(exam -> sum.add(exam.id()).add(exam.patient()).add("" + exam.finding()));
        return sum.shortHex();
    }

    /** Whether a stopped run asked for the same, of the same cohort with other files: no training goes on from it. */
    boolean ofOtherData() throws IOException {
        return !Files.exists(folder) && sameButForData().stream().anyMatch(one -> !WholeFolder.isDeleted(one));
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
