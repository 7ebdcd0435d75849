package radiuslab.detection;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;

/**
 * The regions a DICOM structured report marks (PS3.16, template 1500, "Measurement Report"): of each measurement group
 * its finding, its planar regions (SCOORD) and its certainty, if it states one.
 *
 * <p>The file is read by DCMTK's {@code dcm2json}, which must be installed.
 *
 * @param regions in the report's order
 */
public record StructuredReport(List<Region> regions) {
    /**
     * @param instance SOP instance UID of the image it lies on
     * @param finding the group's finding in words, or empty
     * @param box around the region, in the image's pixels; DICOM's coordinates are those of {@link Box}
     */
    public record Region(String instance, String finding, ScoredBox box) {}

    private static final String CONTENT = "0040A730";
    private static final String VALUE_TYPE = "0040A040";
    private static final String CONCEPT_NAME = "0040A043";
    private static final String CONCEPT = "0040A168";
    private static final String CODE = "00080100";
    private static final String MEANING = "00080104";
    private static final String MEASURED = "0040A300";
    private static final String NUMBER = "0040A30A";
    private static final String UNIT = "004008EA";
    private static final String GRAPHIC_TYPE = "00700023";
    private static final String GRAPHIC = "00700022";
    private static final String REFERENCED = "00081199";
    private static final String INSTANCE = "00081155";

    /** Codes of DCM: measurement group, finding, certainty of finding. */
    private static final String GROUP = "125007";

    private static final String FINDING = "121071";
    private static final String CERTAINTY = "111012";

    public StructuredReport {
        regions = List.copyOf(regions);
    }

    /**
     * Reads a report.
     *
     * @throws IOException if it cannot be read or is no structured report, or dcm2json is not installed; says what to do
     */
    public static StructuredReport read(Path file) throws IOException {
        JsonObject report = Dcm2Json.read(file);
        if (!report.has(CONTENT)) {
            throw new IOException(file.getFileName() + " is no structured report: it has no content sequence");
        }
        try {
            return of(report);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("%s: %s".formatted(file.getFileName(), wrong.getMessage()), wrong);
        }
    }

    /** @param report in the DICOM JSON model */
    static StructuredReport of(JsonObject report) {
        List<Region> regions = new ArrayList<>();
        collect(report, regions);
        return new StructuredReport(regions);
    }

    /**
     * The regions as a detector's boxes.
     *
     * @param radiographs ids by the SOP instance UID of the image; all that the reader looked at
     * @throws IllegalArgumentException if a region lies on another image
     */
    public Detections detections(Map<String, String> radiographs) {
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        radiographs.values().forEach(id -> boxes.put(id, new ArrayList<>()));
        for (Region region : regions) {
            String id = radiographs.get(region.instance());
            if (id == null) {
                throw new IllegalArgumentException(
                        "the report marks image %s, which is not among the radiographs".formatted(region.instance()));
            }
            boxes.get(id).add(region.box());
        }
        return new Detections(boxes);
    }

    private static void collect(JsonObject item, List<Region> regions) {
        for (JsonObject child : items(item, CONTENT)) {
            if (code(child, CONCEPT_NAME).equals(GROUP)) {
                regions.addAll(group(child));
            } else {
                collect(child, regions);
            }
        }
    }

    private static List<Region> group(JsonObject group) {
        String finding = "";
        OptionalDouble certainty = OptionalDouble.empty();
        for (JsonObject child : items(group, CONTENT)) {
            if (code(child, CONCEPT_NAME).equals(FINDING)) {
                finding = items(child, CONCEPT).stream()
                        .map(c -> text(c, MEANING))
                        .findFirst()
                        .orElse("");
            } else if (code(child, CONCEPT_NAME).equals(CERTAINTY)) {
                certainty = certainty(child);
            }
        }
        List<Region> regions = new ArrayList<>();
        for (JsonObject child : items(group, CONTENT)) {
            if (text(child, VALUE_TYPE).equals("SCOORD")) {
                Box box = Graphic.of(text(child, GRAPHIC_TYPE)).box(numbers(child, GRAPHIC));
                regions.add(new Region(instance(child), finding, new ScoredBox(box, certainty.orElse(1))));
            }
        }
        return regions;
    }

    /** In [0, 1]; in the report perhaps in percent. */
    private static OptionalDouble certainty(JsonObject item) {
        for (JsonObject measured : items(item, MEASURED)) {
            double value = numbers(measured, NUMBER)[0];
            boolean percent =
                    items(measured, UNIT).stream().anyMatch(u -> text(u, CODE).equals("%"));
            return OptionalDouble.of(percent ? value / 100 : value);
        }
        return OptionalDouble.empty();
    }

    private static String instance(JsonObject region) {
        for (JsonObject image : items(region, CONTENT)) {
            for (JsonObject reference : items(image, REFERENCED)) {
                return text(reference, INSTANCE);
            }
        }
        throw new IllegalArgumentException("a region names no image");
    }

    private static String code(JsonObject item, String sequence) {
        return items(item, sequence).stream()
                .map(c -> text(c, CODE))
                .findFirst()
                .orElse("");
    }

    private static List<JsonObject> items(JsonObject parent, String tag) {
        List<JsonObject> items = new ArrayList<>();
        values(parent, tag).forEach(v -> items.add(v.getAsJsonObject()));
        return items;
    }

    private static String text(JsonObject parent, String tag) {
        JsonArray values = values(parent, tag);
        return values.isEmpty() ? "" : values.get(0).getAsString();
    }

    private static double[] numbers(JsonObject parent, String tag) {
        JsonArray values = values(parent, tag);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).getAsDouble();
        }
        return numbers;
    }

    private static JsonArray values(JsonObject parent, String tag) {
        boolean there = parent.has(tag) && parent.getAsJsonObject(tag).has("Value");
        return there ? parent.getAsJsonObject(tag).getAsJsonArray("Value") : new JsonArray();
    }
}
