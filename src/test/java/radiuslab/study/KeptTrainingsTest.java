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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class KeptTrainingsTest {
    @TempDir
    Path root;

    private Path mask;

    @BeforeEach
    void cohort() throws IOException {
        mask = Files.createDirectories(root.resolve("data-samples/masks")).resolve("1.png");
        Files.writeString(mask, "mask");
        Files.writeString(root.resolve("data-samples/1.png"), "image");
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
        Session session = Session.of(Map.of("RADIUSLAB_ROOT", root.toString()));
        return KeptTrainings.of(ofOneImage(session, Optional.of(new Marking.MaskFile(mask))), record);
    }

    /** 1.png in the session's folder, to learn from. */
    static StudyCohort ofOneImage(Session session, Optional<Marking> marking) {
        Radiograph image = new Radiograph(
                "1", Projection.AP, Finding.FRACTURE, session.cohort().resolve("1.png"), marking);
        Exam exam = new Exam("1", "1", Side.UNKNOWN, Demographics.UNKNOWN, Finding.FRACTURE, List.of(image), Map.of());
        return new StudyCohort(session, new Cohort("toy", List.of(exam), Map.of("1", Split.TRAINING), List.of()));
    }

    /** Words changed in a notebook or the documentation leave the module what it is; changed code does not. */
    @Test
    void aTrainingGoesOnWithTheCodeItBeganWith() throws IOException {
        assertEquals(of("a", "false", "1"), of("a", "true", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "2"));
        assertNotEquals(of("a", "false", "1"), of("b", "false", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "1", "2.5.1"));
    }

    /** Such as a note, or results, which may be large or closed to this user. */
    @Test
    void whatElseLiesInTheCohortsFolderLeavesItsTrainingsWhatTheyAre() throws IOException {
        KeptTrainings before = of("a", "false", "1");
        Files.writeString(root.resolve("data-samples/notes.txt"), "call Dr. B.");
        assertEquals(before, of("a", "false", "1"));
        Files.writeString(root.resolve("data-samples/1.png"), "other");
        assertNotEquals(before, of("a", "false", "1"));
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

    /** Killed while it deleted those of a complete study. */
    @Test
    void whatIsHalfDeletedIsOfNoOtherData() throws IOException {
        KeptTrainings kept = of("a", "false", "1");
        Path half = Files.createDirectories(Path.of(kept.folder() + ".deleted"));
        assertFalse(kept.ofOtherData());
        kept.delete();
        assertFalse(Files.exists(half));
    }
}
