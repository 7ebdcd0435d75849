package radiuslab.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A record as a JSON file. */
public final class RecordFile {
    private static final Gson JSON =
            RecordAdapter.ifNeeded(new GsonBuilder().setPrettyPrinting()).create();

    private RecordFile() {}

    public static void write(Path file, Record value) throws IOException {
        WholeFile.write(file, JSON.toJson(value));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file is absent, no JSON, or holds a value the record refuses
     */
    public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
        return type.cast(read(file, (Type) type));
    }

    /** What is told of a file that is not there, of a record or beside one: its name and its folder's. */
    public static IOException missing(Path file, NoSuchFileException absent) {
        Path folder = file.toAbsolutePath().getParent().getFileName();
        return new IOException("%s is missing in %s".formatted(file.getFileName(), folder), absent);
    }

    /** Reads a record of a type with parameters. */
    public static Object read(Path file, Type type) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw missing(file, absent);
        }
        Object value;
        try {
            value = JSON.fromJson(text, type);
        } catch (RuntimeException refused) {
            // Gson wraps what a record's constructor throws in a bare RuntimeException.
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw new IOException(file.getFileName() + " cannot be used: " + cause.getMessage(), refused);
        }
        if (value == null) {
            throw new IOException(file.getFileName() + " is empty");
        }
        return value;
    }
}
