package radiuslab.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.RecordFile;
import radiuslab.training.Weights;

/** A saved classifier: {@code weights.bin} and {@code classifier.json}, which says what the weights need to be used. */
final class ClassifierFolder {
    private static final String DESCRIPTION = "classifier.json";
    private static final String WEIGHTS = "weights.bin";

    private ClassifierFolder() {}

    /**
     * The JSON file.
     *
     * @param format of this folder
     * @param classes in the order of the network's outputs
     */
    private record Description(int format, List<String> classes, ClassifierOptions options, History history) {
        static final int FORMAT = 1;
        static final List<String> CLASSES = List.of("none", "fracture");

        Description {
            if (format != FORMAT || !CLASSES.equals(classes)) {
                throw new IllegalArgumentException("expected format %d with classes %s, found format %d with classes %s"
                        .formatted(FORMAT, CLASSES, format, classes));
            }
            Objects.requireNonNull(options, "options");
            Objects.requireNonNull(history, "history");
        }
    }

    static void write(Path folder, ExamClassifier classifier) throws IOException {
        Files.createDirectories(folder);
        Weights.of(classifier.network()).write(folder.resolve(WEIGHTS));
        RecordFile.write(
                folder.resolve(DESCRIPTION),
                new Description(Description.FORMAT, Description.CLASSES, classifier.options(), classifier.history()));
    }

    static ExamClassifier read(Path folder, Backend backend) throws IOException {
        Description description = RecordFile.read(folder.resolve(DESCRIPTION), Description.class);
        Weights weights = Weights.read(folder.resolve(WEIGHTS));
        ExamClassifier classifier = ExamClassifier.restored(description.options(), description.history(), backend);
        try {
            weights.writeTo(classifier.network());
        } catch (IllegalArgumentException misfit) {
            classifier.close();
            throw new IOException(
                    "%s does not fit %s in %s: %s"
                            .formatted(WEIGHTS, DESCRIPTION, folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
        return classifier;
    }
}
