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
 */
record SavedModel<O extends Record>(int format, O options, History history) {
    private static final int FORMAT = 1;
    private static final String WEIGHTS = "weights.bin";

    SavedModel {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format %d, found %d".formatted(FORMAT, format));
        }
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(history, "history");
    }

    /** Of this form. */
    static <O extends Record> SavedModel<O> of(O options, History history) {
        return new SavedModel<>(FORMAT, options, history);
    }

    /**
     * Writes the folder.
     *
     * @param folder made if absent; an older model in it is replaced
     * @param name of the JSON file
     */
    void write(Path folder, String name, Block network) throws IOException {
        Files.createDirectories(folder);
        Weights.of(network).write(folder.resolve(WEIGHTS));
        RecordFile.write(folder.resolve(name), this);
    }

    /**
     * Reads the JSON file.
     *
     * @throws IOException if it is absent or damaged, or holds options that nobody could have saved
     */
    static <O extends Record> SavedModel<O> read(Path folder, String name, Class<O> options) throws IOException {
        TypeToken<?> type = TypeToken.getParameterized(SavedModel.class, options);
        SavedModel<?> saved = (SavedModel<?>) RecordFile.read(folder.resolve(name), type.getType());
        return new SavedModel<>(saved.format, options.cast(saved.options), saved.history);
    }

    /**
     * Reads the weights into a network made by the options.
     *
     * @throws IOException if they are absent or damaged, or do not fit
     */
    static void fill(Block network, Path folder, String name) throws IOException {
        try {
            Weights.read(folder.resolve(WEIGHTS)).writeTo(network);
        } catch (IllegalArgumentException misfit) {
            throw new IOException(
                    "%s does not fit %s in %s: %s".formatted(WEIGHTS, name, folder.getFileName(), misfit.getMessage()),
                    misfit);
        }
    }
}
