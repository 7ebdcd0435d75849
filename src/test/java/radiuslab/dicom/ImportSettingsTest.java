package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aWrongSettingIsNamed() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"sides\": {}}", "there is no setting \"sides\"",
                        "{\"labels\": {\"colour\": 1}}", "there is no setting \"labels.colour\"",
                        "{\"repeats\": \"best\"}", "repeats is undecided, first, last or all, found best",
                        "{\"bodyPart\": [\"(\"]}", "is no regular expression",
                        "{\"leastAge\": \"old\"}", "old",
                        "{\"masks\": [{\"device\": \"a\", \"rectangles\": [[0, 0, 800, 0]]}]}",
                                "left, top, width, height, the last two 1 or more",
                        "[]", "settings.json")
                .entrySet()) {
            Path file = Files.writeString(folder.resolve("settings.json"), wrong.getKey());
            String said = assertThrows(IOException.class, () -> ImportSettings.read(file))
                    .getMessage();
            assertTrue(said.contains(wrong.getValue()), said);
        }
    }

    /** A stopped import knows by this text whether it may go on; {@code Map.of} has another order in each Java process. */
    @Test
    void theOrderOfViewsAndSidesDoesNotCount() {
        ImportSettings one = withOrder(names -> new TreeMap<>(names));
        ImportSettings other = withOrder(names -> {
            Map<String, List<String>> backwards = new LinkedHashMap<>();
            new TreeMap<>(names).descendingMap().forEach(backwards::put);
            return backwards;
        });
        assertEquals(one.toString(), other.toString());
        assertTrue(one.toString().contains("view={ap=["), one.toString());
    }

    private static ImportSettings withOrder(UnaryOperator<Map<String, List<String>>> order) {
        ImportSettings usual = ImportSettings.usual();
        return new ImportSettings(
                usual.secondaryCaptures(),
                usual.bodyPart(),
                usual.filedAs(),
                order.apply(usual.view()),
                order.apply(usual.side()),
                usual.leastAge(),
                usual.daysBetweenExams(),
                usual.projections(),
                usual.repeats(),
                usual.viewing(),
                usual.labels(),
                usual.masks());
    }
}
