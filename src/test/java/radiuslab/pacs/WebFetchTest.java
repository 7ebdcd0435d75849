package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.archive.SyntheticArchive;
import radiuslab.dicom.Attributes;
import radiuslab.dicom.DicomFile;
import radiuslab.dicom.Tag;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** DICOMweb of a real Orthanc, which tells five studies of a query. */
class WebFetchTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestArchive orthanc;
    private static int webPort;
    private static Set<String> radiographs;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Files.exists(TestArchive.DICOM_WEB),
                "Orthanc has no DICOMweb (Debian: apt-get install orthanc-dicomweb)");
        webPort = TestArchive.freePort();
        orthanc = TestArchive.orthanc(shared, TestArchive.freePort(), webPort);
        Part all = new Part(16, 4), none = new Part(0, 0);
        SyntheticArchive.write(shared.resolve("wrists"), new PhantomOptions(all, none, none, 48, 64, 2), done -> {});
        radiographs = Files.readAllLines(shared.resolve("wrists/truth.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(row -> !row[4].equals("capture"))
                .map(row -> row[3])
                .collect(Collectors.toSet());
        orthanc.fill(shared.resolve("wrists/DICOM"));
    }

    @AfterAll
    static void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    private FetchReport fetch(String url, String password) throws IOException {
        TestArchive.writePassword(folder.resolve("password"), password + "\n");
        Path file = folder.resolve("fetch.json");
        Files.writeString(
                file,
                """
                {"web": {"url": "%s", "user": "lab", "passwordFile": "password"}, "retrieve": "web",
                 "exams": {"from": "2015-01-01", "to": "2024-12-31"}, "mostAnswers": 5, "timeoutSeconds": 20}
                """
                        .formatted(url));
        return new Fetch(FetchSettings.read(file), Clock.systemUTC(), time -> {}, said::add).run((done, all) -> {});
    }

    private static String url() {
        return "http://127.0.0.1:%d/dicom-web".formatted(webPort);
    }

    /** Sixteen studies are told in pieces of at most five; the pixels are those that the archive was sent. */
    @Test
    void bringsEveryRadiographAndGoesOn() throws Exception {
        assertTrue(fetch(url(), "secret").missing().isEmpty());
        assertEquals(new TreeSet<>(radiographs), fetched());
        assertEquals(pixels(shared.resolve("wrists/DICOM")), pixels(folder.resolve("fetched/dicom")));
        Path one;
        try (Stream<Path> all = Files.walk(folder.resolve("fetched/dicom"))) {
            one = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] before = Files.readAllBytes(one);
        Files.delete(one);
        Files.delete(folder.resolve("fetched/images.csv"));
        assertTrue(fetch(url(), "secret").missing().isEmpty());
        assertArrayEquals(before, Files.readAllBytes(one));
    }

    private Set<String> fetched() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("fetched/dicom"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".dcm", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** By the image's UID; Orthanc writes heads of files of its own. */
    private static Map<String, ByteBuffer> pixels(Path under) throws IOException {
        Map<String, ByteBuffer> pixels = new TreeMap<>();
        try (Stream<Path> all = Files.walk(under)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Attributes data = DicomFile.read(file).data();
                if (radiographs.contains(data.text(Tag.SOP_INSTANCE_UID))) {
                    pixels.put(
                            data.text(Tag.SOP_INSTANCE_UID),
                            data.element(Tag.PIXEL_DATA).orElseThrow().value());
                }
            }
        }
        return pixels;
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        assertRefused("refuses us (HTTP 401): see web.user and web.passwordFile", url(), "wrong");
        assertRefused("answers HTTP 404", "http://127.0.0.1:%d/elsewhere".formatted(webPort), "secret");
        assertRefused(
                "nothing answers at web.url", "http://127.0.0.1:%d/x".formatted(TestArchive.freePort()), "secret");
        assertReadablePasswordIsRefused();
        IOException slash = assertThrows(IOException.class, () -> fetch(url() + "/", "secret"));
        assertTrue(slash.getMessage().contains("ends without /"), slash.getMessage());
    }

    /** The settings are those of the last fetch. */
    private void assertReadablePasswordIsRefused() throws Exception {
        FetchSettings settings = FetchSettings.read(folder.resolve("fetch.json"));
        Files.setPosixFilePermissions(folder.resolve("password"), PosixFilePermissions.fromString("rw-r-----"));
        String said =
                assertThrows(PacsException.class, () -> new WebPacs(settings)).getMessage();
        assertEquals("web.passwordFile may be read by others than its owner: chmod 600 password", said);
    }

    private void assertRefused(String words, String url, String password) {
        String message =
                assertThrows(PacsException.class, () -> fetch(url, password)).getMessage();
        assertTrue(message.contains(words), message);
    }
}
