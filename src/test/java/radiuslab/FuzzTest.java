package radiuslab;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.CohortException;
import radiuslab.reader.ReaderException;

/**
 * Damaged files: each of them ends in a value or in an exception of the project that says something, within two seconds of
 * processor time and one gigabyte. The properties {@code radiuslab.fuzz} (files for each reader) and
 * {@code radiuslab.fuzz.seed} make a longer or another run.
 */
class FuzzTest {
    /** What a reader may end with. */
    private static final List<Class<? extends Exception>> OWN =
            List.of(IOException.class, CohortException.class, ReaderException.class);

    private static final int FILES = Integer.getInteger("radiuslab.fuzz", 75);
    private static final long SEED = Long.getLong("radiuslab.fuzz.seed", 1);
    private static final long NANOSECONDS = TimeUnit.SECONDS.toNanos(2);
    private static final long BYTES = 1L << 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> everyDamagedFileIsReadOrRefused() throws IOException {
        List<FuzzedReader> readers = FuzzedReader.all(folder);
        assertTrue(readers.size() * FILES >= 2_000, "readers: " + readers.size());
        return readers.stream().map(reader -> DynamicTest.dynamicTest(reader.name(), () -> damage(reader)));
    }

    private static void damage(FuzzedReader reader) throws Exception {
        byte[] whole = Files.readAllBytes(reader.file());
        reader.reading().call();
        List<String> wrong = new ArrayList<>();
        try {
            for (int i = 0; i < FILES && wrong.size() < 20; i++) {
                Mutation mutation = Mutation.values()[i % Mutation.values().length];
                long seed = SEED * 1_000_003 + i;
                Files.write(reader.file(), mutation.of(whole, new SplittableRandom(seed)));
                String flaw = flaw(reader);
                if (!flaw.isEmpty()) {
                    wrong.add("%s, seed %d, %s: %s".formatted(reader.name(), seed, mutation, flaw));
                }
            }
        } finally {
            Files.write(reader.file(), whole);
        }
        if (!wrong.isEmpty()) {
            fail(String.join("\n", wrong));
        }
    }

    /** Empty if the reading ends as it should. */
    private static String flaw(FuzzedReader reader) throws InterruptedException {
        AtomicReference<String> flaw = new AtomicReference<>("it did not end");
        Thread thread = new Thread(() -> flaw.set(read(reader)));
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive()) {
            thread.join(TimeUnit.NANOSECONDS.toMillis(NANOSECONDS));
            long used = THREADS.getThreadCpuTime(thread.getId());
            if (thread.isAlive() && used > NANOSECONDS) {
                return "it goes on after %d ms, at %s"
                        .formatted(TimeUnit.NANOSECONDS.toMillis(used), List.of(thread.getStackTrace()));
            }
        }
        return flaw.get();
    }

    private static String read(FuzzedReader reader) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        String flaw = "";
        try {
            reader.reading().call();
        } catch (Throwable ended) { // whatever it is, it is told
            boolean own = OWN.stream().anyMatch(one -> one.isInstance(ended));
            String says = String.valueOf(ended.getMessage()).strip();
            boolean silent = says.isEmpty() || says.equals("null");
            if (!own || silent) {
                StackTraceElement[] trace = ended.getStackTrace();
                flaw = "%s at %s".formatted(ended, List.of(trace).subList(0, Math.min(12, trace.length)));
            }
        }
        long used = THREADS.getThreadAllocatedBytes(id) - before;
        long time = THREADS.getCurrentThreadCpuTime();
        if (used > BYTES || time > NANOSECONDS) {
            flaw += " it took %d MB and %d ms".formatted(used >> 20, TimeUnit.NANOSECONDS.toMillis(time));
        }
        return flaw;
    }
}
