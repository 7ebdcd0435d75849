package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.files.RecordFile;

/** {@code lab sweep} in one process, on the sample cohort. */
class SweepTest {
    private static final Path COHORT = Path.of("data-samples").toAbsolutePath();
    private static final String PLAN =
            "method,steps,width,blocks,size,batch,folds,seeds\nclassification,1;2,0.02,0,72x72,4,2,1\n";

    @TempDir
    Path folder;

    private record Told(int code, String out, String err) {}

    private Told sweep(String plan, Path out, Score.Start start, String... further) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.csv"), plan);
        List<String> words = new ArrayList<>(
                List.of(file.toString(), "--out", out.toString(), "--cohort", COHORT.toString(), "--engine", "mxnet"));
        words.addAll(List.of(further));
        return told(words, start);
    }

    private static Told told(List<String> words, Score.Start start) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Sweep.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                start);
        return new Told(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Workers plain(ClusterOptions options, PrintStream out) {
        return new Workers.PlainLoop();
    }

    /** Dies when it has done some. */
    private record Dying(int after) implements Workers {
        @Override
        public <T, R> void run(List<T> inputs, Work<T, R> work, Commit<R> commit) throws IOException {
            new PlainLoop().run(inputs.subList(0, after), work, commit);
            throw new IOException("the power went out");
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public void close() {}
    }

    /** The trainings of a sweep. */
    static List<String> withoutSeconds(Path out) throws IOException {
        int seconds = 13; // after method, 8 settings, fold, folds, seed and AUROC
        try (Stream<String> lines = Files.lines(out.resolve("trainings.csv"))) {
            return lines.map(line -> {
                        List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
                        cells.remove(seconds);
                        return String.join(",", cells);
                    })
                    .toList();
        }
    }

    @Test
    void stoppedHalfWayAndGoneOnItFindsTheSame() throws IOException {
        Path whole = folder.resolve("whole");
        Told once = sweep(PLAN, whole, SweepTest::plain);
        assertEquals(0, once.code(), once.err());
        assertTrue(once.out().contains("2 options, 4 trainings on MXNet, float32; 0 are there already"), once.out());
        assertTrue(once.out().contains("best: option "), once.out());
        for (String file : List.of("sweep.csv", "sweep.pdf", "sweep-steps.png", "trainings.csv")) {
            assertTrue(Files.exists(whole.resolve(file)), file);
        }

        Path stopped = folder.resolve("stopped");
        Told died = sweep(PLAN, stopped, (o, out) -> new Dying(2), "--master", "spark://127.0.0.1:1");
        assertEquals(1, died.code());
        assertEquals("lab: the power went out\n", died.err());
        assertFalse(Files.exists(stopped.resolve("sweep.csv")));
        Path first = stopped.resolve(
                "trainings/classification-steps-1-batch-4-width-0.02-blocks-0-size-72x72" + "-fold-1-of-2-seed-1.json");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(first, old);
        Files.writeString(first.resolveSibling(".half.json.part"), "{");

        Told again = sweep(PLAN, stopped, SweepTest::plain);
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("2 are there already"), again.out());
        assertEquals(old, Files.getLastModifiedTime(first)); // nothing twice
        assertEquals(withoutSeconds(whole), withoutSeconds(stopped));
        assertEquals(5, withoutSeconds(stopped).size()); // nothing missing

        Told other = sweep(PLAN.replace("1;2,", "2;3,"), stopped, SweepTest::plain);
        assertTrue(other.out().contains("2 options, 4 trainings on MXNet, float32; 2 are there already"), other.out());
        Told engine = sweep(PLAN, stopped, SweepTest::plain, "--device", "cpu");
        assertTrue(engine.err().contains("the device auto, not cpu"), engine.err());
    }

    @Test
    void optionsThatDoNotFitTheWeightsAreTold() throws IOException {
        String weights =
                SharedData.path("weights/xception_imagenet_to_block13.h5").toString();
        Told width = sweep(PLAN, folder.resolve("out"), SweepTest::plain, "--weights", weights);
        assertEquals(
                """
                lab: classification, steps 1, batch 4, width 0.02, blocks 0, size 72x72: the weights are of width 1 and fit no other, found width 0.02
                lab: classification, steps 2, batch 4, width 0.02, blocks 0, size 72x72: the weights are of width 1 and fit no other, found width 0.02
                """,
                width.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void weightsThatAreNotThereOrNoneAreTold() throws IOException {
        Path none = Files.writeString(folder.resolve("none.h5"), "no weights");
        String plan = "method\nclassification\n";
        Told absent = sweep(plan, folder.resolve("out"), SweepTest::plain, "--weights", "nowhere.h5");
        assertTrue(absent.err().contains("nowhere.h5"), absent.err());
        Told damaged = sweep(plan, folder.resolve("out"), SweepTest::plain, "--weights", none.toString());
        assertEquals(1, damaged.code());
        assertEquals(1, damaged.err().lines().count(), damaged.err());
        assertTrue(damaged.err().contains("none.h5"), damaged.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void everyFaultOfAPlanIsTold() throws IOException {
        Path out = folder.resolve("out");
        Told told = sweep(
                """
                method,step,width,batch,size,share,seeds
                classification,,2,7,72x72,0,3
                classifier,,,,,,3
                segmentation,,0.5,,,,3
                detection,,,,10x10,,2
                """,
                out,
                SweepTest::plain);
        assertEquals(1, told.code());
        assertEquals(
                """
                lab: plan.csv, line 1: the column step is unknown; expected method, folds, seeds, preset, steps, batch, rate, width, blocks, size, share
                lab: plan.csv, line 2: batch is an even number of images from 2 to 512, found 7
                lab: plan.csv, line 2: width is a factor on the network's width, above 0 and at most 1, found 2
                lab: plan.csv, line 2: share is a share of the patients to learn from, above 0 and at most 1, found 0
                lab: plan.csv, line 3: method is one of classification, segmentation, detection, found classifier
                lab: plan.csv, line 4: width is not a setting of segmentation
                lab: plan.csv, line 5: options are compared on the same exams: expected folds 5 and seeds 3 as in line 2, found 5 and 2
                lab: plan.csv, line 5: detection, size 10x10: Xception needs an input of at least 71 x 71 pixels, found 10 x 10
                """,
                told.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aPlanStandsForAllCombinations() throws IOException {
        Path file = Files.writeString(
                folder.resolve("plan.csv"),
                "method,steps,share,folds,seeds\nclassification segmentation,10;20,0.50;1,1;3 of 4,2;7;9");
        SweepPlan plan = SweepPlan.read(file);
        assertEquals(8, plan.options().size());
        assertEquals("segmentation, steps 10, share 0.5", plan.options().get(1).toString());
        assertEquals(8 * 2 * 3, plan.trainings().size());
        assertEquals(List.of(1, 3), plan.heldOut());
        assertEquals(List.of(2L, 7L, 9L), plan.seeds());
        assertEquals(
                "classification-steps-10-share-0.5-fold-1-of-4-seed-2",
                plan.trainings().get(0).name());
        Files.writeString(file, "method\nclassification\nclassification\n");
        assertEquals("plan.csv, line 3: classification is in line 2 already", refused(file));
        Files.writeString(file, "");
        assertEquals(
                "plan.csv, line 1: there is no column method\nplan.csv, line 1: there is no row below the names of the columns",
                refused(file));
        Files.writeString(file, "method,folds,seeds\ndetection,1,0\n");
        assertEquals(
                "plan.csv, line 2: folds are 2 to 50, and those held out among them, found 1\n"
                        + "plan.csv, line 2: seeds are 1 to 1000, found 0",
                refused(file));
    }

    /** Neither a list of seeds nor one of combinations is made before it is known to be short. */
    @Test
    void aPlanOfMillionsIsRefused() throws IOException {
        String many = IntStream.rangeClosed(1, 9999).mapToObj(String::valueOf).collect(Collectors.joining(";"));
        Path file = Files.writeString(
                folder.resolve("plan.csv"),
                "method,steps,rate,seeds\nclassification,%s,0.%s,999999999\n"
                        .formatted(many, many.replace(";", ";0.")));
        assertEquals(
                "plan.csv, line 2: seeds are 1 to 1000, found 999999999\n"
                        + "plan.csv, line 2: a sweep compares 200 options at most, this row alone has more",
                refused(file));
    }

    @Test
    void everyMachineReadsTheCohortAsTheSessionSays() {
        assertEquals(
                ReadOptions.lenient().withSeed(7),
                new SweepJob("c", "e", 7, true, "MXNet", "cpu", "float32", "", "", "v", "DJL's").reading());
        assertEquals(
                ReadOptions.strict().withSeed(3).withoutDecoding(),
                new SweepJob("c", "e", 3, false, "MXNet", "cpu", "float32", "", "", "v", "DJL's").reading());
    }

    /** Also a sweep that was begun when jobs did not name it, which is taken for one of DJL's. */
    @Test
    void anotherLibtorchIsAnotherSweep() throws IOException {
        SweepJob own = new SweepJob("c", "e", 7, true, "PyTorch", "cpu", "float32", "", "", "v", "2.13.0-cpu");
        Path file = folder.resolve("sweep.json");
        RecordFile.write(file, own);
        SweepJob read = RecordFile.read(file, SweepJob.class);
        assertEquals(List.of(), read.differences(own));
        Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"libtorch\": \"2.13.0-cpu\"", ""));
        SweepJob before = RecordFile.read(file, SweepJob.class);
        assertEquals(List.of("the libtorch DJL's, not 2.13.0-cpu"), before.differences(own));
        assertEquals(
                "this machine computes with the libtorch DJL's, the job with 2.13.0-cpu: give every machine the same RADIUSLAB_LIBTORCH",
                assertThrows(
                                IOException.class,
                                () -> ProgramVersion.check(ProgramVersion.here(), "MXNet", own.libtorch()))
                        .getMessage());
    }

    private static String refused(Path file) {
        return assertThrows(IOException.class, () -> SweepPlan.read(file)).getMessage();
    }

    @Test
    void wrongCallsAreToldBeforeAnythingIsDone() throws IOException {
        assertEquals(2, told(List.of(), SweepTest::plain).code());
        assertEquals(
                "lab: sweep needs a plan, a small table of what is to be tried, and --out DIR\nlab: see environment/lab help\n",
                told(List.of("plan.csv"), SweepTest::plain).err());
        assertEquals(
                2,
                sweep(PLAN, folder.resolve("out"), SweepTest::plain, "--master", "sprak://a:1")
                        .code());
        assertEquals(
                2,
                sweep(PLAN, folder.resolve("out"), SweepTest::plain, "--steps", "3")
                        .code());
        Told spark = sweep(PLAN, folder.resolve("out"), SweepTest::plain, "--conf", "spark.executor.memory=4g");
        assertEquals(
                "lab: --conf sets Spark, which --master plain is without: name another --master, or leave out spark.executor.memory\nlab: see environment/lab help\n",
                spark.err());
        Told many = sweep("method,folds\nclassification,12\n", folder.resolve("out"), SweepTest::plain);
        assertTrue(many.err().contains("take fewer folds than 12"), many.err());
        assertFalse(Files.exists(folder.resolve("out")));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "three years");
        assertTrue(sweep(PLAN, other, SweepTest::plain).err().contains("or one of an earlier lab sweep"));
    }

    @Test
    void whatChangesARunAndNotASweepIsTold() {
        assertEquals(
                "note: the plan says what a sweep trains; these do not count: RADIUSLAB_STEPS, RADIUSLAB_ALSO\n",
                Sweep.uncounted(Map.of("RADIUSLAB_ALSO", "more", "RADIUSLAB_STEPS", "3", "RADIUSLAB_SEED", "2")));
        assertEquals("", Sweep.uncounted(Map.of("RADIUSLAB_STEPS", "")));
    }

    @Test
    void smallerSharesAreParts() throws IOException {
        List<Exam> exams = Cohort.read(COHORT).exams(Split.TRAINING);
        Set<String> fractures = patients(exams, true);
        Set<String> others = patients(exams, false);
        others.removeAll(fractures);
        Set<Exam> before = Set.of();
        for (double share : new double[] {0.01, 0.25, 0.5, 1}) {
            List<Exam> now = LearningShare.of(exams, share, 3);
            assertTrue(now.containsAll(before));
            Set<String> drawn = patients(now, true);
            assertEquals(Math.max(1, Math.round(fractures.size() * share)), drawn.size());
            Set<String> without = patients(now, false);
            without.removeAll(drawn);
            assertEquals(Math.max(1, Math.round(others.size() * share)), without.size());
            before = new HashSet<>(now);
        }
        assertEquals(Set.copyOf(exams), before);
    }

    private static Set<String> patients(List<Exam> exams, boolean fracture) {
        return exams.stream()
                .filter(exam -> exam.finding().isFracture() == fracture)
                .map(Exam::patient)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A sweep learns from markings, too: other ones are another training set, of the same names and sizes of files. */
    @Test
    void otherMarkingsAreAnotherTrainingSet() throws IOException {
        Path image = Files.writeString(folder.resolve("r.png"), "picture");
        double[] corners = {1, 1, 4, 1, 4, 4}, others = {1, 1, 4, 1, 4, 5};
        String hash = SweepJob.hash(marked(image, new Marking.Polygons(List.of(corners))));
        assertEquals(hash, SweepJob.hash(marked(image, new Marking.Polygons(List.of(corners.clone())))));
        assertNotEquals(hash, SweepJob.hash(marked(image, new Marking.Polygons(List.of(others)))));
        Path mask = Files.writeString(folder.resolve("m.png"), "mask");
        String before = SweepJob.hash(marked(image, new Marking.MaskFile(mask)));
        Files.writeString(mask, "musk");
        assertNotEquals(before, SweepJob.hash(marked(image, new Marking.MaskFile(mask))));
    }

    private static Cohort marked(Path image, Marking marking) {
        var radiograph = new Radiograph("r", Projection.AP, Finding.FRACTURE, image, Optional.of(marking));
        var exam = new Exam("e", "p", Side.LEFT, Demographics.UNKNOWN, Finding.FRACTURE, List.of(radiograph), Map.of());
        return new Cohort("c", List.of(exam), Map.of("e", Split.TRAINING), List.of());
    }
}
