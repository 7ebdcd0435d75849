package radiuslab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a program that runs in a process of its own with a small heap, so that native memory shows. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Of this process, in kB. */
    public static long kB() {
        try {
            String line = Files.readAllLines(STATUS).stream()
                    .filter(l -> l.startsWith("VmRSS"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The whole numbers that a program prints, one a line. */
    public static long[] printedBy(Class<?> program, String argument) throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "skipped: this system does not tell a process's memory");
        String classPath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(ChildJava.command(
                        "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-cp", classPath, program.getName(), argument))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines()
                .filter(l -> l.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
