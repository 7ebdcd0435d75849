package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.study.NotebookRun;
import radiuslab.study.NotebookRun.Form;

/** What a person sees: an exported page, and Jupyter as {@code lab notebook} serves it. */
class BrowserTest {
    private static final String FIRST = "00-check-the-environment";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsJupyter() {
        assumeTrue(System.getenv("RADIUSLAB_PYTHON") != null, "skipped: no Jupyter; run environment/lab test");
    }

    @Test
    void anExportedPageShowsItsTextAndItsPicturesWithoutANetwork() throws Exception {
        NotebookRun jupyter = new NotebookRun(System.getenv("RADIUSLAB_PYTHON"), Map.of(), folder);
        jupyter.run(Path.of("notebooks", FIRST + ".ipynb"), Form.HTML, folder, state -> {});
        Path page = folder.resolve(FIRST + ".html");
        String count = "<script>addEventListener('load', () => document.title = 'drawn: ' + [...document.images]"
                + ".filter(image => image.complete && image.naturalWidth > 0).length)</script>";
        Files.writeString(page, Files.readString(page) + count);
        String seen = browse(page.toUri().toString());
        assertTrue(seen.contains("Does everything load that the other notebooks need?"));
        assertTrue(seen.contains("a matrix product"), "the table of checks");
        assertTrue(seen.contains("drawn: 4"), "a radiograph, a tensor, an image matrix and a chart");
    }

    @Test
    void jupyterIsServedToThisComputerOnlyAndOnlyWithItsToken() throws Exception {
        int port = freePort();
        Process server = new ProcessBuilder(
                        Path.of("environment/lab").toAbsolutePath().toString(),
                        "notebook",
                        "--port",
                        String.valueOf(port),
                        "--no-browser")
                .redirectErrorStream(true)
                .start();
        try {
            URI address = printedAddress(server);
            assertEquals("127.0.0.1", address.getHost());
            String token = address.getQuery();
            assertEquals(403, get(address.resolve("/api/kernelspecs")).statusCode());
            HttpResponse<String> kernels = get(address.resolve("/api/kernelspecs?" + token));
            assertEquals(200, kernels.statusCode());
            assertTrue(kernels.body().contains("Radius Lab (Java)"), kernels.body());
            assertRefusedFromOutside(port);
            String seen = browse(
                    address.resolve("/notebooks/" + FIRST + ".ipynb?" + token).toString());
            assertTrue(seen.contains("Does everything load that the other notebooks need?"), seen);
        } finally {
            NotebookRun.end(server);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The address with the token, from what Jupyter prints. */
    private static URI printedAddress(Process server) throws IOException {
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Optional<String> address = Stream.of(line.split("\\s+"))
                    .filter(word -> word.startsWith("http://127.0.0.1") && word.contains("token="))
                    .findFirst();
            if (address.isPresent()) {
                return URI.create(address.get());
            }
        }
        throw new IOException("lab notebook printed no address:\n" + said);
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static void assertRefusedFromOutside(int port) throws IOException {
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (InetAddress address : outside) {
            assertThrows(ConnectException.class, () -> new Socket(address, port).close(), "open at " + address);
        }
    }

    /** The page as the browser has built it. */
    private String browse(String address) throws IOException, InterruptedException {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of(Path.of(place, "chromium"), Path.of(place, "google-chrome")))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "skipped: there is no Chromium (Debian: apt-get install chromium)");
        List<String> command = new ArrayList<>(List.of(chromium.get().toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"));
        command.addAll(List.of("--disable-component-update", "--disable-sync"));
        command.add("--user-data-dir=" + folder.resolve("browser"));
        command.addAll(List.of("--virtual-time-budget=20000", "--dump-dom", address));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", folder.toString()); // it leaves settings there
        Process browser = builder.start();
        String page = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        browser.waitFor();
        return page;
    }
}
