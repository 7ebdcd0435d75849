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
import java.util.stream.Stream;

/**
 * Several portions that pass a network at the same time: threads that share one small layer mostly wait for each other.
 *
 * @param workers at least 2
 * @param threads among which the operations of each worker are divided, at least 1
 * @param passes opens one for each worker
 */
record SideBySide(int workers, int threads, Supplier<ForwardPass> passes) {
    /** What a reading makes of each, in order. Once one has failed, or this thread is interrupted, no further portion begins. */
    <A, B, E extends Exception> List<B> of(List<List<A>> portions, Portions.Reading<A, B, E> reading) throws E {
        List<List<B>> made = new ArrayList<>(Collections.nCopies(portions.size(), List.of()));
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(workers, SideBySide::daemon);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                ends.add(pool.submit(() -> work(portions, reading, made, next)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException failed) {
            throw SideBySide.<E>cause(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading was interrupted");
        } finally {
            next.set(made.size());
            pool.shutdown();
            awaitEnd(pool);
        }
        return made.stream().flatMap(List::stream).toList();
    }

    private <A, B, E extends Exception> Void work(
            List<List<A>> portions, Portions.Reading<A, B, E> reading, List<List<B>> made, AtomicInteger next)
            throws E {
        try (ForwardPass pass = passes.get()) {
            Libtorch.computeBy(threads);
            for (int k = next.getAndIncrement(); k < made.size(); k = next.getAndIncrement()) {
                made.set(k, reading.of(portions.get(k), pass));
            }
            return null;
        } finally {
            next.set(made.size());
        }
    }

    /** What they compute with belongs to the caller, who may close it next. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What failed, with the caller's way to it after the worker's: a notebook looks there for its cell. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E cause(ExecutionException failed) {
        Throwable cause = failed.getCause();
        cause.setStackTrace(Stream.of(cause, new Throwable())
                .flatMap(t -> Stream.of(t.getStackTrace()))
                .toArray(StackTraceElement[]::new));
        if (cause instanceof Error grave) {
            throw grave;
        }
        return (E) cause;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reading");
        thread.setDaemon(true);
        return thread;
    }
}
