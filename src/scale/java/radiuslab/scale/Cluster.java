package radiuslab.scale;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The way to a cluster, and what its executors are told. What the user sets of Spark counts before what stands here. */
final class Cluster {
    private static final int CONNECTING = 5_000;
    private static final int WAITING = 180_000;
    private static final int POLL = 100;
    private static final String CORES = "spark.executor.cores";
    /** What a process of ours needs to know, with the same value on every machine. */
    private static final List<String> VARIABLES = List.of(
            "DJL_CACHE_DIR",
            "DJL_OFFLINE",
            "OPT_OUT_TRACKING",
            "LD_PRELOAD",
            "MALLOC_CONF",
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_VERSION",
            "PYTORCH_FLAVOR",
            "ONEDNN_MAX_CPU_ISA");

    private final ClusterOptions options;

    Cluster(ClusterOptions options) {
        this.options = options;
    }

    private boolean isLocal() {
        return options.master().startsWith("local");
    }

    /** Spark itself tries for a minute and more. @throws IOException if nobody answers at a standalone master's address */
    void findMaster() throws IOException {
        if (!options.master().startsWith("spark://")) {
            return;
        }
        List<String> silent = new ArrayList<>();
        for (String address : options.master().substring("spark://".length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        CONNECTING);
                return;
            } catch (IOException | IllegalArgumentException nobody) {
                silent.add(address);
            }
        }
        throw new IOException("no Spark master answers at %s: is it running, and is the address right?"
                .formatted(String.join(" or ", silent)));
    }

    JavaSparkContext context() throws IOException {
        SparkConf conf = new SparkConf(false)
                .setMaster(options.master())
                .setAppName("Radius Lab")
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.task.maxFailures", "8")
                .set("spark.executor.memory", "3g")
                .set(CORES, "2");
        if (isLocal() || options.master().matches("spark://(127\\.0\\.0\\.1|localhost):\\d+")) {
            conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!isLocal()) {
            conf.set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                    .set("spark.executor.extraJavaOptions", "-XX:+UseParallelGC -Djava.awt.headless=true");
            for (String variable : VARIABLES) {
                if (System.getenv(variable) != null) {
                    conf.set("spark.executorEnv." + variable, System.getenv(variable));
                }
            }
        }
        for (Map.Entry<String, String> setting : options.settings().entrySet()) {
            conf.set(setting.getKey(), setting.getValue());
        }
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get(CORES));
        try {
            return new JavaSparkContext(conf);
        } catch (RuntimeException refused) {
            throw new IOException(
                    "Spark does not start on %s: %s".formatted(options.master(), WorkFailure.told(refused)), refused);
        }
    }

    /** Without workers a job would wait for ever. @throws IOException if there is no executor after three */
    void awaitExecutor(JavaSparkContext spark) throws IOException {
        if (isLocal()) {
            return;
        }
        long end = System.nanoTime() + WAITING * 1_000_000L;
        while (spark.sc().getExecutorMemoryStatus().size() < 2) { // one is the driver
            if (spark.sc().isStopped() || System.nanoTime() > end) {
                throw new IOException(
                        ("%s gave no executor within three minutes: it has no worker with %s free cores and %s of"
                                        + " memory; --conf spark.executor.cores=1 --conf spark.executor.memory=2g ask for less")
                                .formatted(
                                        options.master(),
                                        spark.getConf().get(CORES),
                                        spark.getConf().get("spark.executor.memory")));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped", stopped);
            }
        }
    }
}
