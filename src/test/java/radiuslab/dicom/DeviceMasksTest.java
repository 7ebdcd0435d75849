package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.GreyImage;

/** What a device writes is blackened however its name is written, and a mask that hides nothing is told. */
class DeviceMasksTest {
    @TempDir
    Path folder;

    /** Two wrists of a device, of two by two pixels that are all 100. */
    private RadiographImport.Outcome imported(String device, String mask) throws Exception {
        Path source = folder.resolve("source");
        for (String view : List.of("AP", "LL")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .put(Tag.MANUFACTURER, device)
                    .put(Tag.PIXEL_DATA, new short[] {100, 100, 100, 100})
                    .write(source.resolve(view));
        }
        Path settings = Files.writeString(folder.resolve("settings.json"), "{\"masks\": [" + mask + "]}");
        return RadiographImport.run(
                new ImportJob(
                        source,
                        folder.resolve("cohort"),
                        Optional.of(settings),
                        folder.resolve("key"),
                        Optional.empty(),
                        1,
                        true),
                Wrists.SILENT);
    }

    private static Map<String, Integer> masks(RadiographImport.Outcome outcome) {
        Map<String, Integer> masks = new TreeMap<>(outcome.counts());
        masks.keySet().removeIf(key -> !key.startsWith("mask,"));
        return masks;
    }

    private static String mask(String device, int columns) {
        return "{\"device\": \"%s\", \"columns\": %d, \"rows\": 0, \"rectangles\": [[0, 0, 1, 2]]}"
                .formatted(device, columns);
    }

    @Test
    void capitalsAccentsAndUnderscoresOfADeviceDoNotCount() throws Exception {
        for (String device : List.of("Panel Öne", "PANEL_ÖNE", "panel one", "^P\\\\w+ .ne\\\\b")) {
            RadiographImport.Outcome outcome = imported("Panel Öne", mask(device, 2));
            assertEquals(Map.of(), masks(outcome), device);
            String row =
                    Files.readAllLines(folder.resolve("cohort/radiographs.csv")).get(1);
            short[] greys = GreyImage.read(folder.resolve("cohort").resolve(row.split(",")[4]))
                    .values();
            assertEquals(
                    List.of(0, 1600, 0, 1600), List.of((int) greys[0], (int) greys[1], (int) greys[2], (int) greys[3]));
        }
    }

    @Test
    void aMaskThatFitsNoImageIsTold() throws Exception {
        RadiographImport.Outcome outcome =
                imported("Panel One", mask("panel", 0) + "," + mask("Panel Two", 2) + "," + mask("panel one", 3));
        Map<String, Integer> expected = Map.of(
                "mask,number 2 fits no image's manufacturer, model or station",
                1,
                "mask,number 3 fits a device, but no image of it has these columns and rows",
                1);
        assertEquals(expected, masks(outcome));
        Path clean = folder.resolve("clean");
        var job = new Deidentification.Job(
                folder.resolve("source"),
                clean,
                Optional.of(folder.resolve("settings.json")),
                folder.resolve("key"),
                Optional.empty(),
                false);
        Map<String, Integer> counts =
                new TreeMap<>(Deidentification.run(job, Wrists.SILENT).counts());
        counts.keySet().removeIf(key -> !key.startsWith("mask,"));
        assertEquals(expected, counts);
    }
}
