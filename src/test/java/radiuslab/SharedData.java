package radiuslab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real data for tests; it lies beside the project, never in it. A test that needs it is skipped where it is absent. The
 * property {@code radiuslab.shared} names another folder, or one that is not there to test without.
 */
public final class SharedData {
    private static final Path ROOT = Path.of(System.getProperty("radiuslab.shared", "../shared"));

    private SharedData() {}

    /** A file or folder of the shared data, such as {@code fracatlas/labels.csv}. */
    public static Path path(String name) {
        Path path = ROOT.resolve("data").resolve(name).toAbsolutePath().normalize();
        assumeTrue(Files.exists(path), "skipped: " + name + " of the shared data is not on this machine");
        return path;
    }
}
