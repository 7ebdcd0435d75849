package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOMweb with studies that have no image, and that does badly with some of them. */
class FaultyArchiveTest {
    private static final String NO_IMAGE = "the study has no image of the wanted modalities";
    private static final String NO_UID = "the archive answers a SeriesInstanceUID that is none";

    @TempDir
    Path folder;

    private final List<Study> studies = new ArrayList<>();
    private HttpServer server;
    private volatile boolean down;
    private volatile int most = 100;

    /** @param series its series' UID, or "" */
    private record Study(String uid, String accession, String modality, String time, String series) {
        String json() {
            return "{%s, %s, %s}"
                    .formatted(value("0020000D", uid), value("00080050", accession), value("00080061", modality));
        }

        String seriesJson() {
            return series.isEmpty() ? "" : "{%s, %s}".formatted(value("0020000E", series), value("00080060", "DX"));
        }

        private static String value(String tag, String value) {
            return "\"%s\": {\"Value\": [\"%s\"]}".formatted(tag, value);
        }

        boolean isIn(String query) {
            String asked = query.replaceAll(".*00080050=([^&]*).*", "$1");
            String times = query.replaceAll(".*00080030=([^&]*).*", "$1");
            boolean inTime = !query.contains("00080030=")
                    || time.compareTo(times.split("-")[0]) >= 0 && time.compareTo(times.split("-")[1]) <= 0;
            return inTime && (!query.contains("00080050=") || asked.equals(accession));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer(exchange).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private String answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String all = path.equals("/studies")
                ? studies.stream()
                        .filter(study -> study.isIn(query))
                        .limit(most)
                        .map(Study::json)
                        .collect(Collectors.joining(", "))
                : studies.stream()
                        .filter(study -> path.equals("/studies/%s/series".formatted(study.uid())))
                        .map(Study::seriesJson)
                        .collect(Collectors.joining(", "));
        return "[" + all + "]";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path settings(String exams) throws IOException {
        return Files.writeString(
                folder.resolve("fetch.json"),
                """
                {"web": {"url": "http://127.0.0.1:%d"}, "retrieve": "web", "mostAnswers": %d, "timeoutSeconds": 20,
                 "exams": {%s}}
                """
                        .formatted(server.getAddress().getPort(), most, exams));
    }

    private FetchReport fetch(String exams) throws IOException {
        FetchSettings settings = FetchSettings.read(settings(exams));
        return new Fetch(settings, Clock.systemUTC(), time -> {}, said -> {}).run((done, all) -> {});
    }

    private FetchReport fetch() throws IOException {
        return fetch("\"from\": \"2020-01-01\", \"to\": \"2020-01-01\"");
    }

    private void add(int count, String series) {
        IntStream.range(0, count)
                .forEach(i -> studies.add(new Study("1." + (studies.size() + 10), "", "DX", "080000", series)));
    }

    @Test
    void aStudyThatFailsEachTimeIsNotedAndTheOthersAreFetched() throws IOException {
        add(1, "no uid");
        add(2, "");
        assertEquals(Map.of(NO_UID, 1, NO_IMAGE, 2), fetch().missing());
        List<String> rows = Files.readAllLines(folder.resolve("fetched/images.csv"));
        assertTrue(rows.get(1).contains("1.10,,missing," + NO_UID), rows.toString());
        assertEquals(Map.of(NO_UID, 1, NO_IMAGE, 2), fetch().missing(), "the same command tries it again");
    }

    @Test
    void manyFailuresInARowAreTheArchives() {
        add(12, "no uid");
        PacsException told = assertThrows(PacsException.class, this::fetch);
        assertEquals("10 studies one after the other: " + NO_UID, told.getMessage());
    }

    @Test
    void anArchiveThatIsDownEndsTheFetchAndBlamesNoStudy() throws IOException {
        add(1, "");
        FetchSettings settings = FetchSettings.read(settings("\"from\": \"2020-01-01\", \"to\": \"2020-01-01\""));
        Fetch fetch = new Fetch(settings, Clock.systemUTC(), time -> {}, said -> {});
        fetch.run((done, all) -> {});
        Files.delete(folder.resolve("fetched/images.csv"));
        Fetch again = new Fetch(settings, Clock.systemUTC(), time -> {}, said -> down = said.startsWith("going on"));
        PacsException told = assertThrows(PacsException.class, () -> again.run((done, all) -> {}));
        assertTrue(told.getMessage().contains("answers HTTP 503"), told.getMessage());
        assertFalse(Files.exists(folder.resolve("fetched/images.csv")));
    }

    @Test
    void whyAnAccessionNumberBringsNothingIsSaid() throws IOException {
        studies.add(new Study("1.10", "A1", "MR", "080000", ""));
        Files.writeString(folder.resolve("list.txt"), "A1\nA2\n");
        assertEquals(
                Map.of(NO_IMAGE, 1, "the archive has no study of this accession number", 1),
                fetch("\"accessions\": \"list.txt\"").missing());
    }

    @Test
    void aFetchByAccessionNumbersGoesOnWhereItWasMovedTo() throws IOException {
        Path here = folder;
        Files.writeString(here.resolve("list.txt"), "A1\n");
        assertEquals(1, fetch("\"accessions\": \"list.txt\"").studies());
        folder = Files.createDirectories(here.resolve("elsewhere"));
        Files.move(here.resolve("list.txt"), folder.resolve("list.txt"));
        Files.move(here.resolve("fetched"), folder.resolve("fetched"));
        assertEquals(1, fetch("\"accessions\": \"list.txt\"").studies());
        Files.writeString(folder.resolve("list.txt"), "A1\nA2\n");
        assertThrows(PacsException.class, () -> fetch("\"accessions\": \"list.txt\""), "another list, other exams");
    }

    @Test
    void aListInAnotherEncodingIsNamed() throws IOException {
        Files.writeString(folder.resolve("list.txt"), "A1\u00e4\n", StandardCharsets.ISO_8859_1);
        IOException told = assertThrows(IOException.class, () -> fetch("\"accessions\": \"list.txt\""));
        assertEquals("list.txt is not text in UTF-8; save it as UTF-8", told.getMessage());
    }

    /** The archive tells two answers: the study at half a second before noon comes only in the piece that ends there. */
    @Test
    void noFractionOfASecondFallsBetweenTwoPieces() throws IOException {
        for (String time : List.of("080000", "090000", "115959.5", "120000")) {
            studies.add(new Study("1." + (10 + studies.size()), "", "DX", time, ""));
        }
        most = 2;
        assertEquals(4, fetch().studies());
    }

    @Test
    void aFolderThatOthersMayReadIsRefused() throws IOException {
        Path out = Files.createDirectory(folder.resolve("fetched"));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-x---"));
        PacsException told = assertThrows(PacsException.class, this::fetch);
        assertTrue(told.getMessage().endsWith("chmod 700 fetched"), told.getMessage());
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwx------"));
        assertEquals(0, fetch().studies());
        assertEquals(
                Set.of("exams.sha256", "incoming", "studies.csv"),
                new TreeSet<>(List.of(out.toFile().list())));
    }
}
