package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.archive.SyntheticArchive;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.ExamDetector;
import radiuslab.dicom.PseudonymousImage;
import radiuslab.exam.GreyImage;
import radiuslab.files.HeadedTable;
import radiuslab.phantom.PhantomOptions;
import radiuslab.prediction.Detections;
import radiuslab.segmentation.ProbabilityMap;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;

/** {@code lab score} in one process, with CSV. */
class ScoreTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path models;

    @BeforeAll
    static void study() throws IOException {
        models = ToyStudy.results(shared.resolve("results"));
    }

    private record Told(int code, String out, String err) {}

    private static Told score(Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Score.run(
                Stream.of(words).map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                (options, o) -> new Workers.PlainLoop(),
                new CsvParts());
        return new Told(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Told scored(Path from, Object... further) {
        List<Object> words = new ArrayList<>(List.of("--models", models, "--from", from, "--out", out(), "--csv"));
        words.addAll(List.of(further));
        return score(words.toArray());
    }

    private Path out() {
        return folder.resolve("out");
    }

    /** By method, then number. */
    private Map<String, Map<Integer, CSVRecord>> rows() throws IOException {
        Map<String, Map<Integer, CSVRecord>> rows = new TreeMap<>();
        for (Path part : parts()) {
            try (CSVParser table = HeadedTable.open(part)) {
                for (CSVRecord row : table) {
                    CSVRecord twice = rows.computeIfAbsent(row.get("method"), m -> new TreeMap<>())
                            .put(Integer.valueOf(row.get("number")), row);
                    assertEquals(null, twice);
                }
            }
        }
        return rows;
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> parts = Files.list(out().resolve("scores"))) {
            return parts.sorted().toList();
        }
    }

    @Test
    void everyRadiographHasWhatEachMethodSaysOfIt() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 11);
        Told told = scored(images);
        assertEquals(0, told.code(), told.err());
        var rows = rows();
        assertEquals(List.of("classification", "detection", "segmentation"), List.copyOf(rows.keySet()));
        assertEquals(2, parts().size()); // 8 and 3
        rows.values().forEach(of -> assertEquals(11, of.size()));
        GreyImage image = GreyImage.read(images.resolve("0009.png"));
        Backend backend = Backend.cpu("MXNet");
        try (var classifier = ExamClassifier.load(models.resolve("models/classification"), backend)) {
            double raw = classifier.probabilities(List.of(image))[0];
            CSVRecord row = rows.get("classification").get(10);
            assertEquals("0009", row.get("exam"));
            assertEquals("0009", row.get("radiograph"));
            assertEquals(raw, Double.parseDouble(row.get("raw")), 1e-6);
            double odds = Math.exp(1 + 2 * Math.log(raw / (1 - raw)));
            double probability = Double.parseDouble(row.get("probability"));
            assertEquals(odds / (1 + odds), probability, 1e-5);
            assertEquals(probability >= 0.5 ? "fracture" : "none", row.get("call_half"));
            assertEquals(probability >= 0.25 ? "fracture" : "none", row.get("call_optimised"));
            assertTrue(Double.parseDouble(row.get("seconds")) > 0);
            assertEquals("", row.get("x"));
            assertEquals("", row.get("fault"));
        }
        try (var segmenter = Segmenter.load(models.resolve("models/segmentation"), backend)) {
            ProbabilityMap map = segmenter.probabilityMap(image, Segmenter.seedOf("0009", 3));
            CSVRecord row = rows.get("segmentation").get(10);
            assertEquals(map.probability(), Double.parseDouble(row.get("raw")), 1e-6);
            assertEquals(row.get("raw"), row.get("probability")); // no calibration
            assertEquals("", row.get("call_optimised"));
            int peak = map.map().peak();
            assertEquals(peak % 60, Double.parseDouble(row.get("x")));
            assertEquals(peak / 60, Double.parseDouble(row.get("y")));
            assertEquals("1.0", row.get("width"));
        }
        try (var detector = ExamDetector.load(models.resolve("models/detection"), backend)) {
            var boxes = detector.boxes(image);
            CSVRecord row = rows.get("detection").get(10);
            assertEquals(Detections.probability(boxes), Double.parseDouble(row.get("raw")), 1e-6);
            assertEquals(boxes.get(0).box().width(), Double.parseDouble(row.get("width")), 1e-3);
        }
    }

    @Test
    void whatIsThereIsNotComputedAgainAndWhatIsMissingIs() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 20);
        assertEquals(0, scored(images).code());
        Map<String, String> before = withoutSeconds();
        Files.delete(parts().get(1));
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(parts().get(0), old);
        Files.writeString(out().resolve("scores/.part-000001.csv.part"), "half of it"); // what a killed one left
        Told again = scored(images);
        assertTrue(again.out().contains("2 parts are there already"), again.out());
        assertEquals(before, withoutSeconds());
        assertEquals(
                old,
                Files.getLastModifiedTime(parts().stream()
                        .filter(p -> p.endsWith("part-000000.csv"))
                        .findFirst()
                        .orElseThrow()));
        assertTrue(scored(images).out().contains("3 parts are there already"));
    }

    private Map<String, String> withoutSeconds() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        rows().forEach((method, of) -> of.forEach((number, row) -> {
            List<String> cells = new ArrayList<>(row.toList());
            cells.remove(RadiographScore.COLUMNS.indexOf("seconds"));
            rows.put(method + number, String.join(",", cells));
        }));
        return rows;
    }

    @Test
    void faultyImagesAreRowsWithTheirReason() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 5);
        Files.writeString(images.resolve("0002.png"), "no image");
        byte[] whole = Files.readAllBytes(images.resolve("0003.png"));
        Files.write(images.resolve("0003.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(images.resolve("notes.txt"), "of nobody");
        Files.createDirectories(images.resolve("deeper"));
        Files.copy(images.resolve("0001.png"), images.resolve("deeper/0001.png"));
        Told told = scored(images, "--maps");
        assertEquals(0, told.code(), told.err());
        assertTrue(told.out().contains("6 scores are missing"), told.out());
        var rows = rows().get("detection");
        assertEquals("not a PNG or JPEG image (8 bytes)", rows.get(3).get("fault"));
        assertEquals("", rows.get(3).get("raw"));
        assertFalse(rows.get(4).get("fault").isEmpty());
        assertEquals("deeper/0001", rows.get(6).get("radiograph"));
        assertEquals(6, rows.size());
        assertEquals(
                GreyImage.read(images.resolve("0001.png")).width(),
                GreyImage.read(out().resolve("maps/000000002.png")).width());
    }

    @Test
    void dicomFilesHavePseudonyms() throws IOException {
        Path archive = folder.resolve("archive");
        var all = new PhantomOptions.Part(2, 1);
        var none = new PhantomOptions.Part(0, 0);
        int files = SyntheticArchive.write(archive, new PhantomOptions(all, none, none, 96, 128, 1), n -> {});
        Told told = scored(archive);
        assertEquals(0, told.code(), told.err());
        var rows = rows().get("classification");
        assertTrue(rows.size() >= 4 && rows.size() <= files, rows.size() + " of " + files);
        List<CSVRecord> sound =
                rows.values().stream().filter(r -> r.get("fault").isEmpty()).toList();
        assertTrue(sound.size() >= 4, () -> "sound: " + sound.size());
        sound.forEach(row -> {
            assertTrue(row.get("exam").matches("s[0-9a-f]{12}"), row.get("exam"));
            assertTrue(row.get("radiograph").matches("r[0-9a-f]{12}"), row.get("radiograph"));
        });
        Path key = folder.resolve("out.key");
        String sum = PseudonymousImage.keySum(key);
        byte[] secret = Files.readAllBytes(key);
        Files.delete(key);
        assertRefused(archive, "the key as that file held it then; it is gone or another one now");
        assertFalse(Files.exists(key), "who goes on makes no key");
        assertThrows(IOException.class, () -> PseudonymousImage.Reader.of(key, sum));
        PseudonymousImage.keySum(key); // another one
        assertRefused(archive, "the key as that file held it then; it is gone or another one now");
        assertThrows(IOException.class, () -> PseudonymousImage.Reader.of(key, sum));
        Files.write(key, secret);
        assertEquals(0, scored(archive).code());
    }

    private void assertRefused(Path from, String words) {
        Told told = scored(from);
        assertEquals(1, told.code());
        assertTrue(told.err().contains(words), told.err());
    }

    @Test
    void aTableNamesDicomFilesToo() throws IOException {
        Path archive = folder.resolve("archive");
        var all = new PhantomOptions.Part(1, 1);
        var none = new PhantomOptions.Part(0, 0);
        SyntheticArchive.write(archive, new PhantomOptions(all, none, none, 96, 128, 1), n -> {});
        List<String> files;
        try (Stream<Path> dicom = Files.walk(archive.resolve("DICOM"))) {
            files = dicom.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
        StringBuilder rows = new StringBuilder("file,exam,radiograph\n");
        files.forEach(file -> rows.append("%s,e7,r%d\n".formatted(file, files.indexOf(file))));
        rows.append(files.get(0)).append(",,\n");
        assertEquals(
                0, scored(Files.writeString(folder.resolve("list.csv"), rows)).code());
        var scores = rows().get("classification");
        List<CSVRecord> sound =
                scores.values().stream().filter(r -> r.get("fault").isEmpty()).toList();
        assertTrue(sound.size() >= 2, scores.toString());
        assertEquals("e7", scores.get(1).get("exam"));
        assertEquals("r0", scores.get(1).get("radiograph"));
        String last = scores.get(files.size() + 1).get("exam");
        assertTrue(last.matches("s[0-9a-f]{12}") || !scores.get(1).get("fault").isEmpty(), last);
    }

    @Test
    void idsThatAreNamesOfFilesAreToldOnceAndKeepTheirEndingWhereItTellsThemApart() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        Files.copy(images.resolve("0000.png"), images.resolve("0000.jpg"));
        Told first = scored(images);
        assertTrue(first.out().contains("note: exams and radiographs have the names of their files"), first.out());
        assertFalse(scored(images).out().contains("note: exams"));
        assertEquals(
                List.of("0000.jpg", "0000.png", "0001"),
                rows().get("classification").values().stream()
                        .map(row -> row.get("radiograph"))
                        .toList());
        assertFalse(Files.exists(folder.resolve("out.key")), "there is no DICOM file");
    }

    @Test
    void radiographsOfTwoExamsMayHaveOneName() throws IOException {
        ToyStudy.radiographs(folder.resolve("images"), 2);
        Path table = Files.writeString(
                folder.resolve("list.csv"), "file,exam,radiograph\nimages/0000.png,17,ap\nimages/0001.png,18,ap\n");
        Told told = scored(table);
        assertEquals(0, told.code(), told.err());
        assertFalse(told.out().contains("note: exams"), told.out());
        assertEquals("18", rows().get("classification").get(2).get("exam"));
        Path twice = Files.writeString(
                folder.resolve("twice.csv"), "file,exam,radiograph\nimages/0000.png,17,ap\nimages/0001.png,17,ap\n");
        IOException refused = assertThrows(IOException.class, () -> Listings.of(twice));
        assertEquals("twice.csv, line 3: the same exam and radiograph as in line 2", refused.getMessage());
    }

    @Test
    void aTableNamesItsRadiographs() throws IOException {
        ToyStudy.radiographs(folder.resolve("images"), 3);
        Path table = Files.writeString(
                folder.resolve("list.csv"), "file,exam\nimages/0002.png,e7\nimages/0000.png,e7\nimages/gone.png,e8\n");
        assertEquals(0, scored(table).code());
        var rows = rows().get("classification");
        assertEquals("images/0002", rows.get(1).get("radiograph"));
        assertEquals("e7", rows.get(2).get("exam"));
        assertEquals("there is no such file", rows.get(3).get("fault"));
    }

    @Test
    void wrongCallsAreToldBeforeAnythingIsDone() throws IOException {
        assertEquals(
                "lab: score needs --models DIR, --from SOURCE and --out DIR\nlab: see environment/lab help\n",
                score("--models", models).err());
        assertEquals(2, score("--modles", models).code());
        assertMisuse(
                "--master is local[*], local[N], spark://HOST:PORT, yarn, k8s://ADDRESS or plain, found sprak://a:1",
                "--master",
                "sprak://a:1");
        assertMisuse("--engine is mxnet or pytorch, found tensorflow", "--engine", "tensorflow");
        assertMisuse("--conf is NAME=VALUE, found spark", "--conf", "spark");
    }

    private void assertMisuse(String expected, String... words) throws IOException {
        Told told = scored(ToyStudy.radiographs(folder.resolve("images"), 1), (Object[]) words);
        assertEquals(2, told.code());
        assertEquals("lab: " + expected, told.err().lines().findFirst().orElse(""));
        assertFalse(Files.exists(out()));
    }

    @Test
    void badFoldersAreToldAndLeftAlone() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        Told noModel = score("--models", images, "--from", images, "--out", out(), "--csv");
        assertTrue(noModel.err().contains("has no trained model"), noModel.err());
        Told nowhere = scored(folder.resolve("nowhere"));
        assertTrue(nowhere.err().contains("there is no folder or table"), nowhere.err());
        Files.createDirectories(folder.resolve("empty"));
        assertTrue(scored(folder.resolve("empty")).err().contains("no PNG, JPEG or DICOM file is in"));
        Files.writeString(Files.createDirectories(out()).resolve("thesis.txt"), "three years");
        Told other = scored(images);
        assertEquals(1, other.code());
        assertTrue(other.err().contains("holds something else"), other.err());
        assertEquals("three years", Files.readString(out().resolve("thesis.txt")));
    }

    @Test
    void aPartThatCannotBeWrittenIsNamedAndDoneByTheNextCall() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        assertEquals(0, scored(images).code());
        Path part = out().resolve("scores/part-000000.csv");
        byte[] whole = Files.readAllBytes(part);
        Files.delete(part);
        Path inTheWay = Files.createDirectories(out().resolve("scores/.part-000000.csv.part/stone"));
        Told told = scored(images);
        assertEquals(1, told.code());
        assertTrue(told.err().startsWith("lab: " + part + " cannot be kept: "), told.err());
        Files.delete(inTheWay);
        assertEquals(0, scored(images).code());
        assertEquals(
                new String(whole, StandardCharsets.UTF_8).lines().count(),
                Files.readAllLines(part).size());
    }

    @Test
    void anotherJobDoesNotGoOn() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        assertEquals(0, scored(images).code());
        Told engine = scored(images, "--engine", "pytorch");
        assertTrue(engine.err().contains("the engine MXNet, not PyTorch"), engine.err());
        Told source = scored(ToyStudy.radiographs(folder.resolve("others"), 2));
        assertTrue(source.err().contains("the radiographs of"), source.err());
        Files.writeString(folder.resolve("out-list.csv"), "number,file,exam,radiograph\n");
        assertTrue(scored(images).err().contains("is not the list that"));
    }

    @Test
    void radiographsThatCameLaterAreTold() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        assertEquals(0, scored(images).code());
        assertFalse(scored(images).out().contains("has changed"));
        Files.copy(images.resolve("0001.png"), images.resolve("0007.png"));
        Told later = scored(images);
        assertEquals(0, later.code(), later.err());
        assertTrue(
                later.out()
                        .contains(
                                "note: %s has changed: it holds 3 radiographs now, and those 2 are".formatted(images)),
                later.out());
        assertEquals(2, rows().get("classification").size());
    }

    /** The parts are there, and so is what they were scored by: nothing is refused for a disk that is away. */
    @Test
    void aSourceThatCannotBeListedAnyMoreIsToldAndNothingIsRefused() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 1);
        assertEquals(0, scored(images).code());
        Files.move(images, folder.resolve("away"));
        Told told = scored(images);
        assertEquals(0, told.code(), told.err());
        assertTrue(told.out().contains("note: %s cannot be listed now: ".formatted(images)), told.out());
    }

    @Test
    void aFileInThePlaceOfTheListIsNotReplaced() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 1);
        Path mine = Files.writeString(folder.resolve("out-list.csv"), "file\nimages/0000.png\n");
        for (Path source : List.of(images, mine)) {
            Told told = scored(source);
            assertEquals(1, told.code());
            assertTrue(told.err().contains(mine + " would be replaced by the list"), told.err());
            assertEquals("file\nimages/0000.png\n", Files.readString(mine));
            assertFalse(Files.exists(out().resolve("job.json")));
        }
        Files.writeString(mine, "number,file,exam,radiograph,kind\n1,images/0000.png,a,a,picture\n");
        assertTrue(scored(mine).err().contains("would be replaced"), "it is the source");
        assertEquals(0, scored(images).code(), "of an earlier call whose scores are gone");
    }

    @Test
    void aDamagedModelIsToldBeforeAnythingIsScored() throws IOException {
        Path images = ToyStudy.radiographs(folder.resolve("images"), 2);
        Path damaged = ToyStudy.results(folder.resolve("results"));
        Path weights = damaged.resolve("models/detection/weights.bin");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(whole, whole.length / 2));
        Told told = score("--models", damaged, "--from", images, "--out", out(), "--csv");
        assertEquals(1, told.code());
        assertTrue(told.err().contains("weights.bin"), told.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void everyFaultOfATableIsTold() throws IOException {
        Path table = Files.writeString(folder.resolve("list.csv"), "file,exam\na.png,1\n,2\na.png,3\n");
        Told told = scored(table);
        assertEquals(
                "lab: list.csv, line 3: file is empty\nlab: list.csv, line 4: the same file as in line 2\n",
                told.err());
        Files.writeString(table, "image,exam\na.png,1\n");
        assertTrue(scored(table).err().contains("has no column file; it has image, exam"));
    }
}
