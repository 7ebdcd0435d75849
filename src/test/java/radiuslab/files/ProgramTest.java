package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static Program.Outcome shell(String text, Duration longest) throws IOException {
        return new Program(List.of("sh", "-c", text), "dash").run(longest);
    }

    @Test
    void whatItSaysOnBothStreamsAndHowItEnds() throws IOException {
        Program.Outcome outcome = shell("echo one; echo two >&2; exit 3", Duration.ofMinutes(1));
        assertEquals(new Program.Outcome(3, "one\ntwo\n"), outcome);
    }

    @Test
    void oneThatDoesNotEndIsEnded() throws IOException {
        Program.Outcome outcome = shell("echo begun; exec sleep 600", Duration.ofMillis(300));
        assertTrue(outcome.code() != 0 && outcome.said().endsWith("\ntimed out"), outcome.toString());
    }

    @Test
    void oneThatIsNotInstalledIsNamedWithItsPackage() {
        Program absent = new Program(List.of("no-such-program"), "some-package");
        String said = assertThrows(IOException.class, () -> absent.run(Duration.ofSeconds(1)))
                .getMessage();
        assertEquals("no-such-program is not installed (Debian: apt-get install some-package)", said);
        assertTrue(Program.isInstalled("sh"));
        assertFalse(Program.isInstalled("no-such-program"));
    }
}
