package radiuslab.pacs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A tool of DCMTK as a process that is ended when it does not end. What it said may name patients: it is never shown. */
final class DcmtkTool {
    private DcmtkTool() {}

    /**
     * How a tool ended.
     *
     * @param code its exit code, which says little: getscu ends with 0 where the archive sent nothing
     * @param said on both of its streams
     */
    record Outcome(int code, String said) {}

    /**
     * Runs a tool to its end.
     *
     * @param longest after which it is ended, with "timed out" added to what it said
     */
    static Outcome run(List<String> command, Duration longest) throws IOException {
        Path said = Files.createTempFile("dcmtk", ".txt");
        try {
            Process process = start(command, said);
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
                throw new IOException("fetching was interrupted", stopped);
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** @throws IOException if the tool is not installed */
    static Process start(List<String> command, Path said) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException absent) {
            throw new IOException(
                    "%s is not installed, a tool of DCMTK (Debian: apt-get install dcmtk)".formatted(command.get(0)),
                    absent);
        }
    }
}
