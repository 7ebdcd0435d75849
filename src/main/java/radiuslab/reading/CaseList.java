package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Marking;
import radiuslab.exam.Word;
import radiuslab.files.HeadedTable;

/**
 * What there is to read in a folder. Nothing need be labelled yet: the tables of a cohort whose findings and splits are
 * empty, a cohort of any form, or a folder of nothing but images, each of which is then an exam of its own.
 *
 * @param name the folder's
 * @param cases in the table's order
 * @param writable whether the folder has, or can be given, tables of the project's own form
 */
public record CaseList(String name, List<ReadingCase> cases, boolean writable) {
    public CaseList {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a folder; no image is opened.
     *
     * @throws IOException if there is nothing to read, or a table names what is not there: all faults at once
     */
    public static CaseList read(Path folder) throws IOException {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + name);
        }
        boolean tables = Files.exists(folder.resolve("exams.csv")) && Files.exists(folder.resolve("radiographs.csv"));
        List<Path> images = tables ? List.of() : images(folder);
        if (tables) {
            return new CaseList(name, ofTables(folder), true);
        }
        if (!images.isEmpty()
                && Stream.of("labels.csv", "dataset.csv").noneMatch(t -> Files.exists(folder.resolve(t)))) {
            return new CaseList(name, ofImages(images), true);
        }
        try {
            return new CaseList(
                    name, of(Cohort.read(folder, ReadOptions.strict().withoutDecoding())), false);
        } catch (CohortException faulty) {
            throw new IOException(
                    "there are no images (PNG, JPEG) in %s or its images/, and %s".formatted(name, faulty.getMessage()),
                    faulty);
        }
    }

    /** Ids of the exams, in order. */
    List<String> exams() {
        return cases.stream().map(ReadingCase::exam).toList();
    }

    /** The case of an exam. */
    public Optional<ReadingCase> of(String exam) {
        return cases.stream().filter(c -> c.exam().equals(exam)).findFirst();
    }

    /** A radiograph by its id. */
    public Optional<ReadingImage> image(String radiograph) {
        return cases.stream()
                .flatMap(c -> c.images().stream())
                .filter(i -> i.radiograph().equals(radiograph))
                .findFirst();
    }

    private static List<ReadingCase> of(Cohort cohort) {
        return cohort.exams().stream()
                .map(e -> new ReadingCase(
                        e.id(),
                        e.patient(),
                        Word.of(e.side()),
                        e.radiographs().stream()
                                .map(r -> new ReadingImage(
                                        r.id(), Word.of(r.projection()), r.file(), OptionalDouble.empty(), r.marking()))
                                .toList()))
                .toList();
    }

    /** Images directly in the folder, or in {@code images/} below it, by name. */
    private static List<Path> images(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("images"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(CaseList::isImage).sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && name.matches(".*\\.(png|jpe?g)") && Files.isRegularFile(file);
    }

    private static List<ReadingCase> ofImages(List<Path> images) throws IOException {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (Path image : images) {
            String id = image.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            Path other = byName.put(id, image);
            if (other != null) {
                throw new IOException("%s and %s differ in their ending or folder only: rename one"
                        .formatted(other.getFileName(), image.getFileName()));
            }
        }
        return byName.entrySet().stream()
                .map(e -> new ReadingCase(
                        e.getKey(),
                        e.getKey(),
                        "",
                        List.of(new ReadingImage(
                                e.getKey(), "", e.getValue(), OptionalDouble.empty(), Optional.empty()))))
                .toList();
    }

    private static List<ReadingCase> ofTables(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, List<ReadingImage>> images = new HashMap<>();
        Map<String, Long> ids = new HashMap<>();
        for (CSVRecord row : rows(folder, "radiographs.csv", List.of("radiograph_id", "exam_id", "image"), faults)) {
            image(folder, row, ids, faults)
                    .ifPresent(i -> images.computeIfAbsent(row.get("exam_id"), e -> new ArrayList<>())
                            .add(i));
        }
        List<ReadingCase> cases = new ArrayList<>();
        for (CSVRecord row : rows(folder, "exams.csv", List.of("exam_id"), faults)) {
            String exam = row.get("exam_id");
            List<ReadingImage> own = images.remove(exam);
            if (own == null) {
                faults.add("exams.csv, line %d: no radiograph of exam \"%s\" can be shown, or it stands there twice"
                        .formatted(row.getRecordNumber() + 1, exam));
            } else {
                cases.add(new ReadingCase(
                        exam,
                        cell(row, "patient_id").orElse(exam),
                        cell(row, "side").orElse(""),
                        own));
            }
        }
        images.keySet().forEach(e -> faults.add("radiographs.csv: exam \"%s\" is not in exams.csv".formatted(e)));
        if (!faults.isEmpty()) {
            throw new IOException(faults.stream().limit(20).collect(Collectors.joining("\n"))
                    + (faults.size() > 20 ? "\nand %d more".formatted(faults.size() - 20) : ""));
        }
        return cases;
    }

    private static Optional<ReadingImage> image(
            Path folder, CSVRecord row, Map<String, Long> ids, List<String> faults) {
        String where = "radiographs.csv, line %d: ".formatted(row.getRecordNumber() + 1);
        String id = row.get("radiograph_id");
        Path root = folder.toAbsolutePath().normalize();
        try {
            Path file = root.resolve(row.get("image")).normalize();
            if (id.isBlank() || ids.putIfAbsent(id, row.getRecordNumber() + 1) != null) {
                faults.add(where + "radiograph_id \"%s\" is empty or stands on two lines".formatted(id));
            } else if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                faults.add(where + "image \"%s\" is not in the folder".formatted(row.get("image")));
            } else {
                String spacing = cell(row, "pixel_spacing").orElse("");
                return Optional.of(new ReadingImage(
                        id,
                        cell(row, "projection").orElse("").toLowerCase(Locale.ROOT),
                        file,
                        spacing.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(spacing)),
                        cell(row, "mask").map(m -> new Marking.MaskFile(root.resolve(m)))));
            }
        } catch (IllegalArgumentException unusable) {
            faults.add(where + unusable.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<String> cell(CSVRecord row, String column) {
        return row.isSet(column) && !row.get(column).isBlank() ? Optional.of(row.get(column)) : Optional.empty();
    }

    private static List<CSVRecord> rows(Path folder, String table, List<String> columns, List<String> faults)
            throws IOException {
        try (CSVParser parser = HeadedTable.open(folder.resolve(table))) {
            List<String> missing = columns.stream()
                    .filter(c -> !parser.getHeaderMap().containsKey(c))
                    .toList();
            if (!missing.isEmpty()) {
                faults.add("%s lacks the column %s".formatted(table, String.join(", ", missing)));
                return List.of();
            }
            return parser.getRecords();
        } catch (RuntimeException unreadable) {
            faults.add("%s cannot be read: %s".formatted(table, unreadable.getMessage()));
            return List.of();
        }
    }
}
