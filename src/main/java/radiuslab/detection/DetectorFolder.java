package radiuslab.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.RecordFile;
import radiuslab.training.Weights;

/** A saved detector: {@code weights.bin} and {@code detector.json}, which says what the weights need to be used. */
final class DetectorFolder {
    private static final String DESCRIPTION = "detector.json";
    private static final String WEIGHTS = "weights.bin";
    private static final int FORMAT = 1;

    private DetectorFolder() {}

    /**
     * The JSON file.
     *
     * @param format of this folder
     */
    private record Description(int format, DetectorOptions options, History history) {
        Description {
            if (format != FORMAT) {
                throw new IllegalArgumentException("expected format %d, found %d".formatted(FORMAT, format));
            }
            Objects.requireNonNull(options, "options");
            Objects.requireNonNull(history, "history");
        }
    }

    static void write(Path folder, ExamDetector detector) throws IOException {
        Files.createDirectories(folder);
        Weights.of(detector.network()).write(folder.resolve(WEIGHTS));
        RecordFile.write(folder.resolve(DESCRIPTION), new Description(FORMAT, detector.options(), detector.history()));
    }

    static ExamDetector read(Path folder, Backend backend) throws IOException {
        Description description = RecordFile.read(folder.resolve(DESCRIPTION), Description.class);
        Weights weights = Weights.read(folder.resolve(WEIGHTS));
        ExamDetector detector = ExamDetector.restored(description.options(), 0, description.history(), backend);
        try {
            weights.writeTo(detector.network());
        } catch (IllegalArgumentException misfit) {
            detector.close();
            throw new IOException(
                    "%s does not fit %s in %s: %s"
                            .formatted(WEIGHTS, DESCRIPTION, folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
        return detector;
    }
}
