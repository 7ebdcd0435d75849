package radiuslab.scale;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** The executors of a cluster, or the processors of this machine, by Apache Spark. An input is a task. */
final class SparkWorkers implements Workers {
    private static final int AT_ONCE = 500;

    private final JavaSparkContext spark;

    private SparkWorkers(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** @throws IOException if no master answers, or it gives no executor */
    static Workers on(ClusterOptions options, PrintStream out) throws IOException {
        Cluster cluster = new Cluster(options);
        cluster.findMaster();
        JavaSparkContext spark = cluster.context();
        try {
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                    out.printf("%nan executor was lost; others do its work: %s%n", firstLine(removed.reason()));
                }
            });
            cluster.awaitExecutor(spark);
            return new SparkWorkers(spark);
        } catch (IOException | RuntimeException failed) {
            spark.close();
            throw failed;
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** A function that travels. */
    private interface Task<T, R> extends Function2<TaskContext, Iterator<T>, R>, Serializable {}

    @Override
    public <T, R> void run(List<T> inputs, Work<T, R> work, Commit<R> commit) throws IOException {
        JavaRDD<T> tasks = spark.parallelize(new ArrayList<>(inputs), inputs.size());
        Task<T, R> task = (context, input) -> onThisMachine(work, input.next());
        Function2<Object, R, BoxedUnit> committed = (input, result) -> {
            try {
                commit.result((Integer) input, result);
            } catch (IOException failed) {
                throw new CommitFailed(failed);
            }
            return BoxedUnit.UNIT;
        };
        List<Object> all = new ArrayList<>();
        IntStream.range(0, inputs.size()).forEach(all::add);
        try {
            spark.sc()
                    .runJob(
                            tasks.rdd(),
                            task,
                            CollectionConverters.asScala(all).toSeq(),
                            committed,
                            ClassTag$.MODULE$.<R>apply(Object.class));
        } catch (Exception failed) { // Scala declares none
            throw new IOException(WorkFailure.told(failed), failed);
        }
    }

    private static <T, R> R onThisMachine(Work<T, R> work, T input) {
        try {
            return work.of(input);
        } catch (IOException failed) {
            throw new WorkFailure(failed);
        }
    }

    /** What could not be kept, on its way out of Spark. */
    private static final class CommitFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommitFailed(IOException cause) {
            super("what was computed cannot be kept: " + cause.getMessage(), cause);
        }
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public void close() {
        spark.close();
    }
}
