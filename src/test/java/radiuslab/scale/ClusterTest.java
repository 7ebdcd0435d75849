package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ChildJava;
import radiuslab.files.HeadedTable;

/** A real master, two workers and a driver on this machine, some of which die. */
class ClusterTest {
    private static final Path JARS = Path.of(".lab/spark/set/jars").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final int RADIOGRAPHS = 96; // 12 parts

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private String classPath;

    @BeforeEach
    void spark() throws IOException {
        assumeTrue(
                Files.isDirectory(JARS),
                "Spark is not set up here: environment/lab score, once, brings it to .lab/spark");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> javac = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        classPath = String.join(
                File.pathSeparator,
                classes.toString(),
                Path.of("target/classes").toAbsolutePath().toString(),
                JARS + "/*");
        javac.addAll(List.of("-cp", classPath));
        try (Stream<Path> sources = Files.list(Path.of("src/scale/java/radiuslab/scale"))) {
            sources.map(Path::toString).forEach(javac::add);
        }
        var told = new ByteArrayOutputStream();
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler().run(null, told, told, javac.toArray(String[]::new)),
                told::toString);
        Files.copy(Path.of("src/scale/resources/log4j2.properties"), classes.resolve("log4j2.properties"));
    }

    @AfterEach
    void end() {
        started.forEach(ClusterTest::kill);
    }

    /** As kill -9, with all it started. */
    private static void kill(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    private Process java(String name, String... arguments) throws IOException {
        List<String> options = new ArrayList<>();
        for (String open :
                List.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch")) {
            options.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
        }
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp", classPath));
        options.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(ChildJava.command(options.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", JARS.getParent().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_WORKER_DIR", folder.resolve("work").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void await(Process needed, String name, Callable<Boolean> wanted) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!wanted.call()) {
            assertTrue(needed.isAlive(), () -> name + " ended: " + log(name));
            assertTrue(System.nanoTime() < end, () -> name + " takes too long: " + log(name));
            Thread.sleep(50);
        }
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException none) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private Process worker(String name, int port) throws IOException {
        return java(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "spark://127.0.0.1:" + port);
    }

    private Process driver(String name, int port, Path models, Path images) throws IOException {
        return java(
                name,
                "radiuslab.scale.OnSpark",
                "score",
                "--csv",
                "--models",
                models.toString(),
                "--from",
                images.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--master",
                "spark://127.0.0.1:" + port,
                "--conf",
                "spark.executor.cores=1",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executorEnv.OMP_NUM_THREADS=" + System.getenv("OMP_NUM_THREADS"));
    }

    @Test
    void noDeathOfAWorkerOrTheDriverChangesTheScores() throws Exception {
        Path models = ToyStudy.results(folder.resolve("results"));
        Path images = ToyStudy.radiographs(folder.resolve("images"), RADIOGRAPHS);
        Files.writeString(images.resolve("0050.png"), "no image");
        int port = freePort();
        Process master = java(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "0");
        await(master, "master", () -> answers(port));
        Process first = worker("worker 1", port);
        worker("worker 2", port);

        Process driver = driver("driver", port, models, images);
        await(driver, "driver", () -> parts() >= 2);
        kill(first);
        await(driver, "driver", () -> parts() >= 5);
        kill(driver);
        assertTrue(parts() < 12, "it was killed too late to show anything");
        Process again = driver("driver again", port, models, images);
        await(master, "master", () -> !again.isAlive());
        assertEquals(0, again.exitValue(), () -> log("driver again"));
        assertTrue(log("driver again").contains("parts are there already"), () -> log("driver again"));

        PrintStream silent = new PrintStream(new ByteArrayOutputStream());
        List<String> plain = List.of(
                "--models",
                "" + models,
                "--from",
                "" + images,
                "--out",
                "" + folder.resolve("plain"),
                "--csv",
                "--master",
                "plain");
        assertEquals(0, Score.run(plain, silent, System.err, (o, out) -> null, new CsvParts()));
        List<String> rows = rows("out");
        assertEquals(3 * RADIOGRAPHS, rows.size());
        assertEquals(rows("plain"), rows);
    }

    private long parts() throws IOException {
        Path scores = folder.resolve("out/scores");
        if (!Files.isDirectory(scores)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(scores)) {
            return files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .count();
        }
    }

    /** Sorted, without the seconds. */
    private List<String> rows(String out) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder.resolve(out).resolve("scores"))) {
            for (Path part : parts.filter(p -> p.toString().endsWith(".csv")
                            && p.getFileName().toString().startsWith("part-"))
                    .toList()) {
                try (CSVParser table = HeadedTable.open(part)) {
                    table.forEach(row -> {
                        List<String> cells = new ArrayList<>(row.toList());
                        cells.remove(RadiographScore.COLUMNS.indexOf("seconds"));
                        rows.add(String.join(",", cells));
                    });
                }
            }
        }
        return rows.stream().sorted().toList();
    }

    @Test
    void aMasterThatDoesNotAnswerIsNamedAtOnce() throws Exception {
        Path models = ToyStudy.results(folder.resolve("results"));
        Path images = ToyStudy.radiographs(folder.resolve("images"), 1);
        int port = freePort();
        Process driver = driver("driver", port, models, images);
        assertEquals(1, driver.waitFor());
        String told = log("driver");
        assertTrue(told.contains("no Spark master answers at 127.0.0.1:" + port), told);
    }
}
