package radiuslab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data for tests; it lies beside the project, never in it. A test that needs it is skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of the shared data, such as {@code fracatlas/labels.csv}. */
    public static Path path(String name) {
        Path path =
                Path.of("..", "shared", "data").resolve(name).toAbsolutePath().normalize();
        assumeTrue(Files.exists(path), "skipped: ../shared/data/" + name + " is not on this machine");
        return path;
    }
}
