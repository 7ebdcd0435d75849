package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.kernel.LabKernel;

/**
 * Whatever is killed, and when: no process is left after ten seconds, no file is half-written, and the next study that is
 * let alone ends with the same predictions. One kill of each kind, or as many as {@code -Dkills} says; {@code -Dseed} is
 * that of the moments.
 */
class KilledStudyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What kill -9 strikes. */
    private enum Victim {
        PROCESS_GROUP,
        STUDY,
        JUPYTER,
        KERNEL
    }

    @TempDir
    Path folder;

    @Test
    void nothingOfAKilledStudyIsLeftBehindAndTheNextEndsWithTheSamePredictions() throws Exception {
        String python = System.getenv("RADIUSLAB_PYTHON");
        assumeTrue(python != null, "skipped: no Jupyter is set up; run environment/lab test");
        assumeTrue(Files.exists(Path.of("data-samples/exams.csv")), "skipped: there is no data-samples/");
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "skipped: only Linux shows a process' environment");
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        kill(new ShortStudy(folder, python), Integer.getInteger("kills", 1), new Random(seed));
    }

    private ShortStudy study;
    private Random random;

    /** How long a study takes that is let alone: the moments are drawn from it. */
    private Duration whole;

    void kill(ShortStudy victim, int each, Random moments) throws Exception {
        study = victim;
        random = moments;
        study.layOut();
        byte[] expected = predictions();
        List<Victim> victims = new ArrayList<>();
        for (Victim one : Victim.values()) {
            victims.addAll(Collections.nCopies(each, one));
        }
        Collections.shuffle(victims, random);
        for (int i = 0; i < victims.size(); i++) {
            while (!kill(victims.get(i))) {
                System.out.println("it had ended before: once more");
            }
            if ((i + 1) % Victim.values().length == 0) {
                assertArrayEquals(expected, predictions(), "predictions of a study that is let alone");
                System.out.println("the study after it ended with the same predictions");
            }
        }
    }

    /** The predictions of a study that is let alone. */
    private byte[] predictions() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        int status = study.start().waitFor();
        whole = Duration.between(begun, Instant.now());
        System.out.printf("a study took %.1f s%n", whole.toMillis() / 1000.0);
        assertEquals(0, status, this::log);
        assertEquals(List.of(), WholeResults.halfWritten(study.results()), "half-written files");
        study.clearTemporaryFiles();
        return Files.readAllBytes(study.results().resolve("predictions.csv"));
    }

    /**
     * Starts a study and kills at a random moment, or as soon after it as there is such a process.
     *
     * @return whether there was one before the study ended
     */
    private boolean kill(Victim victim) throws Exception {
        long moment = random.nextLong(whole.toMillis());
        Instant begun = Instant.now();
        Process started = study.start();
        started.waitFor(moment, TimeUnit.MILLISECONDS);
        boolean struck = strike(victim, started);
        while (!struck && !started.waitFor(20, TimeUnit.MILLISECONDS)) {
            struck = strike(victim, started);
        }
        Instant blow = Instant.now();
        whole = struck ? whole : Duration.between(begun, blow);
        boolean gone = await(() -> study.processes().isEmpty(), PATIENCE);
        if (struck) {
            System.out.printf(
                    "%-13s killed after %.1f s, all gone after %.1f s%n",
                    victim,
                    Duration.between(begun, blow).toMillis() / 1000.0,
                    Duration.between(blow, Instant.now()).toMillis() / 1000.0);
        }
        List<String> left = gone
                ? List.of()
                : study.processes().stream().map(p -> p.info().toString()).toList();
        study.processes().forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left, () -> victim + " killed after " + moment + " ms: " + log());
        assertEquals(List.of(), WholeResults.halfWritten(study.results()), "half-written files");
        study.clearTemporaryFiles();
        return struck;
    }

    private boolean strike(Victim victim, Process started) {
        if (!started.isAlive()) {
            return false;
        }
        return switch (victim) {
            case STUDY -> started.toHandle().destroyForcibly();
            case PROCESS_GROUP -> study.group(started.pid()).stream()
                    .map(ProcessHandle::destroyForcibly)
                    .reduce(false, Boolean::logicalOr);
            case JUPYTER -> strikeOneOf(study.processes("nbconvert"));
            case KERNEL -> strikeOneOf(study.processes(LabKernel.class.getName()));
        };
    }

    private boolean strikeOneOf(List<ProcessHandle> processes) {
        return !processes.isEmpty()
                && processes.get(random.nextInt(processes.size())).destroyForcibly();
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        Instant end = Instant.now().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private String log() {
        try {
            return Files.readString(study.root().resolve("study.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
