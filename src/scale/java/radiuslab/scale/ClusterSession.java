package radiuslab.scale;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Spark for a notebook, on the master that {@code lab notebook --spark} was told: functions of cells run on its executors. */
public final class ClusterSession {
    private static SparkSession started;

    private ClusterSession() {}

    /** The kernel's session, started by the first call. @throws IOException if the master does not answer, or gives no executor */
    public static synchronized SparkSession start() throws IOException {
        return start(Map.of());
    }

    /**
     * The same with settings of Spark, by name, which count when the session is started.
     *
     * @throws IllegalStateException in a kernel without a cluster
     */
    public static synchronized SparkSession start(Map<String, String> settings) throws IOException {
        CellClasses classes = CellClasses.here()
                .orElseThrow(() -> new IllegalStateException(
                        "this kernel has no cluster: environment/lab notebook --spark [MASTER] starts one that has"));
        ClassLoader cells = loaderOfTheCell();
        Thread.currentThread().setContextClassLoader(cells); // results are of cells' classes, too
        if (started == null || started.sparkContext().isStopped()) {
            started = connect(classes, settings);
        }
        CellVariables.send(started.sparkContext(), classes, cells); // after an interrupt in another thread than before
        return started;
    }

    private static ClassLoader loaderOfTheCell() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type != ClusterSession.class)
                        .findFirst())
                .orElseThrow()
                .getClassLoader();
    }

    private static SparkSession connect(CellClasses classes, Map<String, String> settings) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putIfAbsent("spark.task.maxFailures", "4"); // a fault in a cell fails anywhere
        all.put("spark.repl.class.outputDir", classes.folder().toString());
        Cluster cluster = new Cluster(new ClusterOptions(System.getProperty(CellClasses.MASTER), all));
        cluster.findMaster();
        JavaSparkContext spark = cluster.context();
        try {
            cluster.awaitExecutor(spark);
            classes.serve(new Served(spark.sc()));
            return SparkSession.builder().getOrCreate();
        } catch (IOException | RuntimeException failed) {
            spark.close();
            throw failed;
        }
    }

    private record Served(SparkContext spark) implements CellClasses.Executors {
        /** An executor keeps a class as it has loaded it. */
        @Override
        public void renew() {
            if (!spark.isStopped() && !spark.isLocal()) {
                CollectionConverters.asJava(spark.getExecutorIds()).forEach(spark::killAndReplaceExecutor);
            }
        }

        @Override
        public void cancel() {
            if (!spark.isStopped()) {
                spark.cancelAllJobs();
            }
        }
    }
}
