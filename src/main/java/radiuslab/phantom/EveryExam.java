package radiuslab.phantom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is done for each exam of a synthetic cohort, several at a time, into a folder that appears whole. */
public final class EveryExam {
    private EveryExam() {}

    /** The work of one exam. */
    @FunctionalInterface
    public interface Work<T> {
        T of(int exam) throws IOException;
    }

    /**
     * In the exams' order. When one fails no other is begun, and none still writes.
     *
     * @param progress is told the number of exams finished so far
     */
    public static <T> List<T> of(int exams, Work<T> work, IntConsumer progress) throws IOException {
        AtomicInteger finished = new AtomicInteger();
        AtomicReference<Exception> failure = new AtomicReference<>();
        List<T> all = IntStream.range(0, exams)
                .parallel()
                .mapToObj(i -> {
                    if (failure.get() != null) {
                        return null;
                    }
                    try {
                        T one = work.of(i);
                        progress.accept(finished.incrementAndGet());
                        return one;
                    } catch (IOException | RuntimeException failed) {
                        failure.compareAndSet(null, failed);
                        return null;
                    }
                })
                .toList();
        if (failure.get() instanceof UncheckedIOException failed) {
            throw failed.getCause();
        } else if (failure.get() instanceof IOException failed) {
            throw failed;
        } else if (failure.get() instanceof RuntimeException failed) {
            throw failed;
        }
        return all;
    }

    /** @throws IOException if the folder holds anything */
    public static void refuseFull(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw new IOException("%s is not empty; name a new folder or remove it first".formatted(folder));
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
