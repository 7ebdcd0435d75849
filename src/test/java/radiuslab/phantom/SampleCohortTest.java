package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.GreyImage;

/**
 * The samples in the repository are what the code makes. Pixels and tables are compared, not the bytes of the PNG files
 * and their hashes: another Java's zlib may pack the same pixels otherwise.
 */
class SampleCohortTest {
    private static final Path SAMPLES = Path.of("data-samples");
    private static final String REMEDY =
            "; if the phantom was meant to change, raise PhantomCohort.VERSION, remove data-samples and write it anew as its README.md says";

    @TempDir
    Path folder;

    @Test
    void theSamplesAreWhatTheCodeMakes() throws IOException {
        Path fresh = folder.resolve("samples");
        PhantomCohort.write(fresh, PhantomOptions.sample(), done -> {});
        List<String> kept = files(SAMPLES).stream()
                .filter(file -> !file.matches("(reader.*|(reading|dicom|sweep)/.*)"))
                .toList();
        assertEquals(files(fresh), kept, "files" + REMEDY);
        for (String file : files(fresh)) {
            if (file.endsWith(".png")) {
                assertArrayEquals(
                        GreyImage.read(fresh.resolve(file)).values(),
                        GreyImage.read(SAMPLES.resolve(file)).values(),
                        file + REMEDY);
            } else {
                assertEquals(withoutHashes(fresh.resolve(file)), withoutHashes(SAMPLES.resolve(file)), file + REMEDY);
            }
        }
    }

    @Test
    void theSamplesAreAValidCohortOfUnder8Megabytes() throws IOException {
        Cohort cohort = Cohort.read(SAMPLES);
        assertEquals(40, cohort.exams().size());
        assertEquals(14, cohort.fractures());
        long bytes = 0;
        for (String file : files(SAMPLES)) {
            bytes += Files.size(SAMPLES.resolve(file));
        }
        assertTrue(bytes < 8_000_000, bytes + " bytes");
    }

    private static List<String> withoutHashes(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .map(line -> line.replaceAll(",[0-9a-f]{64}$", ""))
                .toList();
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
