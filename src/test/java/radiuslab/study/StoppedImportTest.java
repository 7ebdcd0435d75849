package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ChildJava;
import radiuslab.dicom.ImportJob;
import radiuslab.dicom.RadiographImport;

/** An import in a process of its own that is killed, or to which the disk gives no more room, loses nothing. */
class StoppedImportTest {
    private static final Path SAMPLES = Path.of("data-samples/dicom/DICOM");

    @TempDir
    Path folder;

    private Path whole, out, key;

    @BeforeEach
    void undisturbed() throws IOException {
        whole = folder.resolve("whole");
        out = folder.resolve("out");
        key = folder.resolve("key");
        importTo(whole);
    }

    private void importTo(Path cohort) throws IOException {
        var none = Optional.<Path>empty();
        RadiographImport.run(new ImportJob(SAMPLES, cohort, none, key, none, 1, false), RadiographImport.Listener.NONE);
    }

    private Process child(String... before) throws IOException {
        List<String> java = ChildJava.command(
                "-cp",
                System.getProperty("java.class.path"),
                Import.class.getName(),
                SAMPLES.toString(),
                "--out",
                out.toString(),
                "--key",
                key.toString(),
                "--threads",
                "1");
        return new ProcessBuilder(
                        Stream.concat(Stream.of(before), java.stream()).toList())
                .redirectErrorStream(true)
                .start();
    }

    private void assertGoesOnToTheSame() throws IOException {
        if (!Files.exists(out)) {
            importTo(out);
        }
        List<String> files = files(whole);
        assertEquals(files, files(out));
        for (String file : files) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
        }
        assertTrue(Files.notExists(stage()));
    }

    private Path stage() {
        return folder.resolve(".out.import");
    }

    private static List<String> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> under.relativize(f).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    /** As soon as the first images are there. */
    @Test
    void killedItGoesOnAndIsTheSame() throws Exception {
        Process process = child();
        try {
            while (process.isAlive() && !hasImages()) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        Map<String, FileTime> made = madeAlready();
        assertGoesOnToTheSame();
        for (String image : made.keySet()) {
            Path kept = out.resolve("images").resolve(image); // not there if its exam was set aside
            assertTrue(
                    Files.notExists(kept) || made.get(image).equals(Files.getLastModifiedTime(kept)),
                    image + " was made once more");
        }
    }

    /** When each image was made that was whole; one that is made again is of a later time. */
    private Map<String, FileTime> madeAlready() throws IOException {
        Map<String, FileTime> made = new TreeMap<>();
        Path images = stage().resolve("cohort/images");
        try (Stream<Path> all = Files.exists(images) ? Files.list(images) : Stream.of()) {
            for (Path image : all.toList()) {
                String id = image.getFileName().toString().replace(".png", "");
                if (Files.exists(stage().resolve("done").resolve(id + ".json"))) {
                    made.put(id + ".png", Files.getLastModifiedTime(image));
                }
            }
        }
        return made;
    }

    private boolean hasImages() throws IOException {
        Path done = stage().resolve("done");
        try (Stream<Path> all = Files.exists(done) ? Files.list(done) : Stream.of()) {
            return all.filter(f -> f.toString().endsWith(".json")).count() >= 4;
        } catch (NoSuchFileException moved) { // the stage became the cohort
            return true;
        }
    }

    /** No file may have more than 4 kB, as if the disk were full within an image; tables fit. */
    @Test
    void withoutRoomItSaysSoAndNamesNobody() throws Exception {
        Process process = child("sh", "-c", "ulimit -f 8; exec \"$0\" \"$@\"");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("lab: "), said);
        for (String identifier : Files.readAllLines(Path.of("data-samples/dicom/identifiers.txt"))) {
            assertTrue(!said.contains(identifier), said);
        }
        assertTrue(Files.notExists(out), "nothing half-written");
        assertGoesOnToTheSame();
    }
}
