package radiuslab.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.RecordFile;
import radiuslab.training.Weights;

/** A saved segmenter: {@code weights.bin} and {@code segmenter.json}, which says what the weights need to be used. */
final class SegmenterFolder {
    private static final String DESCRIPTION = "segmenter.json";
    private static final String WEIGHTS = "weights.bin";

    private SegmenterFolder() {}

    /**
     * The JSON file.
     *
     * @param format of this folder
     */
    private record Description(int format, SegmenterOptions options, History history) {
        static final int FORMAT = 1;

        Description {
            if (format != FORMAT) {
                throw new IllegalArgumentException("expected format %d, found %d".formatted(FORMAT, format));
            }
            Objects.requireNonNull(options, "options");
            Objects.requireNonNull(history, "history");
        }
    }

    static void write(Path folder, PatchSegmenter segmenter) throws IOException {
        Files.createDirectories(folder);
        Weights.of(segmenter.network()).write(folder.resolve(WEIGHTS));
        RecordFile.write(
                folder.resolve(DESCRIPTION),
                new Description(Description.FORMAT, segmenter.options(), segmenter.history()));
    }

    static PatchSegmenter read(Path folder, Backend backend) throws IOException {
        Description description = RecordFile.read(folder.resolve(DESCRIPTION), Description.class);
        Weights weights = Weights.read(folder.resolve(WEIGHTS));
        PatchSegmenter segmenter = PatchSegmenter.restored(description.options(), description.history(), backend);
        try {
            weights.writeTo(segmenter.network());
        } catch (IllegalArgumentException misfit) {
            segmenter.close();
            throw new IOException(
                    "%s does not fit %s in %s: %s"
                            .formatted(WEIGHTS, DESCRIPTION, folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
        return segmenter;
    }
}
