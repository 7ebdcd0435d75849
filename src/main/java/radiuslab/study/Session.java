package radiuslab.study;

import ai.djl.engine.Engine;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.classification.ClassifierOptions;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.ReadOptions;
import radiuslab.detection.DetectorOptions;
import radiuslab.exam.Split;
import radiuslab.report.Results;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;

/**
 * What a notebook works with, taken from the environment so that the same notebook runs in a class, in the whole study
 * and in a test.
 *
 * @param root the project's folder
 * @param cohort folder of the radiographs ({@code RADIUSLAB_COHORT}; data-samples)
 * @param out folder of the results ({@code RADIUSLAB_OUT}; results)
 * @param preset how much is trained ({@code RADIUSLAB_PRESET}; quick)
 * @param engine DJL's name of it, MXNet or PyTorch ({@code RADIUSLAB_ENGINE}; MXNet)
 * @param seed of everything random ({@code RADIUSLAB_SEED}; 1)
 * @param deviceName cpu, gpu for all GPUs, gpu0 for one of them, or empty for the GPUs when there are any ({@code RADIUSLAB_DEVICE}; empty)
 * @param steps a shorter training for tests, in batches ({@code RADIUSLAB_STEPS}; empty)
 * @param weights file of pretrained weights to start the classifier from ({@code RADIUSLAB_WEIGHTS}; empty: from scratch)
 * @param reading whether faulty exams are left out and counted, or refuse the cohort ({@code RADIUSLAB_FAULTS}, exclude
 *     or refuse; refuse); the seed is the session's
 * @param kept folder where trainings keep checkpoints ({@code RADIUSLAB_CHECKPOINTS}; empty: nowhere); set by {@code lab run}
 */
public record Session(
        Path root,
        Path cohort,
        Path out,
        Preset preset,
        String engine,
        int seed,
        String deviceName,
        OptionalInt steps,
        Optional<Path> weights,
        ReadOptions reading,
        Optional<Path> kept) {

    /** The study as published, or one that ends in minutes on two cores. */
    public enum Preset {
        QUICK,
        PUBLISHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The values of the environment; loads nothing. */
    public static Session of(Map<String, String> environment) {
        Path root = environment.containsKey("RADIUSLAB_ROOT")
                ? Path.of(environment.get("RADIUSLAB_ROOT"))
                : rootAbove(Path.of("").toAbsolutePath());
        String steps = environment.getOrDefault("RADIUSLAB_STEPS", "");
        int seed = wholeNumber("RADIUSLAB_SEED", environment.getOrDefault("RADIUSLAB_SEED", "1"));
        return new Session(
                root,
                root.resolve(environment.getOrDefault("RADIUSLAB_COHORT", "data-samples")),
                root.resolve(environment.getOrDefault("RADIUSLAB_OUT", "results")),
                preset(environment.getOrDefault("RADIUSLAB_PRESET", "quick")),
                engine(environment.getOrDefault("RADIUSLAB_ENGINE", "mxnet")),
                seed,
                device(environment.getOrDefault("RADIUSLAB_DEVICE", "")),
                steps.isEmpty() ? OptionalInt.empty() : OptionalInt.of(wholeNumber("RADIUSLAB_STEPS", steps)),
                Optional.ofNullable(environment.get("RADIUSLAB_WEIGHTS")).map(root::resolve),
                reading(environment).withSeed(seed),
                Optional.ofNullable(environment.get("RADIUSLAB_CHECKPOINTS")).map(root::resolve));
    }

    /**
     * The first call of a notebook: loads OpenCV and the engine and seeds it.
     *
     * @throws IllegalStateException if this kernel already runs another engine, or a GPU is asked for and there is none
     */
    public static Session start() {
        Session session = of(System.getenv());
        System.setProperty("org.slf4j.simpleLogger.log.ai.djl", "error"); // DJL warns of every CUDA it does not find
        System.setProperty("ai.djl.default_engine", session.engine);
        if (!Engine.getDefaultEngineName().equals(session.engine)) {
            throw new IllegalStateException("this kernel runs %s already: restart it to use %s"
                    .formatted(Engine.getDefaultEngineName(), session.engine));
        }
        nu.pattern.OpenCV.loadLocally();
        Engine.getInstance().setRandomSeed(session.seed);
        session.backend();
        return session;
    }

    /** What a notebook or script leaves in {@link #out}, and what others left there. */
    public Results results() {
        return new Results(out);
    }

    Session withCohort(Path other) {
        return new Session(root, other, out, preset, engine, seed, deviceName, steps, weights, reading, kept);
    }

    /** Whether the quick preset is chosen. */
    public boolean quick() {
        return preset == Preset.QUICK;
    }

    /**
     * The cohort with all its checks.
     *
     * @throws CohortException with every fault, unless faulty exams are to be left out
     */
    public Cohort readCohort() throws IOException {
        return Cohort.read(cohort, reading);
    }

    /** What to compute with: the GPUs when there are any, unless something else is asked for. */
    public Backend backend() {
        return Backend.of(engine, deviceName.isEmpty() ? "auto" : deviceName);
    }

    /**
     * The classifier's settings: the published ones; or, for the quick preset, small and from scratch, or fine-tuned where
     * there are weights: by place where training fractures are marked. A shorter training keeps the shape of its schedule.
     */
    public ClassifierOptions classifier(Cohort data) {
        ClassifierOptions options = quick() ? smallClassifier(data) : ClassifierOptions.published();
        return steps.isEmpty()
                ? options
                : options.withTraining(options.training().withSteps(steps.getAsInt()));
    }

    private ClassifierOptions smallClassifier(Cohort data) {
        if (weights.isEmpty()) {
            return ClassifierOptions.quick();
        }
        return data.hasMarks(Split.TRAINING) ? ClassifierOptions.fineTunedByPlace() : ClassifierOptions.fineTuned();
    }

    /** The detector's settings by preset; a shorter training keeps the shape of its schedule. */
    public DetectorOptions detector() {
        DetectorOptions options = quick() ? DetectorOptions.quick() : DetectorOptions.published();
        return steps.isEmpty()
                ? options
                : options.withTraining(options.training().withSteps(steps.getAsInt()));
    }

    /** The segmenter's settings by preset; a shorter training keeps the shape of its schedule. */
    public SegmenterOptions segmenter() {
        return shortened(quick() ? SegmenterOptions.quick() : SegmenterOptions.published());
    }

    /** The segmenter's settings for small fractures, with a shorter training if one was asked for. */
    public SegmenterOptions smallFractures() {
        return shortened(SegmenterOptions.smallFractures());
    }

    private SegmenterOptions shortened(SegmenterOptions options) {
        return steps.isEmpty()
                ? options
                : options.withTraining(options.training().withSteps(steps.getAsInt()));
    }

    /**
     * Where a training keeps its checkpoints and goes on from them: within {@code lab run} only, for a notebook that is run
     * again by hand is to train again.
     *
     * @param method it belongs to
     */
    public Optional<Checkpoints> checkpoints(String method) {
        return kept.map(folder -> Checkpoints.in(folder.resolve(method)));
    }

    /** SHA-256 in hex over the cohort's tables, or files where these name no hashes: it names the data in every result. */
    public String cohortHash() throws IOException {
        return RunRecord.hashOfCohort(cohort);
    }

    /**
     * Writes {@code run-record.json} beside results that a script makes; {@code lab run} writes its own.
     *
     * @param status in a word: training, trained
     * @param durations of what is done, by name; empty where nothing is
     */
    public void writeRecord(String status, Instant started, Map<String, Duration> durations)
            throws IOException, InterruptedException {
        JsonObject record = RunRecord.of(this, started);
        record.addProperty("status", status);
        if (!durations.isEmpty()) {
            RunRecord.end(record, status, started, Instant.now(), durations);
        }
        Files.createDirectories(out);
        new ResultsFolder(out).writeRecord(record);
    }

    /** How to name a file to others: relative to the project, or only its own name when it lies elsewhere. */
    public String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root)
                ? root.relativize(absolute).toString()
                : absolute.getFileName().toString();
    }

    /** The environment in a few lines, fit to be shown: no absolute path, no user. Needs {@link #start()}. */
    @Override
    public String toString() {
        Backend backend = backend();
        String device =
                backend.device().isGpu() ? "%d GPUs".formatted(backend.devices().size()) : "CPU";
        return """
                preset    %s, seed %d
                cohort    %s
                results   %s
                engine    %s %s on the %s
                Java      %s, %d processors, %s
                memory    %s"""
                .formatted(
                        preset,
                        seed,
                        name(cohort),
                        name(out),
                        engine,
                        Engine.getInstance().getVersion(),
                        device,
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        jemalloc() ? "jemalloc" : "the system's allocator: training takes up to twice as long");
    }

    private static boolean jemalloc() {
        Path maps = Path.of("/proc/self/maps");
        try {
            return Files.exists(maps) && Files.readString(maps).contains("libjemalloc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rootAbove(Path folder) {
        for (Path here = folder; here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("pom.xml")) && Files.exists(here.resolve("environment/lab"))) {
                return here;
            }
        }
        throw new IllegalStateException(
                "this notebook lies outside Radius Lab's folder: set RADIUSLAB_ROOT to where pom.xml is");
    }

    private static Preset preset(String value) {
        return switch (value) {
            case "quick" -> Preset.QUICK;
            case "published" -> Preset.PUBLISHED;
            default -> throw refuse("RADIUSLAB_PRESET", value, "quick or published");
        };
    }

    private static String engine(String value) {
        return switch (value) {
            case "mxnet" -> "MXNet";
            case "pytorch" -> "PyTorch";
            default -> throw refuse("RADIUSLAB_ENGINE", value, "mxnet or pytorch");
        };
    }

    /** {@code lab run} checks its cohort once, and not again in each notebook. */
    private static ReadOptions reading(Map<String, String> environment) {
        boolean checked = environment.containsKey("RADIUSLAB_CHECKED");
        String faults = environment.getOrDefault("RADIUSLAB_FAULTS", "refuse");
        return switch (faults) {
            case "refuse" -> checked ? ReadOptions.strict().withoutDecoding() : ReadOptions.strict();
            case "exclude" -> ReadOptions.lenient();
            default -> throw refuse("RADIUSLAB_FAULTS", faults, "refuse or exclude");
        };
    }

    private static String device(String value) {
        if (!value.matches("(cpu|gpu\\d{0,2})?")) {
            throw refuse("RADIUSLAB_DEVICE", value, "cpu, gpu, or gpu0, gpu1 ...");
        }
        return value;
    }

    private static int wholeNumber(String name, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw refuse(name, value, "a whole number, 0 to 999999999");
        }
        return Integer.parseInt(value);
    }

    private static IllegalArgumentException refuse(String name, String value, String allowed) {
        return new IllegalArgumentException("%s must be %s, found %s".formatted(name, allowed, value));
    }
}
