package radiuslab.archive;

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
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** The DICOM files of data-samples are what the code makes. Run as a program, this class writes them anew. */
class SampleDicomTest {
    private static final Path SAMPLES = Path.of("data-samples/dicom");
    private static final PhantomOptions OPTIONS =
            new PhantomOptions(new Part(16, 7), new Part(0, 0), new Part(0, 0), 96, 128, 1);

    @TempDir
    Path folder;

    public static void main(String[] args) throws IOException {
        SyntheticArchive.write(SAMPLES, OPTIONS, done -> {});
    }

    @Test
    void theSamplesAreWhatTheCodeMakesAndSmall() throws IOException {
        Path fresh = folder.resolve("samples");
        SyntheticArchive.write(fresh, OPTIONS, done -> {});
        assertEquals(files(fresh), files(SAMPLES));
        long bytes = 0;
        for (String file : files(fresh)) {
            assertArrayEquals(
                    Files.readAllBytes(fresh.resolve(file)),
                    Files.readAllBytes(SAMPLES.resolve(file)),
                    file + "; if they were meant to change, remove data-samples/dicom and run SampleDicomTest");
            bytes += Files.size(SAMPLES.resolve(file));
        }
        assertTrue(bytes < 1_000_000, bytes + " bytes");
    }

    private static List<String> files(Path under) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> under.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }
}
