package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

class PhantomCohortTest {
    private static final PhantomOptions TINY = new PhantomOptions(
            new PhantomOptions.Part(5, 2), new PhantomOptions.Part(2, 1), new PhantomOptions.Part(3, 2), 96, 128, 3);

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheNumberOfThreads() throws Exception {
        write("one", TINY, 1);
        write("four", TINY, 4);
        List<Path> files = files("one");
        assertEquals(files, files("four"));
        assertTrue(files.size() > 22, "20 images, masks and 3 tables, found " + files.size());
        for (Path file : files) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("one").resolve(file)),
                    Files.readAllBytes(folder.resolve("four").resolve(file)),
                    file.toString());
        }
    }

    @Test
    void anotherSeedGivesOtherImages() throws Exception {
        Cohort first = write("first", TINY, 2), second = write("second", TINY.withSeed(4), 2);
        assertFalse(Arrays.equals(
                first.exams().get(0).radiographs().get(0).image().values(),
                second.exams().get(0).radiographs().get(0).image().values()));
    }

    @Test
    void theCohortHoldsWhatWasAskedFor() throws Exception {
        Cohort cohort = write("cohort", TINY, 2);
        assertEquals(10, cohort.exams().size());
        assertEquals(5, cohort.fractures());
        assertEquals(3, cohort.exams(Split.TEST).size());
        for (Exam exam : cohort.exams()) {
            assertEquals(2, exam.radiographs().size());
            assertEquals(exam.finding().isFracture(), exam.attributes().containsKey("fracture_kind"));
            for (Radiograph radiograph : exam.radiographs()) {
                GreyImage image = radiograph.image();
                FractureMask mask = radiograph.mask(96, 128).orElseThrow();
                assertEquals(96, image.width());
                assertTrue(exam.finding().isFracture() || mask.area() == 0);
                assertEquals(radiograph.finding().isFracture(), mask.area() > 0);
                for (short value : image.values()) {
                    assertTrue((value & 0xffff) < 4096, "more than 12 bits");
                }
            }
        }
    }

    @Test
    void aFolderWithContentsIsRefusedAndKept() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        IOException refused = assertThrows(IOException.class, () -> PhantomCohort.write(folder, TINY, done -> {}));
        assertTrue(refused.getMessage().contains("not empty"), refused.getMessage());
        assertTrue(Files.exists(mine));
    }

    @Test
    void anInterruptedRunLeavesNoCohortAndTheNextOneSucceeds() throws Exception {
        Path target = folder.resolve("cohort");
        assertThrows(
                IllegalStateException.class,
                () -> PhantomCohort.write(target, TINY, done -> {
                    throw new IllegalStateException("interrupted");
                }));
        assertFalse(Files.exists(target));
        write("cohort", TINY, 2);
        assertEquals(List.of("cohort"), names(folder));
    }

    /** The first exam fails while the second is on its way, which must be over before the failure is told. */
    @Test
    void whenAnExamFailsNoneStillWrites() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            var run = pool.submit(() -> PhantomCohort.write(folder.resolve("cohort"), TINY, done -> {
                try {
                    if (done == 1) {
                        second.await();
                        throw new IllegalStateException("failed");
                    }
                    second.countDown();
                    late.set(told.await(200, TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThrows(ExecutionException.class, run::get);
            told.countDown();
        } finally {
            pool.shutdown();
        }
        assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        assertFalse(late.get(), "an exam was still being written when the failure was told");
    }

    private Cohort write(String name, PhantomOptions options, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> PhantomCohort.write(folder.resolve(name), options, done -> {}))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private List<Path> files(String name) throws IOException {
        Path root = folder.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
