package radiuslab.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.files.ImportCounts;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;

/**
 * The regions a DICOM structured report marks (PS3.16, template 1500, "Measurement Report"): of each measurement group
 * its finding, its planar regions (SCOORD) and its certainty, if it states one.
 *
 * <p>The file is read by DCMTK's {@code dcm2json}, which must be installed.
 *
 * @param regions in the report's order
 * @param withoutRegion number of measurement groups that mark no planar region
 */
public record StructuredReport(List<Region> regions, int withoutRegion) {
    /**
     * @param instance SOP instance UID of the image it lies on
     * @param finding the group's finding in words, or empty
     * @param box around the region, in the image's pixels; DICOM's coordinates are those of {@link Box}
     * @param scored whether the report states a certainty; else it is 1
     */
    public record Region(String instance, String finding, ScoredBox box, boolean scored) {}

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
     * @throws IOException if it cannot be read or is not a structured report, or dcm2json is not installed; says what to do
     */
    public static StructuredReport read(Path file) throws IOException {
        return of(file, Dcm2Json.read(file));
    }

    /**
     * Reads a report in the DICOM JSON model, as dcm2json and pydicom write it.
     *
     * @throws IOException if it cannot be read or is not a structured report
     */
    public static StructuredReport readJson(Path file) throws IOException {
        return of(file, Dcm2Json.parse(file, file));
    }

    private static StructuredReport of(Path file, JsonObject report) throws IOException {
        if (!report.has(CONTENT)) {
            throw new IOException(file.getFileName() + " is not a structured report: it has no content sequence");
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
        return new StructuredReport(regions, collect(report, regions));
    }

    /**
     * The regions as a detector's boxes, checked against the radiographs' sizes.
     *
     * @param ids of radiographs by the SOP instance UID of the image; all that the reader looked at
     * @param radiographs the cohort's, of which only those with these ids are asked
     * @throws IllegalArgumentException if a region lies on another image or leaves its radiograph
     */
    public Detections detections(Map<String, String> ids, List<Radiograph> radiographs) throws IOException {
        Map<String, Radiograph> byId = new HashMap<>();
        radiographs.forEach(r -> byId.put(r.id(), r));
        List<Region> inside = new ArrayList<>();
        for (Region one : regions) {
            Radiograph radiograph = byId.get(ids.get(one.instance()));
            if (radiograph == null) {
                throw foreign(one);
            }
            ScoredBox box = BoxCheck.inside(one.box(), GreyImage.size(radiograph.file()));
            inside.add(new Region(one.instance(), one.finding(), box, one.scored()));
        }
        return new StructuredReport(inside, withoutRegion).detections(ids);
    }

    /**
     * The regions as a detector's boxes, whatever the finding: {@link Detections#counts} names the findings.
     *
     * @param ids of radiographs by the SOP instance UID of the image; all that the reader looked at
     * @throws IllegalArgumentException if a region lies on another image
     */
    public Detections detections(Map<String, String> ids) {
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        ids.values().forEach(id -> boxes.put(id, new ArrayList<>()));
        Map<String, Integer> findings = new TreeMap<>();
        for (Region region : regions) {
            String id = ids.get(region.instance());
            if (id == null) {
                throw foreign(region);
            }
            boxes.get(id).add(region.box());
            findings.merge(region.finding().isEmpty() ? "not named" : region.finding(), 1, Integer::sum);
        }
        return new Detections(boxes, Optional.of(counts(findings)));
    }

    private ImportCounts counts(Map<String, Integer> findings) {
        List<String> remarks = new ArrayList<>();
        findings.forEach((finding, count) -> remarks.add("finding %s: %d".formatted(finding, count)));
        long unscored = regions.stream().filter(r -> !r.scored()).count();
        if (unscored > 0) {
            remarks.add("boxes without a score, taken as 1: " + unscored);
        }
        Map<String, Integer> out = withoutRegion > 0 ? Map.of("that mark no planar region", withoutRegion) : Map.of();
        int read = regions.size() + withoutRegion;
        return new ImportCounts("structured report", "measurements", read, regions.size(), out, remarks);
    }

    private static IllegalArgumentException foreign(Region region) {
        return new IllegalArgumentException(
                "the report marks image %s, which is not among the radiographs".formatted(region.instance()));
    }

    /** Adds the regions; how many groups have none. */
    private static int collect(JsonObject item, List<Region> regions) {
        int without = 0;
        for (JsonObject child : items(item, CONTENT)) {
            if (code(child, CONCEPT_NAME).equals(GROUP)) {
                List<Region> own = group(child);
                regions.addAll(own);
                without += own.isEmpty() ? 1 : 0;
            } else {
                without += collect(child, regions);
            }
        }
        return without;
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
                double[] numbers = {box.x(), box.y(), box.width(), box.height()};
                ScoredBox scored = BoxCheck.of(numbers, certainty);
                regions.add(new Region(instance(child), finding, scored, certainty.isPresent()));
            }
        }
        return regions;
    }

    /** In [0, 1]; in the report perhaps in percent. */
    private static OptionalDouble certainty(JsonObject item) {
        for (JsonObject measured : items(item, MEASURED)) {
            double[] values = numbers(measured, NUMBER);
            if (values.length != 1) {
                throw new IllegalArgumentException("a certainty is one number, found " + values.length);
            }
            boolean percent =
                    items(measured, UNIT).stream().anyMatch(u -> text(u, CODE).equals("%"));
            return OptionalDouble.of(percent ? values[0] / 100 : values[0]);
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
        for (JsonElement value : values(parent, tag)) {
            if (value.isJsonObject()) { // an empty item may be null
                items.add(value.getAsJsonObject());
            }
        }
        return items;
    }

    private static String text(JsonObject parent, String tag) {
        JsonArray values = values(parent, tag);
        return values.size() == 0 || !values.get(0).isJsonPrimitive()
                ? ""
                : values.get(0).getAsString();
    }

    private static double[] numbers(JsonObject parent, String tag) {
        JsonArray values = values(parent, tag);
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonElement value = values.get(i);
            if (!value.isJsonPrimitive()) {
                throw new IllegalArgumentException("%s holds %s, which is not a number".formatted(tag, value));
            }
            numbers[i] = value.getAsDouble();
        }
        return numbers;
    }

    private static JsonArray values(JsonObject parent, String tag) {
        JsonElement element = parent.get(tag);
        JsonElement value = element != null && element.isJsonObject()
                ? element.getAsJsonObject().get("Value")
                : null;
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }
}
