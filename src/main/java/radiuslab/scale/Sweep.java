package radiuslab.scale;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Exhibit;
import radiuslab.files.Checksum;
import radiuslab.study.LongStep;
import radiuslab.study.Session;
import radiuslab.study.StepLines;
import radiuslab.study.Terminal;
import radiuslab.study.VerbArguments;
import radiuslab.training.Backend;

/** {@code lab sweep}: options of a plan, trained over folds and seeds of a cohort's training set and compared. */
public final class Sweep {
    /** What the laboratory's own options say, with its own defaults. */
    private static final List<String> SESSION = List.of("--engine", "--device", "--precision");

    /** What changes a run's recipes, which the plan does here. */
    private static final List<String> OF_A_RUN =
            List.of("RADIUSLAB_PRESET", "RADIUSLAB_STEPS", "RADIUSLAB_HOURS", "RADIUSLAB_ALSO");

    private final VerbArguments told;
    private final Path folder;
    private final ClusterOptions cluster;
    private final Session session;

    private Sweep(List<String> arguments) {
        told = new VerbArguments(
                        "sweep",
                        arguments,
                        1,
                        "a plan, a small table of what is to be tried, and --out DIR",
                        "--out VALUE",
                        "--cohort VALUE",
                        "--master VALUE",
                        "--engine VALUE",
                        "--device VALUE",
                        "--precision VALUE",
                        "--weights VALUE",
                        "--conf VALUE")
                .need("--out");
        folder = told.file("--out").orElseThrow();
        cluster = cluster(told);
        List<String> options = new ArrayList<>();
        for (String option : SESSION) {
            told.text(option).ifPresent(value -> options.addAll(List.of(option, value)));
        }
        for (String option : List.of("--cohort", "--weights")) {
            told.file(option).ifPresent(file -> options.addAll(List.of(option, file.toString())));
        }
        session = Session.of(System.getenv(), options.toArray(String[]::new));
    }

    /** A training takes a whole executor. */
    private static ClusterOptions cluster(VerbArguments told) {
        Map<String, String> settings = new LinkedHashMap<>(told.settings("--conf"));
        String master = told.text("--master").orElse(ClusterOptions.PLAIN);
        if (!master.startsWith("local") && !master.equals(ClusterOptions.PLAIN)) {
            settings.putIfAbsent("spark.task.cpus", settings.getOrDefault("spark.executor.cores", "2"));
        }
        return new ClusterOptions(master, settings);
    }

    /** @param args the words after the verb; for trainings on this machine, one after the other */
    public static void main(String[] args) {
        System.exit(run(List.of(args), Terminal.out(), System.err, (options, out) -> {
            throw new IOException("Spark is not here");
        }));
    }

    /**
     * The exit code: 0 if all is trained, 1 if it could not be, 2 if it was called wrongly.
     *
     * @param start of workers that are not this process alone
     */
    static int run(List<String> arguments, PrintStream out, PrintStream err, Score.Start start) {
        return Terminal.run(
                () -> new Sweep(arguments),
                sweep -> {
                    sweep.sweep(out, start);
                    return 0;
                },
                err);
    }

    /** A line on what was told and does not count; empty where there is nothing. */
    static String uncounted(Map<String, String> variables) {
        List<String> set = OF_A_RUN.stream()
                .filter(name -> !variables.getOrDefault(name, "").isEmpty())
                .toList();
        return set.isEmpty()
                ? ""
                : "note: the plan says what a sweep trains; these do not count: %s%n".formatted(String.join(", ", set));
    }

    private void sweep(PrintStream out, Score.Start start) throws IOException {
        out.print(uncounted(System.getenv()));
        SweepPlan plan = SweepPlan.read(told.file(0));
        if (cluster.isPlain()) {
            session.backend(); // a device that is not here is better told now
        }
        Cohort cohort = Cohort.read(session.cohort(), session.reading());
        TrainRound.check(cohort, plan, session.weights().isPresent());

        SweepJob job = job(cohort);
        job.readWeights(); // their faults are better told now than from a cluster
        List<SweepTraining> trainings = plan.trainings();
        try (SweepFolder kept = SweepFolder.open(folder, job)) {
            List<SweepTraining> left =
                    trainings.stream().filter(t -> !kept.holds(t)).toList();
            out.printf(
                    "%d options, %d trainings on %s, %s; %d are there already%n",
                    plan.options().size(),
                    trainings.size(),
                    job.engine(),
                    job.precision(),
                    trainings.size() - left.size());
            if (!left.isEmpty()) {
                try (Workers workers = cluster.isPlain() ? new Workers.PlainLoop() : start.workers(cluster, out)) {
                    train(out, kept, workers, left, new TrainRound(job));
                }
            }
            tell(out, kept.rounds(trainings));
        }
    }

    private static void train(
            PrintStream out, SweepFolder kept, Workers workers, List<SweepTraining> left, TrainRound work)
            throws IOException {
        int[] done = {0};
        try (LongStep step = new StepLines(out).progress("sweeping", "trainings", left.size())) {
            workers.run(left, work, (input, round) -> {
                kept.commit(round);
                step.accept(++done[0]);
            });
        }
    }

    private void tell(PrintStream out, List<SweepRound> rounds) throws IOException {
        TrainingsTable.write(folder.resolve("trainings.csv"), rounds);
        SweepResults results = SweepResults.of(rounds);
        List<Exhibit> exhibits = new ArrayList<>(List.of(results.table(), results.figure()));
        results.numbers().forEach(setting -> exhibits.add(results.curve(setting)));
        for (Exhibit exhibit : exhibits) {
            exhibit.write(folder);
        }
        out.println(results);
        out.printf("the table is %s%n", folder.resolve("sweep.csv"));
    }

    private SweepJob job(Cohort cohort) throws IOException {
        Optional<Path> weights = session.weights();
        return new SweepJob(
                session.cohort().toAbsolutePath().normalize().toString(),
                SweepJob.hash(cohort),
                session.reading().seed(),
                session.reading().excludeFaulty(),
                session.engine(),
                session.deviceName().isEmpty() ? "auto" : session.deviceName(),
                session.precision().name().toLowerCase(Locale.ROOT),
                weights.map(Path::toString).orElse(""),
                weights.isPresent() ? new Checksum().add(weights.get()).hex() : "",
                ProgramVersion.here(),
                Backend.libtorch(session.engine()));
    }
}
