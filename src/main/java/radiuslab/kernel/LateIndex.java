package radiuslab.kernel;

import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JShell reads the names of all classes of all libraries for completion, on a thread of its own as soon as it is there, and the
 * first cell waits for it. Here it does so when the kernel rests or completion is asked for.
 */
final class LateIndex {
    private static final long PATIENCE_SECONDS = 3;

    private static final CountDownLatch WANTED = new CountDownLatch(1);

    private static volatile ExecutorService indexer;

    private LateIndex() {}

    /** To be called before the first JShell is made. Where JShell keeps its thread to itself, all is as it was. */
    static void hold() {
        try {
            Field field = Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("INDEXER");
            field.setAccessible(true);
            ExecutorService found = (ExecutorService) field.get(null);
            found.submit(() -> {
                WANTED.await();
                return null;
            });
            indexer = found;
        } catch (ReflectiveOperationException | RuntimeException notOpen) {
            indexer = null;
        }
    }

    static void begin() {
        WANTED.countDown();
    }

    /** The names are there afterwards; or the reader has waited long enough. */
    static void await() {
        begin();
        ExecutorService reads = indexer;
        if (reads == null) {
            return;
        }
        Future<?> afterwards = reads.submit(() -> {});
        try {
            afterwards.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException later) {
            afterwards.cancel(false);
        }
    }
}
