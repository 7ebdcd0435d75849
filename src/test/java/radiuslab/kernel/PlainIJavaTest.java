package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import radiuslab.kernel.KernelClient.Answer;
import radiuslab.study.Notebook;

/**
 * The notebooks also run on IJava as published, with the module in IJAVA_CLASSPATH. Here the first, and one of short
 * trainings that shows much; all of them, in order, with {@code -Dplain=all}.
 */
class PlainIJavaTest {
    private static final String HERE = "00,15";

    @TempDir
    static Path results;

    @TempDir
    Path folder;

    static List<Notebook> notebooks() throws IOException {
        String wanted = System.getProperty("plain", HERE);
        return Notebook.all().stream()
                .filter(n ->
                        wanted.equals("all") || wanted.contains(n.toString().substring(0, 2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aNotebookRunsOnIJavaAsPublished(Notebook notebook) throws IOException {
        assumeTrue(Files.exists(Path.of("data-samples/exams.csv")), "skipped: there is no data-samples/");
        Map<String, String> told =
                Map.of("RADIUSLAB_OUT", results.toString(), "RADIUSLAB_PRESET", "quick", "RADIUSLAB_STEPS", "20");
        try (KernelClient kernel = KernelClient.plain(folder, told)) {
            for (JsonObject cell : notebook.codeCells()) {
                String source = Notebook.source(cell);
                Answer answer = kernel.run(source);
                assertEquals("ok", answer.status(), source + "\n" + answer.error());
            }
            assertFalse(kernel.run("new double[] {1.5}").value().startsWith("[D@"), "our renderers are there too");
        }
    }

    /** IJava brings a Gson that reads no records; models, checkpoints and settings are records. */
    @Test
    void whatWasSavedCanBeReadThere() throws IOException {
        try (KernelClient kernel = KernelClient.plain(folder)) {
            kernel.run("var file = Files.createTempDirectory(\"record\").resolve(\"options.json\");");
            kernel.run("radiuslab.files.RecordFile.write(file, TrainingOptions.quick());");
            Answer answer = kernel.run(
                    "radiuslab.files.RecordFile.read(file, TrainingOptions.class).equals(TrainingOptions.quick())");
            assertEquals("true", answer.value(), answer.error());
        }
    }
}
