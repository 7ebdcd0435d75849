package radiuslab.study;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import radiuslab.report.Results;

/** Tells half-written files of a results folder by how they end. */
final class WholeResults {
    /** What a whole file of a form ends with. */
    private static final Map<String, String> ENDS = Map.of(
            "html", "</html>",
            "svg", "</svg>",
            "pdf", "%%EOF",
            "eps", "%%EOF",
            "csv", "\n",
            "txt", "",
            "tex", "\n",
            "bin", "");

    private WholeResults() {}

    /** Files that are not whole; hidden ones and folders of events, which are written line by line, do not count. */
    static List<Path> halfWritten(Path results) throws IOException {
        if (!Files.exists(results)) {
            return List.of();
        }
        return new Results(results)
                .files().stream()
                        .filter(file -> !file.startsWith("events"))
                        .filter(file -> !isWhole(results.resolve(file)))
                        .toList();
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        String form = name.substring(name.lastIndexOf('.') + 1);
        try {
            if (form.equals("png")) {
                return ImageIO.read(file.toFile()) != null;
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (form.equals("json")) {
                return JsonParser.parseString(text).isJsonObject();
            }
            String end = ENDS.getOrDefault(form, "");
            return !text.isEmpty() && (end.equals("\n") ? text : text.strip()).endsWith(end);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }
}
