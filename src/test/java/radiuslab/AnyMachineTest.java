package radiuslab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What works only where the developers' data lies does not work: nothing but tests may name it. */
class AnyMachineTest {
    private static final List<Path> SHOWN = Stream.of(
                    "README.md",
                    "CONTRIBUTING.md",
                    "CHANGELOG.md",
                    "pom.xml",
                    "docs",
                    "environment",
                    "notebooks",
                    "src/main",
                    "src/bench")
            .map(Path::of)
            .toList();

    @Test
    void nothingThatAStrangerReadsOrRunsNamesDataBesideTheProject() throws IOException {
        assertEquals(
                List.of(),
                SHOWN.stream()
                        .flatMap(AnyMachineTest::files)
                        .filter(AnyMachineTest::namesIt)
                        .toList());
    }

    private static Stream<Path> files(Path root) {
        try {
            return Files.walk(root).filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static boolean namesIt(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("../shared");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
