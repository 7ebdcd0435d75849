package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.scale.SparkCluster.Program;

/** Functions and classes of cells on an executor that is another process than the kernel: in one process they always work. */
class NotebookOnClusterTest {
    private static final String START =
            """
            import java.util.*;
            import org.apache.spark.api.java.*;
            import org.apache.spark.api.java.function.*;
            import radiuslab.scale.ClusterSession;
            var settings = Map.of("spark.executor.cores", "1", "spark.executor.memory", "512m");
            var spark = ClusterSession.start(settings);
            var cluster = JavaSparkContext.fromSparkContext(spark.sparkContext());
            var here = ProcessHandle.current().pid();
            """;
    private static final String CELLS =
            """
            var one = cluster.parallelize(List.of(1));
            System.out.println("elsewhere " + one.map(x -> ProcessHandle.current().pid() != here).first());
            System.out.println("lambda " + cluster.parallelize(List.of(1, 2, 3)).map(x -> x * x).reduce((a, b) -> a + b));
            var scores = cluster.parallelize(List.of(0.2, 0.6, 0.7));
            double threshold = 0;
            for (int i = 0; i < 3; i++) {
                threshold = i / 3.0;
                System.out.println("above %.1f: %d".formatted(threshold, scores.filter(x -> x > threshold).count()));
            }
            class Square implements Function<Integer, Integer> {
                public Integer call(Integer x) { return x * x; }
            }
            System.out.println("class " + cluster.parallelize(List.of(1, 2, 3)).map(new Square()).collect());
            record Score(String exam, double value) implements java.io.Serializable {}
            System.out.println("record " + one.map(x -> new Score("e" + x, x / 2.0)).first().exam());
            var known = new Score("e7", 0.25);
            System.out.println("value " + one.map(x -> known.value() + x).first());
            int times(int x) { return 2 * x; }
            System.out.println("method " + one.map(x -> times(x)).first());
            int times(int x) { return 20 * x; }
            System.out.println("changed method " + one.map(x -> times(x)).first());
            int busy() { int n = 0; while (n < 1_000_000) { n++; } return n; }
            System.out.println("loop " + one.map(x -> busy()).first());
            """;
    private static final String REFUSED =
            """
            String why(Throwable thrown) {
                return thrown.getMessage().lines().filter(line -> line.contains("cells' variable"))
                    .findFirst().orElse(thrown.toString()).replaceFirst(".*(?=the cells')", "");
            }
            var lock = new Object();
            try { one.map(x -> lock.hashCode()).first(); } catch (Exception e) { System.out.println(why(e)); }
            var large = new double[1 << 18];
            try { one.map(x -> large[x]).first(); } catch (Exception e) { System.out.println(why(e)); }
            int count = 0;
            try { one.foreach(x -> count++); } catch (Exception e) { System.out.println(why(e)); }
            """;

    @TempDir
    Path folder;

    @Test
    void functionsOfCellsRunOnExecutors() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder)) {
            cluster.worker();
            Program kernel = cluster.cells(cluster.master(), START + CELLS + REFUSED);
            assertEquals(0, kernel.end(), kernel::told);
            String told = kernel.told()
                    .lines()
                    .filter(line -> line.matches(
                            "(elsewhere|lambda|above|class|record|value|method|changed|loop|the cells').*"))
                    .collect(Collectors.joining("\n", "", "\n"));
            assertEquals(
                    """
                    elsewhere true
                    lambda 14
                    above 0.0: 3
                    above 0.3: 2
                    above 0.7: 1
                    class [1, 4, 9]
                    record e1
                    value 1.25
                    method 2
                    changed method 20
                    loop 1000000
                    the cells' variable lock cannot be sent to executors: java.lang.Object is not Serializable
                    the cells' variable large cannot be sent to executors: it is larger than 1 MB; a broadcast variable of Spark's carries it
                    the cells' variable count cannot be set by a function on an executor: give values back as results, or count by an accumulator of Spark's
                    """,
                    told,
                    kernel::told);
        }
    }

    @Test
    void aFailureOnAnExecutorShowsItsCell() throws Exception {
        try (SparkCluster cluster = SparkCluster.without(folder)) {
            String fails = "double of(int x) {\n  throw new IllegalStateException(\"no score \" + x);\n}\n";
            String asks = "cluster.parallelize(List.of(7)).map(x -> of(x)).collect();";
            Program kernel = cluster.cells("local[1]", START + fails + asks);
            assertFalse(kernel.end() == 0);
            assertTrue(kernel.told().contains("IllegalStateException: no score 7"), kernel::told);
            assertFalse(kernel.told().contains("\tat org.apache.spark"), kernel::told);
        }
    }

    @Test
    void aMasterThatDoesNotAnswerFailsTheCell() throws Exception {
        try (SparkCluster cluster = SparkCluster.without(folder)) {
            Program kernel = cluster.cells(cluster.master(), START);
            assertFalse(kernel.end() == 0);
            assertTrue(kernel.told().contains("no Spark master answers at 127.0.0.1:" + cluster.port()), kernel::told);
        }
    }

    @Test
    void inOneProcessTheSameCellsWork() throws Exception {
        try (SparkCluster cluster = SparkCluster.without(folder)) {
            Program kernel = cluster.cells("local[2]", START + CELLS);
            assertEquals(0, kernel.end(), kernel::told);
            List<String> told = kernel.told().lines().toList();
            assertTrue(told.containsAll(List.of("above 0.7: 1", "record e1", "changed method 20")), kernel::told);
        }
    }
}
