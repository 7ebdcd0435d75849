package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a tiny cohort of its own in a folder of its own. */
abstract class OnTinyCohort {
    @TempDir
    Path folder;

    TinyCohort tiny;

    @BeforeEach
    void write() throws IOException {
        tiny = TinyCohort.in(folder);
    }
}
