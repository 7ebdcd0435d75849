package radiuslab.reading;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A length or an angle that a reader drew on a radiograph.
 *
 * @param name of an angle, as the form has it; empty of a length
 * @param points x and y of the ends of one line, or of two, in pixels from the top left
 */
record Measure(String name, List<double[]> points) {
    private static final int ANGLE = 4;

    Measure {
        if (points.size() != 2 && points.size() != ANGLE || points.stream().anyMatch(p -> p.length != 2)) {
            throw new IllegalArgumentException(
                    "a measure has the ends of one line or two, found %d points".formatted(points.size()));
        }
    }

    /** As the page sends them. @throws IllegalArgumentException if one has not its points */
    static List<Measure> of(JsonElement value) {
        List<Measure> measures = new ArrayList<>();
        for (JsonElement entry : value.getAsJsonArray()) {
            JsonObject measure = entry.getAsJsonObject();
            List<double[]> points = new ArrayList<>();
            for (JsonElement point : measure.getAsJsonArray("points")) {
                JsonArray xy = point.getAsJsonArray();
                points.add(new double[] {xy.get(0).getAsDouble(), xy.get(1).getAsDouble()});
            }
            measures.add(new Measure(measure.has("name") ? measure.get("name").getAsString() : "", points));
        }
        return measures;
    }

    boolean isAngle() {
        return points.size() == ANGLE;
    }

    /** Kind, name, value, unit and points, as a table has them. */
    List<String> cells(OptionalDouble spacing) {
        return List.of(
                isAngle() ? "angle" : "length",
                name,
                String.format(Locale.ROOT, "%.2f", value(spacing)),
                unit(spacing),
                points.stream()
                        .map(p -> String.format(Locale.ROOT, "%.1f %.1f", p[0], p[1]))
                        .collect(Collectors.joining("; ")));
    }

    /** Degrees, millimetres, or pixels where nothing says how large one is. */
    String unit(OptionalDouble spacing) {
        return isAngle() ? "degrees" : spacing.isPresent() ? "mm" : "pixels";
    }

    /** An angle between 0 and 90 degrees; a length in the {@link #unit}. */
    double value(OptionalDouble spacing) {
        if (!isAngle()) {
            return length(0) * spacing.orElse(1);
        }
        double between = Math.abs(Math.toDegrees(direction(0) - direction(2))) % 180;
        return Math.min(between, 180 - between);
    }

    private double length(int from) {
        double[] a = points.get(from);
        double[] b = points.get(from + 1);
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }

    private double direction(int from) {
        double[] a = points.get(from);
        double[] b = points.get(from + 1);
        return Math.atan2(b[1] - a[1], b[0] - a[0]);
    }
}
