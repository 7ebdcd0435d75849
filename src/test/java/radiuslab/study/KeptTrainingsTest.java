package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrainingsTest {
    @TempDir
    Path root;

    private Path mask;

    @BeforeEach
    void cohort() throws IOException {
        mask = Files.createDirectories(root.resolve("data-samples/masks")).resolve("1.png");
        Files.writeString(mask, "mask");
        Files.writeString(root.resolve("data-samples/radiographs.csv"), "image,sha256\n1.png," + "0".repeat(64) + "\n");
    }

    private KeptTrainings of(String git, String changed, String module) throws IOException {
        return of(git, changed, module, "2.7.1");
    }

    private KeptTrainings of(String git, String changed, String module, String pytorch) throws IOException {
        JsonObject record = JsonParser.parseString(
                        """
                        {"options": {"seed": 1},
                         "code": {"git": "%s", "changed_since": %s, "module_sha256": "%s"},
                         "libraries": {"pytorch-native-cpu": "%s"}}"""
                                .formatted(git, changed, module, pytorch))
                .getAsJsonObject();
        return KeptTrainings.of(Session.of(Map.of("RADIUSLAB_ROOT", root.toString())), record);
    }

    /** Words changed in a notebook or the documentation leave the module what it is; changed code does not. */
    @Test
    void aTrainingGoesOnWithTheCodeItBeganWith() throws IOException {
        assertEquals(of("a", "false", "1"), of("a", "true", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "2"));
        assertNotEquals(of("a", "false", "1"), of("b", "false", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "1", "2.5.1"));
    }

    /** The record's hash is that of the tables, which know nothing of the masks. */
    @Test
    void anEditedMaskBeginsAnewAndIsToldUntilAStudyIsComplete() throws IOException {
        KeptTrainings before = of("a", "false", "1");
        Files.createDirectories(before.folder().resolve("segmentation/step-000000100"));
        assertFalse(of("a", "false", "1").ofOtherData());
        Files.writeString(mask, "musk");
        KeptTrainings now = of("a", "false", "1");
        assertEquals(Map.of(), now.steps());
        assertTrue(now.ofOtherData());
        assertFalse(of("b", "false", "1").ofOtherData(), "asked for something else");
        now.delete();
        assertFalse(now.ofOtherData() || Files.exists(before.folder()));
    }
}
