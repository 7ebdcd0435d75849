package radiuslab.multireader;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The studies that these tests share. */
final class CrossedCalls {
    private CrossedCalls() {}

    /** Two modalities and two readers of four fractures and two others, as calls. */
    static ReaderStudy twoByTwo() {
        return new ReaderStudy(
                List.of("f1", "f2", "f3", "f4", "o1", "o2"),
                new boolean[] {true, true, true, true, false, false},
                List.of("A", "B"),
                List.of("Dr 1", "Dr 2"),
                new double[][][] {
                    {{1, 1, 1, 0, 0, 1}, {1, 1, 0, 0, 0, 0}},
                    {{1, 1, 1, 1, 0, 0}, {1, 1, 0, 0, 1, 1}}
                });
    }

    /** Simulated readings that come with iMRMC: 5 readers, 2 modalities, 40 cases of either class. */
    static ReaderStudy simulated() throws IOException {
        return ImrmcFile.read(file());
    }

    static Path file() {
        try {
            return Path.of(CrossedCalls.class.getResource("input.imrmc").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
