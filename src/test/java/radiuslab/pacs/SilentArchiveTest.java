package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.dicom.Tag;

/** DICOMweb that begins an answer of 100 bytes and says no more. */
class SilentArchiveTest {
    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile String authorization;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private FetchSettings settings(String more) throws IOException {
        TestArchive.writePassword(folder.resolve("password"), "\uFEFFsecret\r\n");
        return FetchSettings.read(Files.writeString(
                folder.resolve("fetch.json"),
                """
                {"web": {"url": "http://127.0.0.1:%d%s", "user": "lab", "passwordFile": "password"}, "retrieve": "web",
                 "exams": {"from": "2015-01-01", "to": "2024-12-31"}, "timeoutSeconds": 1}
                """
                        .formatted(server.getAddress().getPort(), more)));
    }

    @Test
    void fallsSilentAndIsGivenUp() throws IOException {
        WebPacs archive = new WebPacs(settings(""));
        PacsException told = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThrows(
                        PacsException.class, () -> archive.find("STUDY", Map.of(Tag.STUDY_DATE, "20200101"))));
        assertTrue(told.getMessage().contains("fell silent for 1 seconds"), told.getMessage());
        byte[] named = java.util.Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        assertEquals("lab:secret", new String(named, StandardCharsets.UTF_8), "without the mark of Windows' editor");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), archive::echo);
    }

    @Test
    void aFolderOfOneArchiveIsNotGoneOnWithFromAnother() throws IOException {
        FetchJournal.Search none = () -> new StudySearch.Result(List.of(), List.of());
        FetchJournal.open(folder, settings("/one"), none);
        FetchJournal.open(folder, settings("/one"), none);
        PacsException told = assertThrows(PacsException.class, () -> FetchJournal.open(folder, settings("/two"), none));
        assertTrue(told.getMessage().contains("or from another archive"), told.getMessage());
    }
}
