package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOMweb over HTTPS with a certificate that only the hospital trusts; no certificate of ours is asked for. */
class TrustedWebTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    Path folder;

    private HttpsServer archive;

    @BeforeEach
    void start() throws Exception {
        certify("archive");
        certify("stranger");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("archive.p12"))) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        archive = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        archive.setHttpsConfigurator(new HttpsConfigurator(context));
        archive.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1); // no study matches
            exchange.close();
        });
        archive.start();
    }

    @AfterEach
    void stop() {
        archive.stop(0);
    }

    /** A key and its certificate for 127.0.0.1: NAME.p12 and NAME.crt. */
    private void certify(String name) throws Exception {
        String store = folder.resolve(name + ".p12").toString();
        keytool("-genkeypair", "-keystore", store, "-storepass", "secret", "-alias", name, "-keyalg", "RSA");
        keytool("-exportcert", "-rfc", "-keystore", store, "-storepass", "secret", "-alias", name);
    }

    private void keytool(String verb, String... rest) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString(), verb));
        command.addAll(Arrays.asList(rest));
        String alias = rest[List.of(rest).indexOf("-alias") + 1];
        command.addAll(
                verb.equals("-exportcert")
                        ? List.of("-file", folder.resolve(alias + ".crt").toString())
                        : List.of("-dname", "CN=" + alias, "-ext", "san=ip:127.0.0.1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private FetchReport fetch(String trusted) throws IOException {
        Path file = folder.resolve("fetch.json");
        Files.writeString(
                file,
                """
                {"web": {"url": "https://127.0.0.1:%d/dicom-web"}, "retrieve": "web", "tls": {"trusted": "%s.crt"},
                 "exams": {"from": "2020-01-01", "to": "2020-01-02"}, "timeoutSeconds": 60}
                """
                        .formatted(archive.getAddress().getPort(), trusted));
        return new Fetch(FetchSettings.read(file), Clock.systemUTC(), time -> {}, said -> {}).run((done, all) -> {});
    }

    @Test
    void itsCertificateAloneIsEnough() throws IOException {
        assertTrue(fetch("archive").missing().isEmpty());
    }

    @Test
    void anotherCertificateIsRefused() {
        assertThrows(IOException.class, () -> fetch("stranger"));
    }
}
