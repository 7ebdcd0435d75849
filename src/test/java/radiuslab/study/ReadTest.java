package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lab read} says to wrong calls, before it opens anything. */
class ReadTest {
    @TempDir
    Path folder;

    private void assertEnds(int code, String words, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(code, Read.run(List.of(arguments), err, err), String.join(" ", arguments));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains(words), said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongCallIsMisuseAndNamed() {
        assertEnds(2, "read needs the folder of a cohort");
        assertEnds(2, "unknown argument of read: --colour", "d", "--colour", "red");
        assertEnds(2, "--port needs a value", "d", "--port");
        assertEnds(2, "--port is a whole number, 0 to 65535, found 70000", "d", "--port", "70000");
        assertEnds(2, "--repeat is a share of the cases, 0 to 1, found 2", "d", "--session", "s", "--repeat", "2");
        assertEnds(2, "unknown aid \"maybe\"", "d", "--session", "s", "--aid", "maybe");
        assertEnds(2, "an aid needs a file of predictions", "d", "--session", "s", "--aid", "staged");
        assertEnds(2, "--after SESSION names the first", "d", "--session", "s", "--aid", "crossover-2");
        assertEnds(2, "--after SESSION names the first", "d", "--session", "s", "--after", "one");
        assertEnds(2, "a session to be made needs a name", "d", "--seed", "2");
        assertEnds(2, "--by-hand says which masks --reference SESSION takes", "d", "--by-hand");
        assertEnds(2, "--method says whose opinion", "d", "--session", "s", "--method", "detection");
        assertEnds(2, "--lock, --tables, --reference write and open no room", "d", "--tables", "--port", "8000");
    }

    @Test
    void whatIsNotThereIsToldAndEndsWithOne() {
        assertEnds(1, "there is no folder nowhere", folder.resolve("nowhere").toString());
        assertEnds(1, "there is no session \"main\"", folder.toString(), "--lock", "main");
        Path samples = Path.of("data-samples").toAbsolutePath();
        assertEnds(1, "there is no folder nowhere", samples.toString(), "--session", "s", "--start", "nowhere");
    }
}
