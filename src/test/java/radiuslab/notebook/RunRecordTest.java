package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    @TempDir
    Path folder;

    /** printf 'ab' | sha256sum: the tables in the order of their names, and nothing but the tables. */
    @Test
    void theCohortsHashIsThatOfItsTables() throws Exception {
        Files.writeString(folder.resolve("radiographs.csv"), "b");
        Files.writeString(folder.resolve("exams.csv"), "a");
        Files.writeString(folder.resolve("README.md"), "c");
        assertEquals(
                "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603", RunRecord.hashOfTables(folder));
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
    void secondsAddUp() {
        Map<String, Duration> durations = new LinkedHashMap<>();
        durations.put("00-a", Duration.ofMillis(1240));
        durations.put("01-b", Duration.ofMillis(2300));
        assertEquals(
                "{\"total\":3.5,\"00-a\":1.2,\"01-b\":2.3}",
                RunRecord.seconds(durations).toString());
    }
}
