package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.files.Checksum;

/** An import takes the place of an earlier one only if nothing goes that people made. */
class ReplacedImportTest {
    @TempDir
    Path folder;

    private Path wrists;

    @BeforeEach
    void importTwoViews() throws IOException {
        for (String view : List.of("AP", "LL")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(folder.resolve("source").resolve(view));
        }
        wrists = folder.resolve("wrists");
        run(false);
    }

    private RadiographImport.Outcome run(boolean replace) throws IOException {
        ImportJob job = new ImportJob(
                folder.resolve("source"),
                wrists,
                Optional.empty(),
                folder.resolve("key"),
                Optional.empty(),
                1,
                replace);
        return RadiographImport.run(job, RadiographImport.Listener.NONE);
    }

    private String refused() {
        return assertThrows(IOException.class, () -> run(true)).getMessage();
    }

    private void add(String file, String text) throws IOException {
        Files.createDirectories(wrists.resolve(file).getParent());
        Files.writeString(wrists.resolve(file), text);
    }

    @Test
    void whatNobodyTouchedIsReplaced() throws IOException {
        assertEquals(1, run(true).exams());
    }

    @Test
    void readingsAndTablesThatPeopleAddedAreNotDeleted() throws IOException {
        add("reading/sessions/main/reader-01.jsonl", "{}\n");
        add("reading/form.json", "{}\n");
        add("exclusions.csv", "exam_id,reason\n");
        add("masks/r1.png", "");
        assertEquals(
                "wrists holds what an earlier call did not write, or not as it is now, and would be deleted:"
                        + " exclusions.csv, masks/ (1 file), reading/ (2 files). Move wrists away and import again without"
                        + " --replace; docs/import.md says what of it can be copied back",
                refused());
        assertEquals("{}\n", Files.readString(wrists.resolve("reading/sessions/main/reader-01.jsonl")));
    }

    /** As README.md and docs/import.md say it: findings are filled in by hand, a picture may be blackened by hand. */
    @Test
    void tablesAndPicturesThatPeopleChangedAreNotDeleted() throws IOException {
        Path exams = wrists.resolve("exams.csv");
        Files.writeString(exams, Files.readString(exams).replaceFirst(",,,", ",fracture,,"));
        assertTrue(refused().contains("would be deleted: exams.csv. Move"), refused());
        Path image;
        try (Stream<Path> images = Files.list(wrists.resolve("images"))) {
            image = images.findFirst().orElseThrow();
        }
        Files.writeString(image, "blackened");
        assertTrue(refused().contains("would be deleted: exams.csv, images/ (1 file). Move"), refused());
        assertEquals("blackened", Files.readString(image));
    }

    /** Without a note of what it wrote, nobody knows what an earlier version's cohort was. */
    @Test
    void aCohortOfAnEarlierVersionIsNotDeleted() throws IOException {
        Files.delete(wrists.resolve("import.sha256"));
        assertTrue(
                refused().startsWith("wrists is of an earlier version, which did not note what it wrote"), refused());
    }

    /** The documented way: the same key gives the same ids, so that what was made of them fits again. */
    @Test
    void movedAwayAndImportedAgainTheIdsAreTheSame() throws IOException {
        Path before = Files.move(wrists, folder.resolve("wrists-before"));
        assertEquals(1, run(false).exams());
        for (String table : List.of("exams.csv", "radiographs.csv")) {
            assertEquals(Files.readString(before.resolve(table)), Files.readString(wrists.resolve(table)));
        }
    }

    @Test
    void everyFileIsInTheListAsSha256sumReadsIt() throws IOException {
        List<String> lines = Files.readAllLines(wrists.resolve("import.sha256"));
        assertEquals(EarlierFolder.files(wrists).size() - 1, lines.size());
        for (String line : lines) {
            assertEquals(
                    line.substring(0, 64),
                    new Checksum().add(wrists.resolve(line.substring(66))).hex(),
                    line);
        }
        assertFalse(lines.isEmpty());
    }
}
