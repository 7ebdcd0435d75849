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
import java.util.stream.Collectors;
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
     * @param text where text was when somebody said so of the mask; empty without a mask
     */
    record Decision(
            Optional<Projection> view,
            Optional<Side> side,
            Optional<GreyScale.Dense> dense,
            Optional<Boolean> use,
            Optional<List<Rectangle>> mask,
            Optional<List<Rectangle>> text) {
        static final Decision NONE = new Decision(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** By column. */
        Map<String, Optional<?>> cells() {
            Map<String, Optional<?>> cells = new LinkedHashMap<>();
            cells.put("view", view);
            cells.put("side", side);
            cells.put("dense", dense);
            cells.put("use", use);
            cells.put("mask", mask);
            cells.put("text", text);
            return cells;
        }

        /** Whether somebody who decided about the mask has seen this line of text, or blackens a part of it. */
        boolean knows(Rectangle line) {
            return Stream.of(mask, text)
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .anyMatch(line::overlaps);
        }
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
     * @throws IOException if that table decides what the given one does not, or otherwise: that would be lost; says of which
     *     images and what
     */
    static Decisions of(Optional<Path> given, Path review) throws IOException {
        Decisions told = given.isPresent() ? read(given.get()) : NONE;
        Path kept = review.resolve("undecided.csv");
        if (Files.exists(kept)) {
            List<String> lost = lost(read(kept), told);
            if (!lost.isEmpty()) {
                throw new IOException(
                        "%s/undecided.csv decides on %d images%s, and would be replaced: %s%s. Give it by --decisions, or move it away"
                                .formatted(
                                        review.getFileName(),
                                        lost.size(),
                                        given.isPresent() ? " what the given table does not" : "",
                                        lost.stream().limit(5).collect(Collectors.joining("; ")),
                                        lost.size() > 5 ? "; and more" : ""));
            }
        }
        return told;
    }

    /** Of each image what one table decides and another does not, or otherwise, such as "r0123456789ab side left (given: right)". */
    private static List<String> lost(Decisions kept, Decisions told) {
        List<String> lost = new ArrayList<>();
        kept.rows.keySet().forEach(image -> {
            Map<String, Optional<?>> given = told.of(image).cells();
            String cells = kept.of(image).cells().entrySet().stream()
                    .filter(cell ->
                            cell.getValue().isPresent() && !cell.getValue().equals(given.get(cell.getKey())))
                    .map(cell -> "%s %s (given: %s)"
                            .formatted(
                                    cell.getKey(),
                                    kept.cell(image, cell.getKey()),
                                    given.get(cell.getKey()).isPresent() ? told.cell(image, cell.getKey()) : "nothing"))
                    .collect(Collectors.joining(", "));
            if (!cells.isEmpty()) {
                lost.add(image + " " + cells);
            }
        });
        return lost;
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
                },
                row.get("mask").isEmpty() || row.get("text").isEmpty()
                        ? Optional.empty()
                        : Optional.of(rectangles(row.get("text"))));
    }

    private static List<Rectangle> rectangles(String text) {
        return Stream.of(text.split(";")).map(Rectangle::of).toList();
    }
}
