package radiuslab.classification;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import radiuslab.training.Backend;
import radiuslab.training.History;
import radiuslab.training.Weights;

/** A saved classifier: {@code weights.bin} and {@code classifier.json}, which says what the weights need to be used. */
final class ClassifierFolder {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final int FORMAT = 1;

    private ClassifierFolder() {}

    /**
     * The JSON file.
     *
     * @param format of this folder
     * @param classes in the order of the network's outputs
     */
    private record Description(int format, List<String> classes, ClassifierOptions options, History history) {
        static final List<String> CLASSES = List.of("none", "fracture");
    }

    static void write(Path folder, ExamClassifier classifier) throws IOException {
        Files.createDirectories(folder);
        Path beside = folder.resolve("classifier.json.part");
        var description = new Description(FORMAT, Description.CLASSES, classifier.options(), classifier.history());
        Files.writeString(beside, JSON.toJson(description));
        Weights.of(classifier.network()).write(folder.resolve("weights.bin"));
        Files.move(
                beside,
                folder.resolve("classifier.json"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    static ExamClassifier read(Path folder, Backend backend) throws IOException {
        Description description = describe(folder.resolve("classifier.json"));
        Weights weights = Weights.read(folder.resolve("weights.bin"));
        ExamClassifier classifier = ExamClassifier.restored(description.options(), description.history(), backend);
        try {
            weights.writeTo(classifier.network());
        } catch (IllegalArgumentException misfit) {
            classifier.close();
            throw new IOException(
                    "weights.bin does not fit classifier.json in %s: %s"
                            .formatted(folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
        return classifier;
    }

    private static Description describe(Path file) throws IOException {
        try {
            Description description = JSON.fromJson(Files.readString(file), Description.class);
            if (description.format() != FORMAT || !Description.CLASSES.equals(description.classes())) {
                throw new IOException("%s: expected format %d with classes %s, found format %d with classes %s"
                        .formatted(
                                file.getFileName(),
                                FORMAT,
                                Description.CLASSES,
                                description.format(),
                                description.classes()));
            }
            return description;
        } catch (NoSuchFileException absent) {
            throw new IOException(
                    "no saved classifier in " + file.getParent().getFileName() + ": " + file.getFileName()
                            + " is missing",
                    absent);
        } catch (JsonParseException | NullPointerException damaged) {
            throw new IOException(
                    file.getFileName() + " is no description of a classifier: " + damaged.getMessage(), damaged);
        }
    }
}
