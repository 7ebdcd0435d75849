package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.files.HeadedTable;
import radiuslab.scale.SparkCluster.Program;

/** {@code lab score} and {@code lab sweep} with a real master, workers and driver on this machine, some of which die. */
class ClusterTest {
    private static final int RADIOGRAPHS = 96;
    private static final int PARTS = 12; // of 8

    @TempDir
    Path folder;

    @Test
    void noDeathOfAWorkerOrTheDriverChangesTheScores() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder)) {
            Path models = ToyStudy.results(folder.resolve("results"));
            Path images = ToyStudy.radiographs(folder.resolve("images"), RADIOGRAPHS);
            Files.writeString(images.resolve("0030.png"), "no image");
            Program worker = cluster.worker();
            cluster.worker();

            Program driver = cluster.score(models, images);
            driver.await(() -> parts() >= 2);
            worker.kill();
            driver.await(() -> parts() >= 5);
            driver.kill();
            assertTrue(parts() < PARTS, "it was killed too late to show anything");
            Program again = cluster.score(models, images);
            assertEquals(0, again.end(), again::told);
            assertTrue(again.told().contains("parts are there already"), again::told);

            assertEquals(PARTS, parts());
            plain(models, images);
            List<String> rows = rows("out");
            assertEquals(ToyStudy.METHODS.size() * RADIOGRAPHS, rows.size());
            assertEquals(rows("plain"), rows);
        }
    }

    @Test
    void aWorkerThatDiesInASweepChangesNoTraining() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder)) {
            Path cohort = Path.of("data-samples").toAbsolutePath();
            Path plan = Files.writeString(
                    folder.resolve("plan.csv"),
                    """
                    method,steps,batch,width,blocks,size,folds,seeds
                    classification,1,4,0.02,0,72x72,3,2
                    detection,1,4,0.02,0,72x72,3,2
                    segmentation,1,2,,,,3,2
                    """);
            Path out = folder.resolve("swept");
            Program worker = cluster.worker();
            cluster.worker();
            Program driver = cluster.sweep(plan, cohort, out);
            driver.await(() -> trainings(out) >= 6);
            assertTrue(trainings(out) < 18, "it was killed too late to show anything");
            worker.kill();
            assertEquals(0, driver.end(), driver::told);
            assertTrue(driver.told().contains("an executor was lost; others do its work"), driver::told);

            Path plain = folder.resolve("plain");
            PrintStream silent = new PrintStream(new ByteArrayOutputStream());
            List<String> words = List.of("" + plan, "--cohort", "" + cohort, "--out", "" + plain, "--engine", "mxnet");
            assertEquals(0, Sweep.run(words, silent, System.err, (options, told) -> null));
            assertEquals(SweepTest.withoutSeconds(plain), SweepTest.withoutSeconds(out));
        }
    }

    private static long trainings(Path out) throws IOException {
        Path folder = out.resolve("trainings");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .count();
        }
    }

    private long parts() throws IOException {
        return Files.isDirectory(folder.resolve("out/scores")) ? partsOf("out").size() : 0;
    }

    private List<Path> partsOf(String scores) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(scores).resolve("scores"))) {
            return files.filter(file -> file.getFileName().toString().matches("part-\\d+\\.csv"))
                    .toList();
        }
    }

    /** Scores in this process, in one loop. */
    private void plain(Path models, Path images) {
        List<String> words = new ArrayList<>(List.of("--csv", "--master", "plain", "--models", "" + models));
        words.addAll(List.of("--from", "" + images, "--out", "" + folder.resolve("plain")));
        PrintStream silent = new PrintStream(new ByteArrayOutputStream());
        assertEquals(0, Score.run(words, silent, System.err, (options, out) -> null, new CsvParts()));
    }

    /** Sorted, without the seconds that they took. */
    private List<String> rows(String scores) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Path part : partsOf(scores)) {
            try (CSVParser table = HeadedTable.open(part)) {
                table.forEach(row -> {
                    List<String> cells = new ArrayList<>(row.toList());
                    cells.remove(RadiographScore.COLUMNS.indexOf("seconds"));
                    rows.add(String.join(",", cells));
                });
            }
        }
        return rows.stream().sorted().toList();
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamedAtOnce() throws Exception {
        try (SparkCluster cluster = SparkCluster.without(folder)) {
            Program driver = cluster.score(
                    ToyStudy.results(folder.resolve("results")), ToyStudy.radiographs(folder.resolve("images"), 1));
            assertFailed(driver, "lab: no Spark master answers at 127.0.0.1:" + cluster.port());
        }
    }

    @Test
    void anExecutorThatDoesNotSeeTheModelsSaysWhichFolder() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder)) {
            Path models = ToyStudy.results(folder.resolve("results"));
            Program driver = cluster.score(models, ToyStudy.radiographs(folder.resolve("images"), 1));
            driver.await(() -> driver.told().contains("1 radiographs in 1 parts")); // it has seen them
            Files.move(models, folder.resolve("elsewhere"));
            cluster.worker();
            assertFailed(
                    driver,
                    "there is no folder %s: every machine must see it at the same path"
                            .formatted(models.resolve("models/classification")));
        }
    }

    @Test
    void anExecutorOfAnotherVersionIsRefused() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder)) {
            Path other = folder.resolve("another-version");
            Path version = Path.of(ProgramVersion.class.getName().replace('.', '/') + ".class");
            Files.createDirectories(other.resolve(version).getParent());
            Files.copy(Path.of("target/classes").resolve(version), other.resolve(version));
            cluster.worker();
            Program driver = cluster.score(
                    ToyStudy.results(folder.resolve("results")),
                    ToyStudy.radiographs(folder.resolve("images"), 1),
                    "--conf",
                    "spark.executor.extraClassPath=" + other + ":" + cluster.classPath());
            assertFailed(driver, "this machine has Radius Lab another-version, the job is of classes");
        }
    }

    private void assertFailed(Program driver, String reason) throws Exception {
        assertEquals(1, driver.end(), driver::told);
        assertTrue(driver.told().contains(reason), driver::told);
        assertFalse(driver.told().contains("\tat "), driver::told); // no stack trace
        assertEquals(0, parts());
    }
}
