package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.phantom.PhantomCohort;

class StudyCohortTest {
    private static String said(Path cohort, String... options) throws IOException {
        var environment = Map.of("RADIUSLAB_ROOT", "/house", "RADIUSLAB_COHORT", cohort.toString());
        var said = new ByteArrayOutputStream();
        StudyCohort.ready(Session.of(environment, options), new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    /** Elsewhere the folder of the usual cohort stands in words. */
    @Test
    void whatNamesTheSyntheticCohortNamesTheOneOfToday() throws IOException {
        String today = ".lab/cohorts/phantom-v" + PhantomCohort.VERSION + "-quick-seed1";
        for (String file : List.of("docs/course/jupyterhub_config.py", "environment/bench-score")) {
            assertTrue(Files.readString(Path.of(file)).contains(today), file);
        }
    }

    @Test
    void aCohortWithoutAnyMaskIsToldAtOnceWhatWillBeLeftOut(@TempDir Path folder) throws IOException {
        Path sample = Path.of("data-samples").toAbsolutePath();
        Files.copy(sample.resolve("exams.csv"), folder.resolve("exams.csv"));
        Files.createDirectory(folder.resolve("images"));
        try (var images = Files.list(sample.resolve("images"))) {
            for (Path image : images.toList()) {
                Files.copy(image, folder.resolve("images").resolve(image.getFileName()));
            }
        }
        String radiographs = Files.readString(sample.resolve("radiographs.csv"));
        Files.writeString(folder.resolve("radiographs.csv"), radiographs.replaceAll("masks/[^,]*", ""));
        assertEquals(
                "no fracture of the training set is marked: segmentation and detection have nothing to learn from and"
                        + " will be left out; docs/cohorts.md says how to add masks",
                said(folder));
        String inVain = said(folder, "--weights", "weights.h5", "--hours", "3");
        assertTrue(inVain.endsWith("--hours has no effect: without marks no training is repeated"), inVain);
        assertEquals(
                "without --weights all networks start from scratch: on a few hundred real radiographs segmentation and"
                        + " detection learn little that way; docs/data.md says where Keras' Xception weights are",
                said(sample));
    }
}
