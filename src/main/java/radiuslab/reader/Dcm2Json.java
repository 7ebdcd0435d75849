package radiuslab.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import radiuslab.files.ForeignJson;

/** DCMTK's {@code dcm2json}: a DICOM file in the DICOM JSON model (PS3.18, annex F). */
final class Dcm2Json {
    private static final String PROGRAM = "dcm2json";

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
        Process process;
        try {
            process = new ProcessBuilder(program, file.toString(), json.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            throw new IOException(
                    "%s is not installed, which reads DICOM: on Debian apt-get install dcmtk".formatted(program),
                    absent);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("%s cannot be read as DICOM: %s".formatted(file.getFileName(), said.strip()));
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("reading %s was interrupted".formatted(file.getFileName()), stopped);
        }
    }
}
