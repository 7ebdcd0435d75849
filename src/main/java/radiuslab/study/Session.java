package radiuslab.study;

import static radiuslab.study.Environment.Variable.ALSO;
import static radiuslab.study.Environment.Variable.CHECKED;
import static radiuslab.study.Environment.Variable.CHECKPOINTS;
import static radiuslab.study.Environment.Variable.COHORT;
import static radiuslab.study.Environment.Variable.DEVICE;
import static radiuslab.study.Environment.Variable.ENGINE;
import static radiuslab.study.Environment.Variable.FAULTS;
import static radiuslab.study.Environment.Variable.FOLDS;
import static radiuslab.study.Environment.Variable.FOLD_SEEDS;
import static radiuslab.study.Environment.Variable.HOURS;
import static radiuslab.study.Environment.Variable.OUT;
import static radiuslab.study.Environment.Variable.PRECISION;
import static radiuslab.study.Environment.Variable.PRESET;
import static radiuslab.study.Environment.Variable.ROOT;
import static radiuslab.study.Environment.Variable.SEED;
import static radiuslab.study.Environment.Variable.STEPS;
import static radiuslab.study.Environment.Variable.WEIGHTS;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.ReadOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.dicom.DicomPicture;
import radiuslab.exam.Exam;
import radiuslab.exam.LoneRadiograph;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Word;
import radiuslab.exploring.Experiments;
import radiuslab.exploring.Models;
import radiuslab.files.PictureName;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.preprocessing.OpenCvLibrary;
import radiuslab.reader.ReaderResults;
import radiuslab.report.Results;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.Segmenter;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.study.Environment.Variable;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.Precision;

/**
 * What a notebook works with, taken from the environment so that the same notebook runs in a class, in the whole study
 * and in a test.
 *
 * @param environment what was told; its root is
 */
public record Session(Environment environment) {

    /** The study as published, or one that ends in minutes on two cores. */
    public enum Preset {
        QUICK,
        PUBLISHED;

        @Override
        public String toString() {
            return Word.of(this);
        }
    }

    /**
     * What variables and the options of {@code lab run} say; loads nothing.
     *
     * @throws IllegalArgumentException with every fault on a line
     */
    public static Session of(Map<String, String> variables, String... options) {
        Environment told = Environment.of(variables, options);
        return new Session(told.told(ROOT).isPresent() ? told : told.with(ROOT, rootAbove()));
    }

    /**
     * The first call of a notebook: loads OpenCV and the engine and seeds it.
     *
     * @throws IllegalStateException if this kernel already runs another engine, or a GPU is asked for and there is none
     */
    public static Session start() {
        return of(System.getenv()).loaded();
    }

    /** The same, with everything loaded; see {@link #start}. */
    Session loaded() {
        System.setProperty("org.slf4j.simpleLogger.log.ai.djl", "error"); // DJL warns of every CUDA it does not find
        System.setProperty("ai.djl.default_engine", engine());
        if (!Engine.getDefaultEngineName().equals(engine())) {
            throw new IllegalStateException("this kernel runs %s already: restart it to use %s"
                    .formatted(Engine.getDefaultEngineName(), engine()));
        }
        OpenCvLibrary.load();
        Engine.getInstance().setRandomSeed(seed());
        backend();
        return this;
    }

    private static String rootAbove() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("pom.xml")) && Files.exists(here.resolve("environment/lab"))) {
                return here.toString();
            }
        }
        throw new IllegalStateException(
                "this notebook lies outside Radius Lab's folder: set RADIUSLAB_ROOT to where pom.xml is");
    }

    Session with(Variable variable, Object value) {
        return new Session(environment.with(variable, value.toString()));
    }

    /** The project's folder. */
    public Path root() {
        return Path.of(environment.value(ROOT));
    }

    /** Folder of the radiographs. */
    public Path cohort() {
        return root().resolve(environment.value(COHORT));
    }

    /** Folder of the results. */
    public Path out() {
        return root().resolve(environment.value(OUT));
    }

    /** What a notebook or script leaves in {@link #out}, and what others left there. */
    public Results results() {
        return new Results(out());
    }

    /** How much is trained. */
    public Preset preset() {
        return Preset.valueOf(environment.value(PRESET).toUpperCase(Locale.ROOT));
    }

    /** DJL's name of it, MXNet or PyTorch. */
    public String engine() {
        return environment.value(ENGINE).equals("mxnet") ? "MXNet" : "PyTorch";
    }

    /** Of everything random. */
    public int seed() {
        return Integer.parseInt(environment.value(SEED));
    }

    /** The device as asked for: cpu, gpu for all GPUs, gpu0 for one of them; empty for the GPUs when there are any. */
    public String deviceName() {
        return environment.value(DEVICE);
    }

    /** A shorter training for tests, in batches. */
    public OptionalInt steps() {
        return environment.told(STEPS).stream().mapToInt(Integer::parseInt).findFirst();
    }

    /** Into how many folds {@code lab run} also divides the training set, if into any. */
    OptionalInt folds() {
        return environment.told(FOLDS).stream().mapToInt(Integer::parseInt).findFirst();
    }

    /** How often each fold is trained. */
    int foldSeeds() {
        return Integer.parseInt(environment.value(FOLD_SEEDS));
    }

    /** How long {@code lab run} may take on two cores, where networks go on from weights. */
    double hours() {
        return Double.parseDouble(environment.value(HOURS));
    }

    /** File of pretrained weights to start from. */
    public Optional<Path> weights() {
        return environment.told(WEIGHTS).map(root()::resolve);
    }

    /** Whether the quick preset is chosen. */
    public boolean quick() {
        return preset() == Preset.QUICK;
    }

    /** Whether its trainings take minutes: the quick preset from scratch. */
    boolean small() {
        return quick() && weights().isEmpty();
    }

    /** Folder of further radiographs to learn from, if there is one. */
    public Optional<Path> also() {
        return environment.told(ALSO).map(root()::resolve);
    }

    /**
     * The cohort with all its checks; the exams of {@link #also} are in its training set.
     *
     * @throws CohortException with every fault, unless faulty exams are to be left out
     */
    public Cohort readCohort() throws IOException {
        Cohort own = ownCohort();
        Optional<Cohort> further = furtherCohort();
        return further.isPresent() ? FurtherExams.to(own, further.get()) : own;
    }

    /** The cohort without the exams of {@link #also}. */
    Cohort ownCohort() throws IOException {
        return Cohort.read(cohort(), reading());
    }

    /** The exams of {@link #also}, if there is such a folder. */
    Optional<Cohort> furtherCohort() throws IOException {
        return also().isEmpty()
                ? Optional.empty()
                : Optional.of(Cohort.read(also().get(), reading().onlyForLearning()));
    }

    /**
     * How its cohort is read: divided by its seed where no table does, without faulty exams if that is asked for. {@code lab
     * run} checks its cohort once, and not again in each notebook.
     */
    public ReadOptions reading() {
        if (environment.value(FAULTS).equals("exclude")) {
            return ReadOptions.lenient().withSeed(seed());
        }
        ReadOptions strict = ReadOptions.strict().withSeed(seed());
        return environment.told(CHECKED).isPresent() ? strict.withoutDecoding() : strict;
    }

    /** What to compute with: the GPUs when there are any, unless something else is asked for. */
    public Backend backend() {
        // DJL warns of every CUDA it does not find.
        System.setProperty("org.slf4j.simpleLogger.log.ai.djl", "error");
        Backend float32 = Backend.of(engine(), deviceName().isEmpty() ? "auto" : deviceName());
        return float32.with(toldPrecision().orElseGet(() -> Precision.fastest(float32)));
    }

    private Optional<Precision> toldPrecision() {
        return environment.told(PRECISION).map(told -> Precision.valueOf(told.toUpperCase(Locale.ROOT)));
    }

    /** What training and prediction compute with: the faster of what the machine can, unless something else is asked for. */
    public Precision precision() {
        return engine().equals("MXNet")
                ? Precision.FLOAT32
                : toldPrecision().orElseGet(() -> backend().precision());
    }

    /** The classifier's settings for a cohort, by preset and weights. */
    public ClassifierOptions classifier(Cohort data) {
        return recipes(data).classifier();
    }

    /** The trained models of the results, each asked in one line: {@code lab.models().classification()}. */
    public Models models() {
        return new Models(results(), backend(), seed());
    }

    /**
     * A picture of one's own, which belongs to no exam: PNG, JPEG, or one DICOM file, of which nothing but its pixels is kept.
     *
     * @param file relative to the project's folder, or absolute
     * @throws IOException if it cannot be read or is of another form
     */
    public LoneRadiograph radiograph(String file) throws IOException {
        Path path = root().resolve(file);
        return PictureName.is(file) ? Radiograph.of(path) : DicomPicture.read(path);
    }

    /** Trainings of one's own on a cohort, to be compared. */
    public Experiments experiments(Cohort data) {
        return Experiments.on(data, backend());
    }

    /**
     * What methods and readers said of the reported set: {@code lab.predictions().auroc("classification").by("cast")}.
     *
     * @throws IllegalArgumentException if no method has predicted anything yet
     * @throws IllegalStateException if the results are of another cohort
     */
    public Comparison predictions() throws IOException {
        Cohort data = readCohort();
        PredictionTable table = results().predictions();
        refuseStrangers(data, table);
        return Comparison.of(data, table, ReaderResults.ofCohort(cohort(), data));
    }

    private void refuseStrangers(Cohort data, PredictionTable table) {
        Set<String> known = data.exams().stream().map(Exam::id).collect(Collectors.toSet());
        List<String> strangers = table.predictions().stream()
                .map(ExamPrediction::exam)
                .filter(id -> !known.contains(id))
                .distinct()
                .toList();
        if (!strangers.isEmpty()) {
            throw new IllegalStateException(
                    ("%s holds what methods said of another cohort: %d of its exams, such as %s, are not in %s. Start with"
                                    + " RADIUSLAB_COHORT=the cohort of these results, or RADIUSLAB_OUT=another folder")
                            .formatted(name(out()), strangers.size(), strangers.get(0), name(cohort())));
        }
    }

    /**
     * A classifier that has learned nothing yet: by preset, started from weights where there are any.
     *
     * @throws IOException if the weights cannot be read
     */
    public ExamClassifier newClassifier(Cohort data) throws IOException {
        return untrained(weights()).classifier(classifier(data));
    }

    /**
     * A detector that has learned nothing yet: by preset, started from weights where its recipe does.
     *
     * @throws IOException if the weights cannot be read
     */
    public ExamDetector newDetector(Cohort data) throws IOException {
        Recipes recipes = recipes(data);
        return untrained(weights().filter(file -> recipes.startsDetector())).detector(recipes.detector());
    }

    /**
     * A segmenter that has learned nothing yet: the study's stack of patch networks, or with the quick preset and weights, where
     * training fractures are marked, one that goes on from these.
     *
     * @throws IOException if the weights cannot be read
     */
    public Segmenter newSegmenter(Cohort data) throws IOException {
        Optional<PlaceSegmenterOptions> places = recipes(data).placeSegmenter();
        return places.isEmpty()
                ? PatchSegmenter.untrained(fromScratch().segmenter(), seed(), backend())
                : untrained(weights()).segmenter(places.get());
    }

    private UntrainedMethods untrained(Optional<Path> weights) throws IOException {
        return new UntrainedMethods(
                weights.isEmpty() ? Optional.empty() : Optional.of(KerasWeights.read(weights.get())),
                seed(),
                backend());
    }

    /** The segmenter's settings for small fractures. */
    public SegmenterOptions smallFractures() {
        return fromScratch().smallFractures();
    }

    private Recipes recipes(Cohort data) {
        return new Recipes(quick(), Recipes.Start.of(weights().isPresent(), data), steps(), hours());
    }

    private Recipes fromScratch() {
        return new Recipes(quick(), Recipes.Start.SCRATCH, steps(), hours());
    }

    /**
     * Where a training keeps its checkpoints and goes on from them: within {@code lab run} only. A notebook that is run
     * again by hand trains again.
     *
     * @param method it belongs to
     */
    public Optional<Checkpoints> checkpoints(String method) {
        return environment
                .told(CHECKPOINTS)
                .map(folder -> Checkpoints.in(root().resolve(folder).resolve(method)));
    }

    /** SHA-256 in hex over the cohort's tables, or files where these name no hashes: it names the data in every result. */
    public String cohortHash() throws IOException {
        return RunRecord.hashOfCohort(cohort());
    }

    /**
     * Writes {@code run-record.json} beside results that a script makes; {@code lab run} writes its own.
     *
     * @param status in a word: training, trained; not running, failed, stopped or complete, which say that the results are of
     *     {@code lab run}
     * @param durations of what is done, by name; empty where nothing is
     * @throws IllegalArgumentException if the status is one of {@code lab run}'s
     * @throws IllegalStateException if the folder holds results of {@code lab run}, which nothing overwrites
     */
    public void writeRecord(String status, Instant started, Map<String, Duration> durations)
            throws IOException, InterruptedException {
        RunRecord.write(this, status, started, durations);
    }

    /** How to name a file to others: relative to the project, or only its own name when it lies elsewhere. */
    public String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root())
                ? root().relativize(absolute).toString()
                : absolute.getFileName().toString();
    }

    /** The environment in a few lines, fit to be shown: no absolute path, no user. Needs {@link #start()}. */
    @Override
    public String toString() {
        return """
                preset    %s, seed %d
                cohort    %s
                results   %s
                %s"""
                .formatted(preset(), seed(), name(cohort()), name(out()), Machine.text(backend()));
    }
}
