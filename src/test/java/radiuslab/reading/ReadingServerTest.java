package radiuslab.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.GreyImage;

/** Who comes in, what is refused, and that nothing is called saved that is not. */
class ReadingServerTest {
    @TempDir
    Path folder;

    private Path cohort;
    private Reading room;
    private RoomClient client;

    @BeforeEach
    void open() throws Exception {
        cohort = SampleRoom.of(folder.resolve("cohort"), 2);
        room = Reading.open(cohort, 0, Clock.systemUTC());
        client = RoomClient.of(room.address());
        client.come("first", "Dr A", "");
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    /** The status of a request as it stands, which no client library would send. */
    private String raw(String request) throws IOException {
        URI address = room.address();
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoTimeout(20_000);
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.US_ASCII).substring(9);
        }
    }

    @Test
    void onlyThisComputerByItsNameWithTheLinkComesIn() throws Exception {
        int port = room.address().getPort();
        String host = "127.0.0.1:" + port;
        assertEquals("403", raw("GET / HTTP/1.1\nHost: " + host + "\n\n"), "without the link");
        assertEquals("403", raw("GET /?token=guess HTTP/1.1\nHost: " + host + "\n\n"));
        assertEquals(
                "403", raw("GET /?token=%s HTTP/1.1\nHost: evil.example\n\n".formatted(client.token())), "rebinding");
        assertEquals("303", raw("GET /?token=%s HTTP/1.1\nHost: %s\n\n".formatted(client.token(), host)));
        String cookie = "Cookie: " + client.cookie() + "\n";
        assertEquals("200", raw("GET / HTTP/1.1\nHost: localhost:" + port + "\n" + cookie + "\n"));
        for (String path : List.of(
                "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/reading/form.json", "/%00", "/api/../room.js")) {
            String status = raw("GET " + path + " HTTP/1.1\nHost: " + host + "\n" + cookie + "\n");
            assertTrue(List.of("400", "403", "404").contains(status), path + ": " + status);
        }
        assertEquals("405", raw("DELETE / HTTP/1.1\nHost: " + host + "\n" + cookie + "\n"));
    }

    @Test
    void nothingOutsideThisComputerReachesThePort() throws Exception {
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                .toList()) {
            assertThrows(
                    ConnectException.class,
                    () -> new Socket(address, room.address().getPort()).close());
        }
    }

    @Test
    void aForeignPageCannotWrite() throws Exception {
        assertEquals(
                403,
                client.save("e1", "verdict", "", "\"none\"", "Origin", "http://evil.example")
                        .statusCode());
        assertEquals(
                403,
                client.save("e1", "verdict", "", "\"none\"", "Sec-Fetch-Site", "cross-site")
                        .statusCode());
        assertEquals(
                403,
                client.save("e1", "verdict", "", "\"none\"", "X-Reading", "guess")
                        .statusCode());
        assertEquals(
                401,
                client.save("e1", "verdict", "", "\"none\"", "X-Reader", "guess")
                        .statusCode());
        assertEquals(200, client.save("e1", "verdict", "", "\"none\"").statusCode());
    }

    @Test
    void thePageBringsNothingFromOutside() throws Exception {
        HttpResponse<byte[]> page = client.get("");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertEquals("no-referrer", page.headers().firstValue("Referrer-Policy").orElseThrow());
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        for (String part : List.of("", "room.js", "tools.js", "view.js", "mask.js", "room.css")) {
            String text = new String(client.get(part).body(), StandardCharsets.UTF_8);
            assertFalse(text.contains("http://") || text.contains("https://"), part);
        }
    }

    @Test
    void everyBitOfEveryPixelArrives() throws Exception {
        HttpResponse<byte[]> pixels = client.get("api/pixels?radiograph=e1-ap");
        GreyImage image = GreyImage.read(cohort.resolve("images/exam-0001-ap.png"));
        short[] arrived = new short[image.values().length];
        ByteBuffer.wrap(pixels.body())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(arrived);
        assertArrayEquals(image.values(), arrived);
        assertEquals(
                String.valueOf(image.bits()),
                pixels.headers().firstValue("X-Bits").orElseThrow());
    }

    @Test
    void whatAReaderWillSeeIsDecodedWhileTheNameIsWrittenAndSaysNothingOfNames() throws Exception {
        for (String reader : List.of("Dr A", "nobody yet")) {
            HttpResponse<byte[]> answer =
                    client.post("api/expect", "{\"session\": \"first\", \"reader\": \"%s\"}".formatted(reader));
            assertEquals("{}", new String(answer.body(), StandardCharsets.UTF_8));
        }
        assertEquals(
                200,
                client.post("api/expect", "{\"session\": \"none\", \"reader\": \"x\"}")
                        .statusCode());
        assertEquals(200, client.get("api/pixels?radiograph=e1-ap").statusCode());
    }

    @Test
    void whatMeansNothingIsRefusedWithASentenceAndNotInTheLog() throws Exception {
        long before = Files.size(cohort.resolve("reading/sessions/first/reader-01.jsonl"));
        assertRefused("verdict", "", "\"maybe\"", "expected fracture, doubtful, none or unclassifiable");
        assertRefused("verdict", "e2-ap", "\"none\"", "case e1 has no such radiograph");
        assertRefused("answer", "colour", "\"red\"", "no question \"colour\"");
        assertRefused("answer", "confidence", "\"6\"", "no question \"confidence\" with this answer");
        assertRefused(
                "mask",
                "e1-ap",
                "{\"width\": 2, \"height\": 1, \"runs\": [0, 2]}",
                "the mask is 2 x 1, the radiograph");
        assertRefused("mask", "e1-ap", "{\"width\": 2, \"height\": 1, \"runs\": [1, 3]}", "add up to 2, found 3");
        assertRefused("boxes", "e1-ap", "[[1, 2, 0, 4]]", "with an area");
        assertRefused("measures", "e1-ap", "[0]", "measures cannot be [0]");
        assertRefused("measures", "e1-ap", "[{\"points\": [[1, 2]]}]", "the ends of one line or two, found 1 points");
        assertRefused("wipe", "", "\"\"", "found \"wipe\"");
        assertEquals(400, client.post("api/save", "[1").statusCode());
        assertEquals(400, client.post("api/save", "[]").statusCode());
        assertEquals(before, Files.size(cohort.resolve("reading/sessions/first/reader-01.jsonl")));
    }

    private void assertRefused(String what, String part, String value, String reason) throws Exception {
        HttpResponse<byte[]> answer = client.save("e1", what, part, value);
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(400, answer.statusCode(), said);
        assertTrue(
                JsonParser.parseString(said)
                        .getAsJsonObject()
                        .get("reason")
                        .getAsString()
                        .contains(reason),
                said);
    }

    @Test
    void aGigabyteIsNotRead() throws Exception {
        String request =
                "POST /api/save HTTP/1.1\nHost: 127.0.0.1:%d\nCookie: %s\nX-Reading: %s\nContent-Length: 1000000000\n\n"
                        .formatted(room.address().getPort(), client.cookie(), client.pass());
        assertEquals("413", raw(request));
    }

    @Test
    void anImageThatVanishesIsSaidAndTheRestGoesOn() throws Exception {
        Files.delete(cohort.resolve("images/exam-0001-ap.png"));
        HttpResponse<byte[]> gone = client.get("api/pixels?radiograph=e1-ap");
        assertEquals(410, gone.statusCode());
        assertTrue(new String(gone.body(), StandardCharsets.UTF_8).contains("radiograph e1-ap cannot be shown"));
        assertEquals(200, client.get("api/pixels?radiograph=e1-lateral").statusCode());
        assertEquals(200, client.save("e1", "verdict", "e1-lateral", "\"none\"").statusCode());
    }

    @Test
    void anExamThatLeftTheCohortIsPassedOver() throws Exception {
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            String rows = Files.readString(cohort.resolve(table));
            Files.writeString(cohort.resolve(table), rows.replaceAll("(?m)^e1[,-].*\n", ""));
        }
        room.close();
        room = Reading.open(cohort, 0, Clock.systemUTC());
        RoomClient again = RoomClient.of(room.address());
        assertEquals(200, again.come("first", "Dr A", "").statusCode());
        String cases = new String(again.get("api/cases").body(), StandardCharsets.UTF_8);
        assertEquals(
                Set.of("e2"),
                JsonParser.parseString(cases).getAsJsonArray().asList().stream()
                        .map(c -> c.getAsJsonObject().get("key").getAsString())
                        .collect(Collectors.toSet()));
    }

    @Test
    void twoTabsDoNotOverwriteEachOther() throws Exception {
        RoomClient other = RoomClient.of(room.address());
        other.come("first", "Dr A", "");
        assertEquals(200, client.save("e1", "verdict", "", "\"none\"").statusCode());
        HttpResponse<byte[]> late = other.save("e1", "verdict", "", "\"fracture\"");
        assertEquals(409, late.statusCode());
        assertEquals(200, other.save("e2", "verdict", "", "\"fracture\"").statusCode(), "another case");
        assertEquals(200, client.save("e1", "verdict", "", "\"doubtful\"").statusCode());
        client.forget("e1", 1);
        assertEquals(
                200,
                client.save("e1", "verdict", "", "\"doubtful\"").statusCode(),
                "the same change once more, as a page sends it that did not hear the answer");
        assertEquals(
                2,
                new ReadingFolder(cohort)
                        .records("first").get(0).events().stream()
                                .filter(e -> e.key().equals("e1"))
                                .count());
    }

    @Test
    void aReadersNameIsKeptByAPassphrase() throws Exception {
        assertEquals(200, client.come("first", "Dr B", "secret").statusCode());
        assertEquals(400, client.come("first", "Dr B", "guess").statusCode());
        assertEquals(200, client.come("first", "Dr B", "secret").statusCode());
        assertEquals(400, client.come("first", " ", "").statusCode());
        assertEquals(400, client.come("first", "a\u0007b", "").statusCode());
        assertEquals(400, client.come("second", "Dr B", "").statusCode());
        assertFalse(Files.readString(cohort.resolve("reading/sessions/first/reader-02.jsonl"))
                .contains("secret"));
    }

    @Test
    void aLockedSessionIsShownAndNotChanged() throws Exception {
        new ReadingPlan(cohort).lock("first", Clock.systemUTC());
        assertEquals(423, client.save("e1", "verdict", "", "\"none\"").statusCode());
        assertEquals(200, client.get("api/case?key=e1").statusCode());
    }

    @Test
    void anotherRoomCannotWriteTheSameLog() throws Exception {
        try (Reading second = Reading.open(cohort, 0, Clock.systemUTC())) {
            HttpResponse<byte[]> refused = RoomClient.of(second.address()).come("first", "Dr A", "");
            assertEquals(507, refused.statusCode());
            assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("open in another reading room"));
        }
    }

    @Test
    void theNextCaseKnowsNothingOfOtherReaders() throws Exception {
        client.save("e1", "verdict", "", "\"fracture\"");
        RoomClient other = RoomClient.of(room.address());
        other.come("first", "Dr B", "");
        JsonObject seen = JsonParser.parseString(
                        new String(other.get("api/case?key=e1").body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        assertEquals(0, seen.getAsJsonArray("events").size());
        assertEquals(0, seen.getAsJsonArray("toDecide").size());
        assertFalse(seen.has("opinion"));
    }

    @Test
    void aFolderWithoutImagesIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(assertThrows(IOException.class, () -> Reading.open(empty))
                .getMessage()
                .contains("no images (PNG, JPEG) in empty"));
        assertThrows(IOException.class, () -> Reading.open(folder.resolve("nowhere")));
    }

    @Test
    void idsWithSignsThatAddressesCodeAreFound() throws Exception {
        Path odd = SampleRoom.of(folder.resolve("odd"), 1);
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            String text = Files.readString(odd.resolve(table));
            Files.writeString(
                    odd.resolve(table),
                    text.replace("e1-ap,e1,", "IMG+1,50%,")
                            .replace("e1-lateral,e1,", "a %41,50%,")
                            .replace("\ne1,", "\n50%,"));
        }
        try (Reading other = Reading.open(odd, 0, Clock.systemUTC())) {
            RoomClient reader = RoomClient.of(other.address());
            reader.come("first", "Dr A", "");
            for (String path :
                    List.of("api/case?key=50%25", "api/pixels?radiograph=IMG%2B1", "api/pixels?radiograph=a%20%2541")) {
                assertEquals(200, reader.get(path).statusCode(), path);
            }
        }
    }

    @Test
    void aFormWithAMistakeIsRefusedBySayingWhich() throws Exception {
        Path form = folder.resolve("form.json");
        String question = "{\"questions\": [{\"name\": \"%s\", \"%s\": [\"no\", \"yes\"], \"key\": \"K\"}]}";
        Files.writeString(form, question.formatted("cast", "choices"));
        ReadingForm read = ReadingForm.read(form);
        assertEquals("cast", read.questions().get(0).name());
        assertEquals(ReadingForm.usual().angles(), read.angles(), "not named: the usual ones");
        for (List<String> wrong : List.of(
                List.of(
                        question.formatted("score", "choices"),
                        "cannot be named score: the table of readers has that column"),
                List.of(question.formatted("saved", "choices"), "cannot be named saved"),
                List.of(question.formatted("cast", "chioces"), "there is no setting \"questions.chioces\""),
                List.of("{\"question\": []}", "there is no setting \"question\""),
                List.of(
                        "{\"questions\": [{\"name\": \"cast\", \"key\": \"K\"}]}",
                        "needs two or more different choices"))) {
            Files.writeString(form, wrong.get(0));
            String said = assertThrows(IOException.class, () -> ReadingForm.read(form))
                    .getMessage();
            assertTrue(said.startsWith("form.json: ") && said.contains(wrong.get(1)), said);
        }
    }
}
