package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    @TempDir
    Path folder;

    /** printf 'abc' | sha256sum: no table names the images' hashes, so that every file counts, in the order of paths. */
    @Test
    void aCohortWhoseTablesNameNoHashesIsHashedWhole() throws Exception {
        Files.createDirectories(folder.resolve("images"));
        Files.writeString(folder.resolve("masks.json"), "c");
        Files.writeString(folder.resolve("labels.csv"), "b");
        Files.writeString(folder.resolve("images/1.png"), "a");
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RunRecord.hashOfCohort(folder));
        Files.writeString(folder.resolve("images/1.png"), "x");
        assertNotEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RunRecord.hashOfCohort(folder));
    }

    /** Readings are made of the same cohort, which they leave as it is; a file manager's notes are no data. */
    @Test
    void readingsAndHiddenFilesLeaveTheCohortWhatItIs() throws Exception {
        Files.writeString(folder.resolve("labels.csv"), "b");
        String before = RunRecord.hashOfCohort(folder);
        Files.writeString(
                Files.createDirectories(folder.resolve("reading/sessions/a")).resolve("cases.json"), "c");
        Files.writeString(Files.createDirectories(folder.resolve("images")).resolve(".DS_Store"), "d");
        Files.writeString(Files.createDirectories(folder.resolve(".cache")).resolve("1.png"), "e");
        assertEquals(before, RunRecord.hashOfCohort(folder));
        Files.writeString(folder.resolve("images/reading.png"), "f");
        assertNotEquals(before, RunRecord.hashOfCohort(folder));
    }

    /** The tables in the order of their names, and nothing but the tables: they name the images by their hashes. */
    @Test
    void aCohortWhoseTableNamesEveryImagesHashIsHashedByItsTables() throws Exception {
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Files.writeString(folder.resolve("radiographs.csv"), "image,sha256\n1.png," + hash + "\n");
        Files.writeString(folder.resolve("exams.csv"), "exam_id\n1\n");
        Path image = Files.writeString(folder.resolve("1.png"), "abc");
        String tables = RunRecord.hashOfCohort(folder);
        Files.writeString(image, "the reader of the cohort refuses this one");
        assertEquals(tables, RunRecord.hashOfCohort(folder));
        Files.writeString(folder.resolve("radiographs.csv"), "image,sha256\n1.png," + hash + "\n2.png,\n");
        String whole = RunRecord.hashOfCohort(folder);
        Files.writeString(image, "abc");
        assertNotEquals(whole, RunRecord.hashOfCohort(folder));
    }

    @Test
    void librariesAreNamedWithTheirVersions() {
        String path = String.join(
                File.pathSeparator, "/m2/opencv-4.9.0-0.jar", "/m2/mxnet-engine-0.35.1.jar", "/project/target/classes");
        assertEquals(
                "{\"opencv\":\"4.9.0-0\",\"mxnet-engine\":\"0.35.1\"}",
                RunRecord.libraries(path).toString());
    }

    @Test
    void stepsAtTheSameTimeTakeLessThanTheirSum() {
        Map<String, Duration> durations = new LinkedHashMap<>();
        durations.put("00-a", Duration.ofMillis(1240));
        durations.put("01-b", Duration.ofMillis(2300));
        assertEquals(
                "{\"total\":2.5,\"00-a\":1.2,\"01-b\":2.3}",
                RunRecord.seconds(Duration.ofMillis(2540), durations).toString());
    }

    /** "Müller" as Windows writes it is no UTF-8; such a table beside the cohort's own is hashed as it is. */
    @Test
    void aTableInAnotherEncodingIsHashedLikeAnyFile() throws Exception {
        Files.write(folder.resolve("notes.csv"), "M\u00fcller\n1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(64, RunRecord.hashOfCohort(folder).length());
    }

    @Test
    void aRunInFloat32IsLoadedInFloat32() {
        String options = "{\"options\": {\"engine\": \"PyTorch\", \"seed\": 7, \"precision\": \"%s\"}}";
        List<String> usual = List.of("--engine", "pytorch", "--seed", "7");
        assertEquals(usual, RunRecord.asRun(record(options.formatted("mixed"))), "not every machine has it");
        assertEquals(
                List.of("--engine", "pytorch", "--seed", "7", "--precision", "float32"),
                RunRecord.asRun(record(options.formatted("float32"))));
    }

    private static JsonObject record(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
