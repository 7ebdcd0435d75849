package radiuslab.scale;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;

/**
 * The variables of a notebook's cells on executors. A job takes with it the values, as they are when it begins, of those
 * variables that functions of cells read: as properties of its tasks. Code of cells calls this by name ({@link CellClasses}).
 */
public final class CellVariables {
    private static final String PREFIX = "radiuslab.cell.";
    private static final String MISSING = "!";
    private static final String NOT_SENT =
            "the job was begun by a thread that ClusterSession does not know; ClusterSession.start() in this cell makes it known";
    private static final int LARGEST = 1 << 20;

    /** What a task has read; a thread does one after the other. */
    private static final ThreadLocal<Values> READ = ThreadLocal.withInitial(() -> new Values(-1, new HashMap<>()));

    private record Values(long task, Map<String, Object> byVariable) {}

    private CellVariables() {}

    /** From now on jobs of this thread take values with them. @param loader of the cells' classes */
    static void send(SparkContext spark, CellClasses classes, ClassLoader loader) {
        Sent sent = new Sent(classes, loader);
        sent.putAll(spark.getLocalProperties());
        sent.put("spark.job.interruptOnCancel", "true"); // a task that waits ends with its job
        spark.setLocalProperties(sent);
    }

    /** Spark takes a copy when a job begins. */
    private static final class Sent extends Properties {
        private static final long serialVersionUID = 1;

        private final transient CellClasses classes;
        private final transient ClassLoader loader;

        Sent(CellClasses classes, ClassLoader loader) {
            this.classes = classes;
            this.loader = loader;
        }

        @Override
        public synchronized Object clone() {
            Properties copy = new Properties();
            copy.putAll(this);
            for (String variable : classes.variables()) {
                copy.put(PREFIX + variable, written(variable, loader));
            }
            return copy;
        }
    }

    /** A value as text; or why there is none. */
    private static String written(String variable, ClassLoader loader) {
        int dot = variable.lastIndexOf('.');
        try {
            Field field =
                    Class.forName(variable.substring(0, dot), false, loader).getField(variable.substring(dot + 1));
            field.setAccessible(true); // JShell's classes are not public
            Object value = field.get(null);
            if (value instanceof SparkSession) {
                return MISSING + "it is the session";
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(new Limited(bytes))) {
                out.writeObject(value);
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (NotSerializableException travelsNot) {
            return MISSING + travelsNot.getMessage() + " is not Serializable";
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError failed) {
            return MISSING + failed.getMessage();
        }
    }

    private static final class Limited extends OutputStream {
        private final ByteArrayOutputStream bytes;

        Limited(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            if (bytes.size() + length > LARGEST) {
                throw new IOException("it is larger than 1 MB; a broadcast variable of Spark's carries it");
            }
            bytes.write(some, from, length);
        }
    }

    /**
     * A variable's value on an executor.
     *
     * @param variable such as "REPL.$JShell$5.threshold"
     * @throws IllegalStateException if it cannot be sent
     */
    public static Object value(String variable) {
        TaskContext task = TaskContext.get();
        if (task == null) {
            throw new IllegalStateException(
                    "the cells' variable %s is read outside of a task".formatted(name(variable)));
        }
        Values values = READ.get();
        if (values.task() != task.taskAttemptId()) {
            values = new Values(task.taskAttemptId(), new HashMap<>());
            READ.set(values);
        }
        if (!values.byVariable().containsKey(variable)) {
            values.byVariable().put(variable, read(variable, task.getLocalProperty(PREFIX + variable)));
        }
        return values.byVariable().get(variable);
    }

    private static Object read(String variable, String written) {
        if (written == null || written.startsWith(MISSING)) {
            throw new IllegalStateException("the cells' variable %s cannot be sent to executors: %s"
                    .formatted(name(variable), written == null ? NOT_SENT : written.substring(1)));
        }
        byte[] bytes = Base64.getDecoder().decode(written);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                try {
                    return Class.forName(
                            type.getName(), false, Thread.currentThread().getContextClassLoader());
                } catch (ClassNotFoundException primitive) {
                    return super.resolveClass(type);
                }
            }
        }) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException failed) {
            throw new IllegalStateException(
                    "the cells' variable %s cannot be read on an executor".formatted(name(variable)), failed);
        }
    }

    /** @throws IllegalStateException always: what an executor sets nobody else sees */
    public static void refuse(String variable) {
        throw new IllegalStateException(
                "the cells' variable %s cannot be set by a function on an executor: give values back as results, or count by an accumulator of Spark's"
                        .formatted(name(variable)));
    }

    private static String name(String variable) {
        return variable.substring(variable.lastIndexOf('.') + 1);
    }
}
