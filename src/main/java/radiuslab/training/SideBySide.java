package radiuslab.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    /** Workers wait a minute for more: a worker that ends gives its memory back, and the next one has to ask for it anew. */
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(SideBySide::daemon);

    /** What a reading makes of each, in order. Once one has failed, or this thread is interrupted, no further portion begins. */
    <A, B, E extends Exception> List<B> of(List<List<A>> portions, Portions.Reading<A, B, E> reading) throws E {
        List<List<B>> made = new ArrayList<>(Collections.nCopies(portions.size(), List.of()));
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                ends.add(started(() -> work(portions, reading, made, next)));
            }
            all(ends).get();
        } catch (ExecutionException failed) {
            throw SideBySide.<E>cause(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("reading was interrupted");
        } finally {
            next.set(made.size());
            // What they compute with belongs to the caller, who may close it next.
            all(ends).exceptionally(failed -> null).join();
        }
        return made.stream().flatMap(List::stream).toList();
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> ends) {
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> started(Callable<Void> work) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        WORKERS.execute(() -> {
            try {
                end.complete(work.call());
            } catch (Throwable failed) {
                end.completeExceptionally(failed);
            }
        });
        return end;
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
