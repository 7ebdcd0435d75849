package radiuslab.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

class SyntheticArchiveTest {
    private static final PhantomOptions TINY =
            new PhantomOptions(new Part(44, 11), new Part(0, 0), new Part(0, 0), 96, 128, 3);

    @TempDir
    static Path temporary;

    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        folder = temporary.resolve("archive");
        int files = SyntheticArchive.write(folder, TINY, done -> {});
        assertEquals(files, files(folder.resolve("DICOM")).size());
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The rows of the truth with their header's names. */
    private static List<Map<String, String>> truth() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
        String[] header = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheNumberOfThreads() throws Exception {
        PhantomOptions few = new PhantomOptions(new Part(8, 2), new Part(0, 0), new Part(0, 0), 64, 80, 5);
        Path one = temporary.resolve("one"), four = temporary.resolve("four");
        new ForkJoinPool(1)
                .submit(() -> SyntheticArchive.write(one, few, done -> {}))
                .get();
        new ForkJoinPool(4)
                .submit(() -> SyntheticArchive.write(four, few, done -> {}))
                .get();
        for (Path file : files(one)) {
            assertArrayEquals(
                    Files.readAllBytes(file), Files.readAllBytes(four.resolve(one.relativize(file))), file.toString());
        }
    }

    /** 44 exams, of which 11 are odd: each of the ten kinds once, and the first twice. */
    @Test
    void everyOddityOccurs() throws IOException {
        Set<String> seen = truth().stream().map(row -> row.get("oddity")).collect(Collectors.toSet());
        Set<String> all = EnumSet.allOf(Oddity.class).stream()
                .map(o -> o.name().toLowerCase())
                .collect(Collectors.toSet());
        assertEquals(all, seen);
    }

    @Test
    void anExamHasTheViewsThatItsOdditySays() throws IOException {
        Map<String, List<Map<String, String>>> byExam =
                truth().stream().collect(Collectors.groupingBy(row -> row.get("accession_number")));
        byExam.values().forEach(rows -> {
            List<String> shows = rows.stream().map(row -> row.get("shows")).toList();
            List<String> expected =
                    switch (rows.get(0).get("oddity")) {
                        case "one_view" -> List.of("ap");
                        case "repeated_view" -> List.of("ap", "ap", "lateral");
                        case "other_hand" -> List.of("ap", "lateral", "lateral");
                        case "capture" -> List.of("ap", "lateral", "capture");
                        default -> List.of("ap", "lateral");
                    };
            assertEquals(expected, shows);
            long sides = rows.stream().map(row -> row.get("side")).distinct().count();
            assertEquals(rows.get(0).get("oddity").equals("other_hand") ? 2 : 1, sides);
        });
    }

    @Test
    void theIdentifiersAreThoseOfTheFiles() throws IOException {
        List<String> identifiers = Files.readAllLines(folder.resolve("identifiers.txt"));
        Path file = folder.resolve(truth().get(0).get("file"));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        long found = identifiers.stream().filter(text::contains).count();
        // Patient's id, birth date, telephone, accession, study and image; the doctor, the radiographer and the town
        // may have an umlaut that this file writes in two bytes.
        assertTrue(found >= 6, "found " + found);
    }

    @Test
    void aFullFolderIsLeftAlone() {
        assertThrows(IOException.class, () -> SyntheticArchive.write(folder, TINY, done -> {}));
    }

    /** David Clunie's validator (Debian: dicom3tools) knows what each kind of object must hold. */
    @Test
    void theValidatorFindsNoError() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "dciodvfy"))),
                "dciodvfy is not installed (Debian: apt-get install dicom3tools)");
        List<String> errors = new ArrayList<>();
        for (Path file : files(folder.resolve("DICOM"))) {
            Process validator = new ProcessBuilder("dciodvfy", file.toString())
                    .redirectErrorStream(true)
                    .start();
            new String(validator.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("Error"))
                    .forEach(errors::add);
            validator.waitFor();
        }
        assertEquals(List.of(), errors);
    }
}
