package radiuslab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import radiuslab.study.NotebookRun.FailedNotebook;
import radiuslab.study.NotebookRun.Form;

/**
 * Runs a study's notebooks, some of them at the same time.
 *
 * @param jupyter runs a notebook
 * @param atOnce how many, at least 1
 * @param into folder of the pages
 * @param lines tell how far they are
 */
record NotebooksAtOnce(Function<Path, NotebookRun> jupyter, int atOnce, Path into, StepLines lines) {
    /**
     * Runs each notebook after those it needs.
     *
     * @param took is told how long each took
     * @throws FailedNotebook at the first that fails; those that still run are ended
     */
    void run(List<Path> notebooks, BiConsumer<Path, Duration> took)
            throws IOException, InterruptedException, FailedNotebook {
        Schedule schedule = new Schedule(notebooks);
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        var running = new ExecutorCompletionService<Path>(workers);
        try {
            int busy = 0;
            for (int ended = 0; ended < notebooks.size(); ended++) {
                for (var next = startable(schedule, busy); next.isPresent(); next = startable(schedule, busy)) {
                    Path notebook = next.get();
                    running.submit(() -> {
                        took.accept(notebook, run(notebook, schedule.label(notebook)));
                        return notebook;
                    });
                    busy++;
                }
                schedule.finished(ended(running.take()));
                busy--;
            }
        } finally {
            workers.shutdownNow(); // which ends what still runs
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private Optional<Path> startable(Schedule schedule, int busy) {
        return busy < atOnce ? schedule.next() : Optional.empty();
    }

    private Duration run(Path notebook, String label) throws IOException, InterruptedException, FailedNotebook {
        lines.begin(label);
        Duration taken = jupyter.apply(notebook).run(notebook, Form.HTML, into, state -> lines.update(label, state));
        lines.end(label, String.format(Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0));
        return taken;
    }

    private static Path ended(Future<Path> notebook) throws IOException, InterruptedException, FailedNotebook {
        try {
            return notebook.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof FailedNotebook cell) {
                throw cell;
            }
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
