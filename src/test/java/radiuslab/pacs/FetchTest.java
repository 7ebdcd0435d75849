package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.archive.SyntheticArchive;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** Against a real Orthanc with synthetic wrists. */
class FetchTest {
    private static final int EXAMS = 24;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestArchive orthanc;
    private static int ourPort;
    /** Of the radiographs, and of the screen saves. */
    private static Set<String> radiographs, captures;

    private final List<String> said = new ArrayList<>();
    private String host = "127.0.0.1",
            title = TestArchive.TITLE,
            ours = TestArchive.OURS,
            exams = "",
            retrieve = "move";
    private int port, receiver, timeout = 20;

    @BeforeAll
    static void start() throws Exception {
        ourPort = TestArchive.freePort();
        orthanc = TestArchive.orthanc(shared, ourPort);
        Part all = new Part(EXAMS, 6), none = new Part(0, 0);
        SyntheticArchive.write(shared.resolve("wrists"), new PhantomOptions(all, none, none, 48, 64, 2), done -> {});
        List<String[]> truth = Files.readAllLines(shared.resolve("wrists/truth.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        Map<Boolean, Set<String>> uids = truth.stream()
                .collect(Collectors.partitioningBy(
                        row -> row[4].equals("capture"), Collectors.mapping(row -> row[3], Collectors.toSet())));
        radiographs = uids.get(false);
        captures = uids.get(true);
        orthanc.fill(shared.resolve("wrists/DICOM"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (orthanc != null) {
            orthanc.close();
        }
    }

    @BeforeEach
    void usual() {
        port = orthanc.port();
        receiver = ourPort;
    }

    private FetchSettings settings() throws IOException {
        Path file = folder.resolve("fetch.json");
        Files.writeString(
                file,
                """
                {"pacs": {"host": "%s", "port": %d, "title": "%s"}, "own": {"title": "%s", "port": %d},
                 "exams": {"from": "2015-01-01", "to": "2024-12-31" %s}, "retrieve": "%s", "mostAnswers": 6,
                 "timeoutSeconds": %d}
                """
                        .formatted(host, port, title, ours, receiver, exams, retrieve, timeout));
        return FetchSettings.read(file);
    }

    private FetchReport fetch() throws IOException {
        return new Fetch(settings(), Clock.systemUTC(), time -> {}, said::add).run((done, all) -> {});
    }

    private Set<String> fetched() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("fetched/dicom"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".dcm", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String refused() {
        return assertThrows(PacsException.class, this::fetch).getMessage();
    }

    @Test
    void allRadiographsComeByMoveThoughTheArchiveTellsFiveStudiesAtATime() throws Exception {
        FetchReport report = fetch();
        assertEquals(new TreeSet<>(radiographs), fetched());
        assertEquals(
                new FetchReport(EXAMS, EXAMS, radiographs.size(), radiographs.size(), Map.of()),
                report,
                said.toString());
        assertFalse(captures.isEmpty(), "the archive holds a screen save, which was left there");
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("fetched"))));
    }

    @Test
    void allRadiographsComeByGet() throws Exception {
        retrieve = "get";
        FetchReport report = fetch();
        assertEquals(radiographs.size(), report.written());
        assertEquals(new TreeSet<>(radiographs), fetched());
    }

    @Test
    void aSampleDependsOnItsSeedAlone() throws Exception {
        exams = ", \"sample\": 3, \"seed\": 7";
        FetchReport report = fetch();
        assertEquals(3, report.studies());
        Set<String> first = fetched();
        assertEquals(report.written(), first.size());
        Files.move(folder.resolve("fetched"), folder.resolve("before"));
        fetch();
        assertEquals(first, fetched());
    }

    @Test
    void accessionNumbersAreReconciledOneByOne() throws Exception {
        List<String> known = Files.readAllLines(shared.resolve("wrists/labels.csv")).stream()
                .skip(1)
                .limit(2)
                .map(line -> line.split(",")[0])
                .toList();
        Files.writeString(folder.resolve("list.txt"), String.join("\n", known) + "\nX-17\n");
        exams = ", \"accessions\": \"list.txt\"";
        FetchReport report = fetch();
        assertEquals(3, report.studies());
        assertEquals(2, report.whole());
        assertEquals(Map.of("the archive has no study of this accession number", 1), report.missing());
        List<String> rows = Files.readAllLines(folder.resolve("fetched/images.csv"));
        assertTrue(rows.stream().anyMatch(row -> row.contains(",X-17,") && row.contains(",missing,")), rows.toString());
    }

    /** The archive sends to a port on which nobody listens; after that was mended, the same command brings the images. */
    @Test
    void whatDidNotComeIsNamedAndComesLater() throws Exception {
        exams = ", \"sample\": 2";
        receiver = TestArchive.freePort();
        timeout = 1;
        FetchReport report = fetch();
        assertEquals(0, report.written());
        assertEquals(
                Set.of("the archive did not send it (Failed: UnableToProcess)"),
                report.missing().keySet());
        receiver = ourPort;
        timeout = 20;
        FetchReport again = fetch();
        assertEquals(2, again.whole());
        assertEquals(again.images(), again.written());
        assertEquals(List.of("going on with the 2 studies found before"), said);
    }

    @Test
    void aFileThatWasLostAloneIsAskedForAgain() throws Exception {
        exams = ", \"sample\": 2";
        fetch();
        Set<String> all = fetched();
        String lost = all.iterator().next();
        try (Stream<Path> files = Files.walk(folder.resolve("fetched/dicom"))) {
            Files.delete(
                    files.filter(f -> f.endsWith(lost + ".dcm")).findFirst().orElseThrow());
        }
        Path journal = folder.resolve("fetched/images.csv");
        Files.writeString(journal, Files.readString(journal).replace(lost + ",written,", lost + ",missing,stopped"));
        fetch();
        assertEquals(all, fetched());
    }

    @Test
    void anArchiveThatDoesNotKnowItsNameOrOursSaysSo() {
        title = "NOBODY";
        assertTrue(refused().contains("does not answer to the title \"NOBODY\""), refused());
        title = TestArchive.TITLE;
        ours = "STRANGER";
        assertTrue(refused().contains("the archive"), refused());
        assertFalse(Files.exists(folder.resolve("fetched/studies.csv")));
    }

    @Test
    void nobodyThereAndNoAnswerSaySo() throws Exception {
        port = TestArchive.freePort();
        assertTrue(refused().contains("nothing answers at 127.0.0.1:" + port), refused());
        timeout = 1;
        try (ServerSocket silent = new ServerSocket(0)) {
            port = silent.getLocalPort();
            assertTrue(refused().contains("did not answer in time"), refused());
        }
    }

    @Test
    void aTakenPortSaysSo() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            receiver = other.getLocalPort();
            assertTrue(refused().contains("port %d cannot be listened on".formatted(receiver)));
        }
    }

    @Test
    void aFolderOfOtherExamsIsLeftAlone() throws Exception {
        exams = ", \"sample\": 1";
        fetch();
        exams = ", \"sample\": 2";
        assertEquals(
                "the folder of out holds a fetch of other exams, or from another archive: name another one", refused());
    }

    @Test
    void nothingThatIsSaidNamesAPatient() throws Exception {
        exams = ", \"sample\": 2";
        FetchReport report = fetch();
        assertEquals(Map.of(), report.missing());
        String everything = said + report.toString();
        for (String identifier : Files.readAllLines(shared.resolve("wrists/identifiers.txt"))) {
            assertFalse(everything.contains(identifier), identifier);
        }
    }
}
