package radiuslab.segmentation;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.HeatMap;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.Backend;
import radiuslab.training.BatchSource;
import radiuslab.training.Checkpoints;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Lesson;
import radiuslab.training.Portions;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;

/** The study's segmenter: a stack of patch-based networks after Reisert's patchwork toolbox. */
public final class PatchSegmenter implements LearnedMethod<SegmenterOptions, PatchNetwork>, Segmenter {
    static final String FILE = "segmenter.json";

    /** Finest patches that pass the network at once in prediction; results do not depend on it. */
    private static final int AT_ONCE = 32;

    private final LearnedNetwork<SegmenterOptions, PatchNetwork> learned;

    private PatchSegmenter(LearnedNetwork<SegmenterOptions, PatchNetwork> learned) {
        this.learned = learned;
    }

    /**
     * A segmenter that has learned nothing yet.
     *
     * @param seed of its initial weights
     */
    public static PatchSegmenter untrained(SegmenterOptions options, long seed, Backend backend) {
        return new PatchSegmenter(LearnedNetwork.untrained(options, seed, backend));
    }

    /** A saved one; see {@link LearnedNetwork#load}. */
    public static PatchSegmenter load(Path folder, Backend backend) throws IOException {
        return new PatchSegmenter(LearnedNetwork.load(folder, FILE, SegmenterOptions.class, backend));
    }

    @Override
    public void save(Path folder) throws IOException {
        learned.save(folder, FILE);
        Files.deleteIfExists(folder.resolve(PlaceSegmenter.FILE)); // else it would be loaded with these weights
    }

    @Override
    public void learn(
            Cohort cohort, long seed, InstantSource clock, Progress.Listener listener, Optional<Checkpoints> kept)
            throws IOException {
        LabelledImages training =
                LabelledImages.of(cohort.exams(Split.TRAINING), options().image());
        BatchSource batches = training.batches(options(), Seeds.mix(seed, 1));
        learned.learn(new Lesson(cohort, batches, new LevelLoss(), new PixelMonitor()), seed, clock, listener, kept);
    }

    @Override
    public DrawnPatches drawn(Radiograph radiograph, long seed) throws IOException {
        return DrawnPatches.of(radiograph, options(), seed);
    }

    @Override
    public ProbabilityMap probabilityMap(GreyImage image, long seed) {
        return probabilityMap(image, options().mapping(), seed);
    }

    /** The map by another mapping than the options'. */
    public ProbabilityMap probabilityMap(GreyImage image, MappingOptions mapping, long seed) {
        Portions portions = learned.portions(1);
        return probabilityMap(
                image,
                mapping,
                seed,
                (groups, from) -> portions.of(groups, (one, pass) -> List.of(probabilities(one.get(0), from, pass))));
    }

    /** Reads groups of patches of an image. */
    @FunctionalInterface
    private interface GroupReading {
        /** The finest patches' probabilities of each group, in order. */
        List<float[]> of(List<List<PatchTree>> groups, ScaledImage image);
    }

    private ProbabilityMap probabilityMap(GreyImage image, MappingOptions mapping, long seed, GroupReading reading) {
        ScaledImage prepared = options().image().prepare(image);
        int width = prepared.width(), height = prepared.height();
        PatchPlan plan = PatchPlan.of(
                options().scheme(), mapping, options().augmentation(), width, height, new SplittableRandom(seed));
        Votes votes = votes(prepared, plan.trees(), reading);
        float[] map = votes.means();
        if (mapping.smoothing() > 0) {
            map = PostProcessing.smoothed(map, width, mapping.smoothing());
        }
        if (mapping.largestOnly()) {
            map = PostProcessing.largestOnly(map, width);
        }
        int patches = plan.trees().stream().mapToInt(t -> t.chains().size()).sum();
        HeatMap whole = new HeatMap(width, height, map).resized(image.width(), image.height());
        return new ProbabilityMap(
                whole, whole.maximum(), 1 - votes.uncovered() / (double) map.length, votes.uncovered(), patches);
    }

    private static Votes votes(ScaledImage image, List<PatchTree> trees, GroupReading reading) {
        Votes votes = new Votes(image.width(), image.height());
        List<List<PatchTree>> groups = groups(trees);
        List<float[]> read = reading.of(groups, image);
        for (int g = 0; g < read.size(); g++) {
            float[] values = read.get(g);
            List<Patch> finest =
                    groups.get(g).stream().flatMap(t -> t.finest().stream()).toList();
            for (int i = 0; i < finest.size(); i++) {
                votes.add(finest.get(i), values, i * (values.length / finest.size()));
            }
        }
        return votes;
    }

    /** Neighbours that have as many finest patches each, {@link #AT_ONCE} of these together at most. */
    private static List<List<PatchTree>> groups(List<PatchTree> trees) {
        List<List<PatchTree>> groups = new ArrayList<>();
        for (int from = 0; from < trees.size(); ) {
            int each = trees.get(from).chains().size();
            int to = from + 1;
            while (to < trees.size() && trees.get(to).chains().size() == each && (to + 1 - from) * each <= AT_ONCE) {
                to++;
            }
            groups.add(trees.subList(from, to));
            from = to;
        }
        return groups;
    }

    private float[] probabilities(List<PatchTree> some, ScaledImage image, ForwardPass pass) {
        return probabilities(
                PatchInputs.of(
                        some,
                        Collections.nCopies(some.size(), image),
                        options().scheme(),
                        options().interpolation()),
                pass);
    }

    /** The last level's probabilities, (patch, row, column). */
    float[] probabilities(List<Tensor> inputs) {
        try (ForwardPass pass = learned.predicting()) {
            return probabilities(inputs, pass);
        }
    }

    private float[] probabilities(List<Tensor> inputs, ForwardPass pass) {
        try (ForwardPass portion = pass.portion()) {
            NDList outputs = portion.through(learned.blocks(), inputs);
            return Activation.sigmoid(outputs.get(outputs.size() - 1)).toFloatArray();
        }
    }

    @Override
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams, long seed) throws IOException {
        var read = learned.portions(1).byRadiograph(exams, (one, pass) -> List.of(probability(one.get(0), seed, pass)));
        return ExamPrediction.of(cohort, exams, METHOD, options().aggregation(), read::get);
    }

    private double probability(Radiograph radiograph, long seed, ForwardPass pass) throws IOException {
        GroupReading inTurn = (groups, image) ->
                groups.stream().map(some -> probabilities(some, image, pass)).toList();
        long own = Segmenter.seedOf(radiograph.id(), seed);
        return probabilityMap(radiograph.image(), options().mapping(), own, inTurn)
                .probability();
    }

    @Override
    public LearnedNetwork<SegmenterOptions, PatchNetwork> learned() {
        return learned;
    }

    @Override
    public void close() {
        learned.close();
    }
}
