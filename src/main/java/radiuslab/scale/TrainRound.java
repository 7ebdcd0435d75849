package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fold;
import radiuslab.cohort.Folds;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.network.KerasWeights;
import radiuslab.study.Recipes;
import radiuslab.training.Backend;
import radiuslab.training.DivergedException;

/** Trains once as a sweep says, and judges on the exams held out: the one function of every sweep. */
record TrainRound(SweepJob job) implements Workers.Work<SweepTraining, SweepRound> {
    /** Read once by each process. */
    private static final Map<SweepJob, Material> READ = new HashMap<>();

    /** What all trainings of a sweep learn from. */
    private record Material(Cohort cohort, Optional<KerasWeights> weights) {}

    /** One training at a time in a process: it uses all threads, and the engine has one source of random numbers. */
    @Override
    public SweepRound of(SweepTraining training) throws IOException {
        synchronized (READ) {
            return round(training, material());
        }
    }

    private Material material() throws IOException {
        Material known = READ.get(job);
        if (known != null) {
            return known;
        }
        ProgramVersion.check(job.version(), job.engine(), job.libtorch());
        if (!Files.isDirectory(job.folder())) {
            throw new IOException(
                    "there is no folder %s: every machine must see it at the same path".formatted(job.folder()));
        }
        Cohort cohort = Cohort.read(job.folder(), job.reading());
        if (!SweepJob.hash(cohort).equals(job.exams())) {
            throw new IOException("%s is another cohort than the sweep's".formatted(job.folder()));
        }
        Material material = new Material(cohort, job.readWeights());
        READ.put(job, material);
        return material;
    }

    private SweepRound round(SweepTraining training, Material material) throws IOException {
        Cohort cohort = material.cohort;
        SweptRecipe recipe = new SweptRecipe(training.option(), Recipes.Start.of(material.weights.isPresent(), cohort));
        Fold fold = fold(cohort, training);
        Cohort divided = fold.cohort(cohort.name());
        Backend backend = job.backend();
        int learned = fold.learned().size();
        int heldOut = fold.heldOut().size();
        long begun = System.nanoTime();
        try {
            SweptMethod method = SweptMethod.of(recipe, material.weights, divided, training.seed(), backend);
            Sample said = Sample.of(method.said());
            double auroc = RocCurve.of(said.truth(), said.score()).auroc();
            return new SweepRound(training, auroc, seconds(begun), learned, heldOut, method.model(), "");
        } catch (DivergedException | IllegalArgumentException noNetwork) {
            return new SweepRound(training, 0, seconds(begun), learned, heldOut, "", noNetwork.getMessage());
        }
    }

    private static double seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }

    /** Within the training set alone. */
    private static Fold fold(Cohort cohort, SweepTraining training) {
        List<Exam> exams = cohort.exams(Split.TRAINING);
        Fold fold = Folds.of(exams, training.folds(), training.seed()).get(training.fold() - 1);
        double share =
                training.option().value(SweepSetting.SHARE).map(Double::valueOf).orElse(1.0);
        return share == 1
                ? fold
                : new Fold(fold.name(), LearningShare.of(fold.learned(), share, training.seed()), fold.heldOut());
    }

    /**
     * @param pretrained whether there are weights to start from
     * @throws IllegalArgumentException if the cohort has too few exams for the plan, or no marks to learn places from, or an
     *     option does not go with the weights or whole epochs
     */
    static void check(Cohort cohort, SweepPlan plan, boolean pretrained) {
        for (long seed : plan.seeds()) {
            Folds.of(cohort.exams(Split.TRAINING), plan.folds(), seed);
        }
        Stream<String> methods = plan.options().stream().map(SweepOption::method);
        if (!cohort.hasMarks(Split.TRAINING) && methods.anyMatch(method -> !method.equals("classification"))) {
            throw new IllegalArgumentException(
                    "no fracture of the training set is marked: segmentation and detection have nothing to learn from;"
                            + " docs/cohorts.md says how to add masks");
        }
        List<String> unfit = new ArrayList<>();
        for (SweepOption option : plan.options()) {
            try {
                SweptRecipe recipe = new SweptRecipe(option, Recipes.Start.of(pretrained, cohort));
                recipe.check();
                recipe.checkSteps();
            } catch (IllegalArgumentException refused) {
                unfit.add("%s: %s".formatted(option, refused.getMessage()));
            }
        }
        if (!unfit.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", unfit));
        }
    }
}
