package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCohortTest {
    private static String said(Path cohort) throws IOException {
        var environment = Map.of("RADIUSLAB_ROOT", "/house", "RADIUSLAB_COHORT", cohort.toString());
        var said = new ByteArrayOutputStream();
        StudyCohort.ready(Session.of(environment), new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8).strip();
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
        assertEquals(
                "without --weights all networks start from scratch: on a few hundred real radiographs segmentation and"
                        + " detection learn little that way; docs/data.md says where Keras' Xception weights are",
                said(sample));
    }
}
