package radiuslab.files;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the system's, as a process that is ended when it does not end. What it said may name patients.
 *
 * @param command its name and what it is told
 * @param debian the package of Debian that has it
 */
public record Program(List<String> command, String debian) {
    public Program {
        command = List.copyOf(command);
    }

    /**
     * How it ended.
     *
     * @param code its exit code
     * @param said on both of its streams, or as an answer alone, each byte a letter
     */
    public record Outcome(int code, String said) {}

    /** Whether a program of this name is on the path. */
    public static boolean isInstalled(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }

    /**
     * Runs it to its end.
     *
     * @param longest after which it is ended, with "timed out" added to what it said
     * @throws IOException if it is not installed, or the thread is interrupted
     */
    public Outcome run(Duration longest) throws IOException {
        return run(longest, true);
    }

    /** The same of a program whose answer alone counts, not what it complains of. */
    public Outcome answer(Duration longest) throws IOException {
        return run(longest, false);
    }

    private Outcome run(Duration longest, boolean bothStreams) throws IOException {
        Path said = Files.createTempFile("program", ".txt"); // for its owner alone
        try {
            Process process = start(said, bothStreams);
            try {
                boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                String text = new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1);
                return new Outcome(process.exitValue(), ended ? text : text + "\ntimed out");
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException(command.get(0) + " was interrupted", stopped);
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /**
     * Starts it; the caller ends it.
     *
     * @param said file of what it says on both of its streams
     * @throws IOException if it is not installed
     */
    public Process start(Path said) throws IOException {
        return start(said, true);
    }

    private Process start(Path said, boolean bothStreams) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(bothStreams)
                    .redirectError(ProcessBuilder.Redirect.DISCARD) // unless it is the other stream's
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException absent) {
            throw new IOException(
                    "%s is not installed (Debian: apt-get install %s)".formatted(command.get(0), debian), absent);
        }
    }
}
