package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import radiuslab.files.Program;

/** A hospital's archive that a test starts on this machine and fills. */
record TestArchive(Process process, int port) implements AutoCloseable {
    static final String TITLE = "PACS";
    static final String OURS = "RADIUSLAB";
    static final Path DICOM_WEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void assumeInstalled(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                    program + " is not installed (Debian: apt-get install dcmtk orthanc)");
        }
    }

    /**
     * Orthanc, which knows us at our port alone, and tells five studies of a query.
     *
     * @param more lines of its settings
     */
    static TestArchive orthanc(Path folder, int ourPort, String... more) throws Exception {
        return orthanc(folder, ourPort, 0, more);
    }

    /** @param webPort of DICOMweb, to a user "lab" with the password "secret"; 0: there is none */
    static TestArchive orthanc(Path folder, int ourPort, int webPort, String... more) throws Exception {
        assumeInstalled("Orthanc", "echoscu", "findscu", "movescu", "getscu", "storescp", "storescu");
        int port = freePort();
        Path store = Files.createDirectories(folder.resolve("orthanc"));
        Path settings = folder.resolve("orthanc.json");
        Files.writeString(
                settings,
                """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", %s,
                 "DicomAet": "%s", "DicomCheckCalledAet": true, "DicomPort": %d, "LimitFindResults": 5,
                 "DicomModalities": {"lab": {"AET": "%s", "Host": "127.0.0.1", "Port": %d, "AllowGet": true %s}}%s}
                """
                        .formatted(
                                store,
                                store,
                                webPort == 0
                                        ? "\"Plugins\": [], \"HttpServerEnabled\": false"
                                        : """
                                        "Plugins": ["%s"], "HttpPort": %d, "RemoteAccessAllowed": false,
                                        "AuthenticationEnabled": true, "RegisteredUsers": {"lab": "secret"}"""
                                                .formatted(DICOM_WEB, webPort),
                                TITLE,
                                port,
                                OURS,
                                ourPort,
                                more.length > 0 ? ", \"UseDicomTls\": true" : "",
                                more.length > 0 ? ", " + String.join(", ", more) : ""));
        String program = Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
        return started(List.of(program, settings.toString()), folder, port);
    }

    /** DCMTK's own archive. */
    static TestArchive dcmqrscp(Path folder, int ourPort) throws Exception {
        assumeInstalled("dcmqrscp", "echoscu", "findscu", "movescu", "getscu", "storescp", "storescu", "dcmcjpeg");
        int port = freePort();
        Path store = Files.createDirectories(folder.resolve("dcmqrscp"));
        Path settings = folder.resolve("dcmqrscp.cfg");
        Files.writeString(
                settings,
                """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                lab = (%s, localhost, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (500, 1024mb) ANY
                AETable END
                """
                        .formatted(port, OURS, ourPort, TITLE, store));
        return started(List.of("dcmqrscp", "+xs", "-c", settings.toString()), folder, port);
    }

    private static TestArchive started(List<String> command, Path folder, int port) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.log").toFile())
                .start();
        TestArchive archive = new TestArchive(process, port);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!archive.listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                archive.close();
                throw new IOException("the archive does not start: " + Files.readString(folder.resolve("archive.log")));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return archive;
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException not) {
            return false;
        }
    }

    /** Sends all files under a folder, as they are. */
    void fill(Path folder, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("storescu", "-aet", OURS, "-aec", TITLE, "+sd", "+r"));
        command.addAll(List.of(options));
        command.addAll(List.of("127.0.0.1", String.valueOf(port), folder.toString()));
        Program.Outcome outcome = new Program(command, "dcmtk").run(Duration.ofSeconds(120));
        assertEquals(0, outcome.code(), outcome.said());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A file with a password, for its owner alone. */
    static void writePassword(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
