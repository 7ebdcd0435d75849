package radiuslab.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import radiuslab.files.ForeignJson;
import radiuslab.files.Program;

/** DCMTK's {@code dcm2json}: a DICOM file in the DICOM JSON model (PS3.18, annex F). */
final class Dcm2Json {
    private static final String PROGRAM = "dcm2json";

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Dcm2Json() {}

    /**
     * @throws IOException if the file is absent or no DICOM, or the program is not installed
     */
    static JsonObject read(Path file) throws IOException {
        return read(PROGRAM, file);
    }

    static JsonObject read(String program, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.getFileName().toString());
        }
        Path json = Files.createTempFile("report", ".json");
        try {
            run(program, file, json);
            return parse(file, json);
        } finally {
            Files.deleteIfExists(json);
        }
    }

    /**
     * @param named file that a refusal names
     * @param json in the DICOM JSON model; of several data sets in a list the only one
     */
    static JsonObject parse(Path named, Path json) throws IOException {
        try {
            JsonElement whole = ForeignJson.read(json);
            boolean listed = whole.isJsonArray() && whole.getAsJsonArray().size() == 1;
            return (listed ? whole.getAsJsonArray().get(0) : whole).getAsJsonObject();
        } catch (IllegalArgumentException | IllegalStateException damaged) {
            throw new IOException(named.getFileName() + " cannot be read as DICOM: " + damaged.getMessage(), damaged);
        }
    }

    private static void run(String program, Path file, Path json) throws IOException {
        Program.Outcome outcome = new Program(List.of(program, file.toString(), json.toString()), "dcmtk").run(LONGEST);
        if (outcome.code() != 0) {
            throw new IOException("%s cannot be read as DICOM: %s"
                    .formatted(file.getFileName(), outcome.said().strip()));
        }
    }
}
