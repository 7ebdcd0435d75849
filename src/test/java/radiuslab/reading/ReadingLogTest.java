package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was called saved is ever lost. */
class ReadingLogTest {
    @TempDir
    Path folder;

    @Test
    void aTornLastLineIsCutOffAndTheNextIsWhole() throws IOException {
        Path file = folder.resolve("log");
        try (ReadingLog log = ReadingLog.open(file)) {
            log.append("one");
            log.append("two");
        }
        Files.writeString(file, "thr", StandardOpenOption.APPEND);
        assertEquals(List.of("one", "two"), ReadingLog.lines(file));
        try (ReadingLog log = ReadingLog.open(file)) {
            assertEquals(List.of("one", "two"), log.lines());
            log.append("three");
        }
        assertEquals("one\ntwo\nthree\n", Files.readString(file));
    }

    @Test
    void aLogIsOpenOnce() throws IOException {
        Path file = folder.resolve("log");
        try (ReadingLog log = ReadingLog.open(file)) {
            assertTrue(assertThrows(IOException.class, () -> ReadingLog.open(file))
                    .getMessage()
                    .contains("open in another reading room"));
            log.append("still mine");
        }
    }

    /** A second reading room, of its own program. */
    static final class OtherProgram {
        private OtherProgram() {}

        public static void main(String[] args) {
            try (ReadingLog log = ReadingLog.open(Path.of(args[0]))) {
                System.out.println("opened with lines: " + log.lines().size());
            } catch (IOException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    private static String inAnotherProgram(Path log) throws IOException {
        Process other = new ProcessBuilder(command("radiuslab.reading.ReadingLogTest$OtherProgram", log.toString()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = other.inputReader()) {
            return said.readLine();
        } finally {
            other.destroyForcibly().onExit().join(); // its lock ends with it
        }
    }

    /** Reading the log, and a refused room of this program, must not give it away. */
    @Test
    void anotherProgramCannotWriteALogThatIsOpenHere() throws IOException {
        Path file = folder.resolve("reader-01.jsonl");
        try (ReadingLog log = ReadingLog.open(file)) {
            log.append("one");
            assertEquals(List.of("one"), ReadingLog.lines(file));
            assertThrows(IOException.class, () -> ReadingLog.open(file));
            assertEquals(
                    "reader-01.jsonl is open in another reading room: close it, or use its page",
                    inAnotherProgram(file));
        }
        assertEquals("opened with lines: 1", inAnotherProgram(file));
        try (ReadingLog again = ReadingLog.open(file)) {
            assertEquals(List.of("one"), again.lines());
        }
    }

    /** The page saves that nothing is painted as null, which JSON leaves out of the line. */
    @Test
    void aFirstStrokeThatWasUndoneIsReadAgain() throws IOException {
        ReadingFolder readings = new ReadingFolder(folder);
        ReadingSession session = readings.make(ReadingSession.of("first", 1, List.of("e1")));
        Desk.Name name = new Desk.Name("A", 1, "", "");
        try (Desk desk = Desk.open(readings, session, name, Clock.systemUTC())) {
            String stroke = "{\"width\": 2, \"height\": 1, \"runs\": [1, 2]}";
            desk.save("e1", "mask", "e1-ap", JsonParser.parseString(stroke), 10, "hand", 0);
            desk.save("e1", "mask", "e1-ap", JsonNull.INSTANCE, 20, "hand", 1);
        }
        try (Desk desk = Desk.open(readings, session, name, Clock.systemUTC())) {
            assertEquals(2, desk.events().size());
            assertEquals(Map.of(), desk.reading("e1").masks());
        }
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Path file = folder.resolve("reader-01.jsonl");
        Files.writeString(file, "{\"reader\": \"A\", \"number\": 1}\n{\"n\": 1, \"what\": \"nonsense\"}\n");
        String said = assertThrows(IOException.class, () -> Desk.events(file, ReadingLog.lines(file)))
                .getMessage();
        assertTrue(said.startsWith("reader-01.jsonl, line 2 cannot be read"), said);
    }

    /** A disk with room for 8 KB more, as the shell's limit of a file's size makes it. */
    @Test
    void aFullDiskIsToldAndLosesNothingThatWasSaved() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        List<String> saved = new ArrayList<>();
        Process server = new ProcessBuilder(withLimit(room(cohort)))
                .redirectErrorStream(true)
                .start();
        try {
            RoomClient client = RoomClient.of(printed(server));
            client.come("first", "Dr A", "");
            client.catchUp("e1");
            int status = 200;
            for (int i = 0; status == 200 && i < 1000; i++) {
                String value = measure(0, i);
                status = client.save("e1", "measures", "e1-ap", value).statusCode();
                if (status == 200) {
                    saved.add(value);
                }
            }
            assertEquals(507, status);
            assertEquals(
                    507, client.save("e1", "measures", "e1-ap", measure(0, 0)).statusCode(), "the room is still there");
        } finally {
            server.destroyForcibly().waitFor();
        }
        List<ReadingEvent> events =
                new ReadingFolder(cohort).records("first").get(0).events();
        assertEquals(saved, events.stream().map(e -> e.value().toString()).toList());
        assertTrue(saved.size() > 10, "changes saved: " + saved.size());
    }

    private static String measure(int x, int y) {
        return "[{\"name\":\"\",\"points\":[[%d,%d],[0,0]]}]".formatted(x, y);
    }

    private static List<String> withLimit(List<String> command) {
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "bash"));
        limited.addAll(command);
        return limited;
    }

    private static List<String> room(Path cohort) {
        return command("radiuslab.study.Read", cohort.toString());
    }

    private static List<String> command(String program, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                program,
                argument);
    }

    /** The server is killed at random moments, with a change always under way. */
    @Test
    void afterKillingTheServerEveryChangeCalledSavedIsThere() throws Exception {
        Path cohort = SampleRoom.of(folder.resolve("cohort"), 1);
        Random random = new Random(1);
        List<String> saved = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Process server =
                    new ProcessBuilder(room(cohort)).redirectErrorStream(true).start();
            try {
                RoomClient client = RoomClient.of(printed(server));
                client.come("first", "Dr A", "");
                save(client, round, saved, server, random);
            } finally {
                server.destroyForcibly().waitFor();
            }
            List<ReadingEvent> events =
                    new ReadingFolder(cohort).records("first").get(0).events();
            List<String> there = events.stream().map(e -> e.value().toString()).toList();
            assertTrue(
                    there.containsAll(saved),
                    "lost: " + saved.stream().filter(s -> !there.contains(s)).toList());
        }
        assertTrue(saved.size() > 20, "changes saved: " + saved.size());
    }

    /**
     * Saves until the server is gone: killed a moment after one of the first answers, while the next change is under way. Each
     * change is another measure, so that it is found again.
     */
    private static void save(RoomClient client, int round, List<String> saved, Process server, Random random)
            throws InterruptedException {
        int last = random.nextInt(8);
        Thread killer = new Thread(() -> {
            LockSupport.parkNanos(random.nextInt(4_000_000)); // the moment is what is tested
            server.destroyForcibly();
        });
        try {
            client.catchUp("e1");
            for (int i = 0; i < 10_000; i++) {
                String value = measure(round, i);
                if (client.save("e1", "measures", "e1-ap", value).statusCode() == 200) {
                    saved.add(value);
                }
                if (i == last) {
                    killer.start();
                }
            }
        } catch (IOException killed) {
            killer.join();
            return;
        }
        throw new AssertionError("the server was not killed");
    }

    private static URI printed(Process server) throws IOException {
        BufferedReader lines = server.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.strip().startsWith("http://127.0.0.1")) {
                return URI.create(line.strip());
            }
        }
        throw new IOException("no link in:\n" + said);
    }
}
