package radiuslab.scale;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import radiuslab.report.Results;
import radiuslab.study.Import;
import radiuslab.study.LongStep;
import radiuslab.study.StepLines;
import radiuslab.study.Terminal;
import radiuslab.study.VerbArguments;
import radiuslab.training.Backend;

/** {@code lab score}: every trained method of a study over any number of radiographs. */
final class Score {

    private final VerbArguments told;
    private final Path models;
    private final Path from;
    private final Path folder;
    private final ClusterOptions cluster;

    private Score(List<String> arguments) {
        told = new VerbArguments(
                        "score",
                        arguments,
                        0,
                        "--models DIR, --from SOURCE and --out DIR",
                        "--models VALUE",
                        "--from VALUE",
                        "--out VALUE",
                        "--master VALUE",
                        "--engine VALUE",
                        "--device VALUE",
                        "--precision VALUE",
                        "--key VALUE",
                        "--conf VALUE",
                        "--csv",
                        "--maps")
                .need("--models", "--from", "--out");
        models = told.file("--models").orElseThrow();
        from = told.file("--from").orElseThrow();
        folder = told.file("--out").orElseThrow();
        told.word("--engine", "mxnet", "pytorch");
        told.word("--precision", "float32", "mixed");
        cluster = new ClusterOptions(told.text("--master").orElse("local[*]"), told.settings("--conf"));
    }

    /** Says what is wrong with the words after the verb, and scores nothing: for a machine that has no Spark yet. */
    public static void main(String[] args) {
        System.exit(Terminal.run(() -> new Score(List.of(args)), score -> 0, System.err));
    }

    /** How a program starts workers. */
    interface Start {
        /** @throws IOException if no cluster answers */
        Workers workers(ClusterOptions options, PrintStream out) throws IOException;
    }

    /**
     * The exit code: 0 if all is scored, 1 if it could not be, 2 if it was called wrongly.
     *
     * @param start of workers that are not this process alone
     * @param form of the parts unless CSV is asked for
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err, Start start, PartForm form) {
        try {
            return Terminal.run(
                    () -> new Score(arguments),
                    score -> {
                        score.score(out, start, score.told.has("--csv") ? new CsvParts() : form);
                        return 0;
                    },
                    err);
        } finally {
            PartScorer.close();
        }
    }

    private void score(PrintStream out, Start start, PartForm form) throws IOException {
        ScoringJob job = job();
        StudyModels.load(job).close(); // what is wrong with a model is better told now than from a cluster
        try (ScoresFolder scores = ScoresFolder.open(folder, job, from, form)) {
            if (!job.maps().isEmpty()) {
                Files.createDirectories(Path.of(job.maps()));
            }
            tell(out, job, scores);
            if (scores.parts() < scores.record().parts()) {
                try (Workers workers = cluster.isPlain() ? new Workers.PlainLoop() : start.workers(cluster, out)) {
                    score(out, scores, workers);
                }
            }
            out.printf("all scores are in %s%n", folder.resolve("scores"));
            String news = scores.news(from);
            if (!news.isEmpty()) {
                out.println("note: " + news);
            }
        }
    }

    private static void tell(PrintStream out, ScoringJob job, ScoresFolder scores) {
        ScoringRecord record = scores.record();
        out.printf(
                "%d radiographs in %d parts, by %s on %s, %s%n",
                record.radiographs(),
                record.parts(),
                String.join(", ", job.methods().stream().map(ScoredMethod::name).toList()),
                job.engine(),
                job.precision());
        for (ScoredMethod method : job.methods()) {
            if (method.calibration().isEmpty() || method.optimised().isEmpty()) {
                out.printf(
                        "note: the study has no %s of %s%n",
                        method.calibration().isEmpty() ? "calibration" : "optimised threshold", method.name());
            }
        }
        if (scores.isNamedByFiles()) {
            out.println("note: exams and radiographs have the names of their files in the scores; where these name"
                    + " patients, give others in a table with the columns file, exam and radiograph");
        }
        if (scores.parts() > 0) {
            out.printf("%d parts are there already%n", scores.parts());
        }
    }

    private static void score(PrintStream out, ScoresFolder scores, Workers workers) throws IOException {
        ScoringRecord record = scores.record();
        long before = Math.min(record.radiographs(), (long) scores.parts() * record.inPart());
        long left = Math.max(1, record.radiographs() - before);
        Progress progress = new Progress();
        try (LongStep step =
                new StepLines(out).progress("scoring", "radiographs", (int) Math.min(left, Integer.MAX_VALUE))) {
            ScorePart work = new ScorePart(record.job());
            scores.list()
                    .parts(
                            record.inPart(),
                            scores::holds,
                            workers.atOnce(),
                            some -> workers.run(some, work, (input, rows) -> {
                                scores.commit(some.get(input).number(), rows);
                                progress.add(rows, record.job().methods().size());
                                step.accept((int) Math.min(progress.radiographs, left));
                            }));
        }
        out.printf(Locale.ROOT, "%.1f radiographs a second%n", progress.radiographs / progress.seconds());
        if (progress.faulty > 0) {
            out.printf("%d scores are missing; the column fault says why%n", progress.faulty);
        }
    }

    private static final class Progress {
        private final long begun = System.nanoTime();
        private long radiographs;
        private long faulty;

        void add(List<RadiographScore> rows, int methods) {
            radiographs += rows.size() / methods;
            faulty += rows.stream().filter(RadiographScore::isFault).count();
        }

        double seconds() {
            return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        }
    }

    /** As the study computed, unless something else is asked for. */
    private ScoringJob job() throws IOException {
        Optional<JsonObject> options = Files.exists(models.resolve(Results.RECORD))
                ? Optional.ofNullable(new Results(models).record().getAsJsonObject("options"))
                : Optional.empty();
        String engine = told.text("--engine")
                .map(word -> word.equals("mxnet") ? "MXNet" : "PyTorch")
                .orElse(text(options, "engine", "MXNet"));
        return new ScoringJob(
                models.toString(),
                new ArrayList<>(StudyModels.of(models)),
                engine,
                told.text("--device").orElse("auto"),
                told.text("--precision")
                        .orElse(engine.equals("MXNet") ? "float32" : text(options, "precision", "float32")),
                Long.parseLong(text(options, "seed", "1")),
                told.file("--key").orElse(Import.keyBeside(folder)).toString(),
                "",
                told.has("--maps") ? folder.resolve("maps").toString() : "",
                ProgramVersion.here(),
                Backend.libtorch(engine));
    }

    private static String text(Optional<JsonObject> options, String name, String otherwise) {
        return options.filter(o -> o.has(name))
                .map(o -> o.get(name).getAsString())
                .orElse(otherwise);
    }
}
