package radiuslab.annotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.exam.Marking;
import radiuslab.files.PlainText;

/**
 * YOLO's labels of one image: a line {@code class x y width height} for each box, or {@code class x1 y1 x2 y2 x3 y3 ...} for
 * each outline, relative to the image's size.
 */
public final class YoloLabels {
    private static final Pattern NUMBERED = Pattern.compile("^\\s+[\"']?(\\d+)[\"']?\\s*:\\s*(.+)$");
    private static final Pattern LISTED = Pattern.compile("^\\s*-\\s+(.+)$");

    /** Rounding of a program that writes six digits. */
    private static final double ROUNDING = 1e-5;

    private YoloLabels() {}

    /** The names of the classes by number, from {@code data.yaml} in one of its three forms, or a name in each line. */
    public static Map<String, String> names(Path file) throws IOException {
        List<String> lines =
                PlainText.withoutMark(Files.readString(file)).lines().toList();
        Map<String, String> names = new TreeMap<>();
        boolean yaml = !file.toString().endsWith(".txt");
        boolean within = !yaml;
        for (String line : lines) {
            Matcher numbered = NUMBERED.matcher(line), listed = LISTED.matcher(line);
            if (yaml && line.matches("names\\s*:.*")) {
                within = true;
                for (String name : line.replaceAll("^names\\s*:|[\\[\\]{}]", "").split(",")) {
                    if (!name.isBlank()) {
                        String[] pair = name.split(":", 2);
                        names.put(pair.length == 2 ? bare(pair[0]) : "" + names.size(), bare(pair[pair.length - 1]));
                    }
                }
            } else if (!yaml && !line.isBlank()) {
                names.put("" + names.size(), bare(line));
            } else if (within && numbered.matches()) {
                names.put(numbered.group(1), bare(numbered.group(2)));
            } else if (within && listed.matches()) {
                names.put("" + names.size(), bare(listed.group(1)));
            } else if (line.matches("\\S.*")) {
                within = false;
            }
        }
        return names;
    }

    private static String bare(String text) {
        return text.replaceAll("#.*", "").strip().replaceAll("^[\"']|[\"']$", "");
    }

    /**
     * @param file of the labels; where it is absent nothing is drawn
     * @param image its name
     * @param names of the classes by number; a class without a name is called by its number
     */
    public static AnnotatedImage read(Path file, String image, int width, int height, Map<String, String> names)
            throws IOException {
        List<Drawn> drawn = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        List<String> lines = Files.exists(file)
                ? PlainText.withoutMark(Files.readString(file)).lines().toList()
                : List.of();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    drawn.add(drawn(lines.get(i).strip().split("[\\s,]+"), width, height, names));
                } catch (IllegalArgumentException unusable) {
                    flaws.add("line %d %s".formatted(i + 1, unusable.getMessage()));
                }
            }
        }
        return new AnnotatedImage("", 0, image, OptionalInt.of(width), OptionalInt.of(height), drawn, flaws, true, "");
    }

    private static Drawn drawn(String[] cells, int width, int height, Map<String, String> names) {
        String number = cells[0].replaceFirst("\\.0*$", "");
        if (!number.matches("\\d+") || !names.isEmpty() && !names.containsKey(number)) {
            throw new IllegalArgumentException("is of class \"%s\"; the classes are %s".formatted(cells[0], names));
        }
        if (cells.length != 5 && (cells.length < 7 || cells.length % 2 == 0)) {
            throw new IllegalArgumentException(
                    "has %d numbers; expected class x y width height, or class and corners".formatted(cells.length));
        }
        double[] values = new double[cells.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = relative(cells[i + 1]);
        }
        return new Drawn(names.getOrDefault(number, number), Optional.of(marking(values, width, height)));
    }

    private static double relative(String cell) {
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("holds \"%s\"; expected a number".formatted(cell), word);
        }
        if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("holds %s; expected 0 to 1, relative to the image".formatted(cell));
        }
        return Math.max(0, Math.min(1, value));
    }

    private static Marking marking(double[] values, int width, int height) {
        if (values.length == 4) {
            double x = values[0] * width, y = values[1] * height;
            double across = values[2] * width / 2, down = values[3] * height / 2;
            return Shapes.box(x - across, y - down, x + across, y + down);
        }
        double[] corners = new double[values.length];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = values[i] * (i % 2 == 0 ? width : height);
        }
        return Shapes.polygon(corners);
    }
}
