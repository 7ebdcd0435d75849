package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;
import radiuslab.files.HeadedTable;

/**
 * What a person decided, by the image's pseudonym: {@code undecided.csv} with its cells filled in.
 *
 * @param byImage only cells that say something
 * @param rows the table's rows as they are, by image, in its order; cells in the order of {@link #COLUMNS}
 */
record Decisions(Map<String, Decision> byImage, Map<String, List<String>> rows) {
    static final Decisions NONE = new Decisions(Map.of(), Map.of());
    static final List<String> COLUMNS =
            List.of("image", "exam", "reason", "taken_as", "view", "side", "dense", "use", "text", "mask");

    /**
     * One image's.
     *
     * @param use whether it counts, if somebody said so
     * @param mask rectangles to blacken; an empty list: there is no text to hide
     */
    record Decision(
            Optional<Projection> view,
            Optional<Side> side,
            Optional<GreyScale.Dense> dense,
            Optional<Boolean> use,
            Optional<List<Rectangle>> mask) {
        static final Decision NONE =
                new Decision(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Decision of(String image) {
        return byImage.getOrDefault(image, Decision.NONE);
    }

    /** A cell of an image's row; empty if it has none. */
    String cell(String image, String column) {
        return rows.containsKey(image) ? rows.get(image).get(COLUMNS.indexOf(column)) : "";
    }

    /**
     * What an import is told.
     *
     * @param review where an earlier import may have left a table that somebody has filled in since
     * @throws IOException if that table decides on images on which the given one does not: that would be lost
     */
    static Decisions of(Optional<Path> given, Path review) throws IOException {
        Decisions told = given.isPresent() ? read(given.get()) : NONE;
        Path kept = review.resolve("undecided.csv");
        if (Files.exists(kept)) {
            long lost = read(kept).byImage.entrySet().stream()
                    .filter(d -> !d.getValue().equals(Decision.NONE)
                            && told.of(d.getKey()).equals(Decision.NONE))
                    .count();
            if (lost > 0) {
                throw new IOException(
                        "%s/undecided.csv decides on %d images, and would be replaced: give it by --decisions, or move it away"
                                .formatted(review.getFileName(), lost));
            }
        }
        return told;
    }

    /** @throws IOException with every cell that cannot be understood, by its line */
    static Decisions read(Path file) throws IOException {
        Map<String, Decision> decisions = new HashMap<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        try (CSVParser parser = HeadedTable.open(file)) {
            if (!parser.getHeaderNames()
                    .containsAll(List.of("image", "view", "side", "dense", "use", "text", "mask"))) {
                throw new IOException(
                        file.getFileName() + " has not the columns of undecided.csv: " + String.join(",", COLUMNS));
            }
            for (CSVRecord row : parser) {
                try {
                    decisions.put(row.get("image"), decision(row));
                    rows.put(
                            row.get("image"),
                            COLUMNS.stream()
                                    .map(c -> row.isMapped(c) ? row.get(c) : "")
                                    .toList());
                } catch (IllegalArgumentException wrong) {
                    faults.add("line %d: %s".formatted(parser.getCurrentLineNumber(), wrong.getMessage()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IOException(file.getFileName() + ": " + String.join("; ", faults));
        }
        return new Decisions(decisions, rows);
    }

    private static Decision decision(CSVRecord row) {
        Side side = Side.of(row.get("side"));
        return new Decision(
                row.get("view").isEmpty() ? Optional.empty() : Optional.of(Projection.of(row.get("view"))),
                side == Side.UNKNOWN ? Optional.empty() : Optional.of(side),
                switch (row.get("dense")) {
                    case "" -> Optional.empty();
                    case "bright" -> Optional.of(GreyScale.Dense.BRIGHT);
                    case "dark" -> Optional.of(GreyScale.Dense.DARK);
                    default -> throw new IllegalArgumentException("dense is bright, dark or empty");
                },
                switch (row.get("use")) {
                    case "" -> Optional.empty();
                    case "yes" -> Optional.of(true);
                    case "no" -> Optional.of(false);
                    default -> throw new IllegalArgumentException("use is yes, no or empty");
                },
                switch (row.get("mask")) {
                    case "" -> Optional.empty();
                    case "none" -> Optional.of(List.of());
                    case "found" -> Optional.of(rectangles(row.get("text")));
                    default -> Optional.of(rectangles(row.get("mask")));
                });
    }

    private static List<Rectangle> rectangles(String text) {
        return Stream.of(text.split(";")).map(Rectangle::of).toList();
    }
}
