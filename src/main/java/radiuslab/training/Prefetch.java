package radiuslab.training;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the coming batches on threads of its own while the network computes; hands them out in order of steps. */
final class Prefetch implements AutoCloseable {
    private final BatchSource source;
    private final ExecutorService threads;
    private final Queue<Future<Batch>> coming = new ArrayDeque<>();
    private long next;

    /**
     * @param first the step whose batch comes first
     * @param threads at least 1; also the number of batches kept ready
     */
    Prefetch(BatchSource source, long first, int threads) {
        this.source = source;
        this.next = first;
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "batches");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < threads + 1; i++) {
            prepare();
        }
    }

    private void prepare() {
        long step = next++;
        coming.add(threads.submit(() -> source.at(step)));
    }

    /** The next batch; waits for it where it is not ready. */
    Batch take() {
        prepare();
        try {
            return coming.remove().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("training was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error grave) {
                throw grave;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
