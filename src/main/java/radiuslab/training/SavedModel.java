package radiuslab.training;

import ai.djl.nn.Block;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import radiuslab.files.RecordFile;

/**
 * A trained network in a folder: {@code weights.bin}, and a JSON file that says what the weights need to be used.
 *
 * @param format of the folder
 * @param options of the method, its preprocessing among them
 * @param history how it was trained
 * @param weights which they are, by {@link Weights#checksum}; empty in models that were saved before this was kept
 */
record SavedModel<O extends Record>(int format, O options, History history, String weights) {
    private static final int FORMAT = 1;
    private static final String WEIGHTS = "weights.bin";

    SavedModel {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format %d, found %d".formatted(FORMAT, format));
        }
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(history, "history");
        weights = Objects.requireNonNullElse(weights, "");
    }

    /**
     * Writes the folder.
     *
     * @param folder made if absent; an older model in it is replaced
     * @param name of the JSON file
     */
    static void write(Path folder, String name, Record options, History history, Block network) throws IOException {
        Files.createDirectories(folder);
        Weights weights = Weights.of(network);
        weights.write(folder.resolve(WEIGHTS));
        RecordFile.write(folder.resolve(name), new SavedModel<>(FORMAT, options, history, weights.checksum()));
    }

    /**
     * Reads the JSON file.
     *
     * @throws IOException if it is absent or damaged, or holds options that nobody could have saved
     */
    static <O extends Record> SavedModel<O> read(Path folder, String name, Class<O> options) throws IOException {
        TypeToken<?> type = TypeToken.getParameterized(SavedModel.class, options);
        SavedModel<?> saved = (SavedModel<?>) RecordFile.read(folder.resolve(name), type.getType());
        return new SavedModel<>(saved.format, options.cast(saved.options), saved.history, saved.weights);
    }

    /**
     * Reads the weights into a network made by the options.
     *
     * @throws IOException if they are absent or damaged, do not fit, or are those of another model
     */
    void fill(Block network, Path folder, String name) throws IOException {
        Weights found = Weights.read(folder.resolve(WEIGHTS));
        try {
            found.writeTo(network);
        } catch (IllegalArgumentException misfit) {
            throw new IOException(
                    "%s does not fit %s in %s: %s".formatted(WEIGHTS, name, folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
        if (!weights.isEmpty() && !weights.equals(found.checksum())) {
            throw new IOException(
                    "%s in %s are the weights of another model than %s: its saving was interrupted, or one of both files was replaced; save or train it again"
                            .formatted(WEIGHTS, folder.getFileName(), name));
        }
    }
}
