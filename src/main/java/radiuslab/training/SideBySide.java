package radiuslab.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Several portions that pass a network at the same time, each on a thread of its own, which computes alone: threads that share
 * one small layer mostly wait for each other.
 *
 * @param threads at least 2
 * @param passes one for each thread
 */
record SideBySide(int threads, Supplier<ForwardPass> passes) {
    /** What a reading makes of each, in order. Once one has failed, or this thread is interrupted, no further portion begins. */
    <A, B, E extends Exception> List<B> of(List<List<A>> portions, Portions.Reading<A, B, E> reading) throws E {
        List<List<B>> made = new ArrayList<>(Collections.nCopies(portions.size(), List.of()));
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads, SideBySide::daemon);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(workers.submit(() -> {
                try (ForwardPass pass = passes.get()) {
                    Libtorch.computeBy(1);
                    for (int k = next.getAndIncrement(); k < made.size(); k = next.getAndIncrement()) {
                        made.set(k, reading.of(portions.get(k), pass));
                    }
                } finally {
                    next.set(made.size());
                }
                return null;
            }));
        }
        workers.shutdown();
        try {
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException failed) {
            throw SideBySide.<E>cause(failed);
        } catch (InterruptedException stopped) {
            next.set(made.size());
            Thread.currentThread().interrupt();
            throw new CancellationException("reading was interrupted");
        } finally {
            awaitEnd(workers);
        }
        return made.stream().flatMap(List::stream).toList();
    }

    /** What they compute with belongs to the caller, who may close it next. */
    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E cause(ExecutionException failed) {
        if (failed.getCause() instanceof Error grave) {
            throw grave;
        }
        return (E) failed.getCause();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reading");
        thread.setDaemon(true);
        return thread;
    }
}
