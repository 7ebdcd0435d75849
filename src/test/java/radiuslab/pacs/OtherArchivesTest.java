package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.archive.SyntheticArchive;
import radiuslab.files.Program;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** Archives that are spoken to over TLS, and those that send only what was accepted. */
class OtherArchivesTest {
    private static final int EXAMS = 3;

    @TempDir
    Path folder;

    private Path wrists() throws IOException {
        Path wrists = folder.resolve("wrists");
        Part all = new Part(EXAMS, 1), none = new Part(0, 0);
        SyntheticArchive.write(wrists, new PhantomOptions(all, none, none, 48, 64, 5), done -> {});
        return wrists.resolve("DICOM");
    }

    private FetchReport fetch(int port, int ours, String retrieve, String tls) throws IOException {
        Path settings = folder.resolve("fetch.json");
        Files.writeString(
                settings,
                """
                {"pacs": {"host": "localhost", "port": %d, "title": "PACS"}, "own": {"port": %d}, "retrieve": "%s",
                 "exams": {"from": "2015-01-01", "to": "2024-12-31"}, "timeoutSeconds": 20 %s}
                """
                        .formatted(port, ours, retrieve, tls));
        return new Fetch(FetchSettings.read(settings), Clock.systemUTC(), time -> {}, line -> {})
                .run((done, all) -> {});
    }

    private static void run(String... command) throws IOException {
        Program.Outcome outcome = new Program(List.of(command), "dcmtk").run(Duration.ofSeconds(60));
        assertEquals(0, outcome.code(), outcome.said());
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** getscu takes one compressed form an association: with the usual one the JPEG files stay behind, and it ends with 0. */
    @Test
    void compressedImagesComeByGetToo() throws Exception {
        try (TestArchive archive = TestArchive.dcmqrscp(folder, TestArchive.freePort())) {
            Path wrists = wrists(), jpeg = Files.createDirectories(folder.resolve("jpeg"));
            List<Path> all = files(wrists);
            for (Path file : List.of(all.get(0), all.get(3))) {
                run(
                        "dcmcjpeg",
                        file.toString(),
                        jpeg.resolve(file.getParent().getParent().getFileName() + ".dcm")
                                .toString());
                Files.delete(file);
            }
            archive.fill(wrists);
            archive.fill(jpeg, "-xs");
            FetchReport report = fetch(archive.port(), TestArchive.freePort(), "get", "");
            assertEquals(all.size(), report.written(), report.toString());
            assertEquals(EXAMS, report.whole());
        }
    }

    @Test
    void overTlsInBothDirections() throws Exception {
        TestArchive.assumeInstalled("openssl");
        for (String who : List.of("pacs", "lab", "stranger")) {
            run(
                    ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=%2$s -keyout %1$s/%2$s.key -out %1$s/%2$s.crt")
                            .formatted(folder, who)
                            .split(" "));
        }
        int ours = TestArchive.freePort();
        try (TestArchive archive = TestArchive.orthanc(
                folder,
                ours,
                "\"DicomTlsEnabled\": true",
                "\"DicomTlsCertificate\": \"%s/pacs.crt\"".formatted(folder),
                "\"DicomTlsPrivateKey\": \"%s/pacs.key\"".formatted(folder),
                "\"DicomTlsTrustedCertificates\": \"%s/lab.crt\"".formatted(folder))) {
            archive.fill(
                    wrists(),
                    "+tls",
                    folder.resolve("lab.key").toString(),
                    folder.resolve("lab.crt").toString(),
                    "+cf",
                    folder.resolve("pacs.crt").toString());
            String tls = ", \"tls\": {\"key\": \"lab.key\", \"certificate\": \"lab.crt\", \"trusted\": \"%s.crt\"}";
            FetchReport report = fetch(archive.port(), ours, "move", tls.formatted("pacs"));
            assertEquals(EXAMS, report.whole(), report.toString());
            Files.move(folder.resolve("fetched"), folder.resolve("before"));
            PacsException plain = assertThrows(PacsException.class, () -> fetch(archive.port(), ours, "move", ""));
            assertTrue(plain.getMessage().contains("TLS"), plain.getMessage());
            PacsException stranger = assertThrows(
                    PacsException.class, () -> fetch(archive.port(), ours, "move", tls.formatted("stranger")));
            assertTrue(stranger.getMessage().contains("TLS"), stranger.getMessage());
        }
    }
}
