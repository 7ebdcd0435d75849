package radiuslab.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.files.HeadedTable;
import radiuslab.files.PictureName;
import radiuslab.scale.RadiographList.Kind;
import radiuslab.scale.RadiographList.Listing;
import radiuslab.scale.RadiographList.Sink;

/** Where the radiographs of a job come from: a cohort, a folder of PNG, JPEG or DICOM files at any depth, or a table of files. */
final class Listings {
    private static final String FILE = "file";
    private static final String EXAM = "exam";
    private static final String RADIOGRAPH = "radiograph";
    private static final int MARK_AT = 128;
    private static final byte[] MARK = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 20;

    private Listings() {}

    /**
     * That of a source.
     *
     * @throws IOException if it is none of these; a cohort or table with faults names all of them
     */
    static Listing of(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            if (!Cohort.isCohort(source)
                    || beginsWithDicom(source).orElse(false)) { // an archive may lie with tables of its own
                return sink -> folder(source, source, sink);
            }
            Cohort cohort = read(source);
            return sink -> cohort(cohort, sink);
        }
        if (!Files.isRegularFile(source)) {
            throw new IOException("there is no folder or table " + source);
        }
        if (!source.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new IOException(
                    "--from wants a folder or a table that ends in .csv, found %s".formatted(source.getFileName()));
        }
        return table(source);
    }

    private static Cohort read(Path source) throws IOException {
        try {
            return Cohort.read(source, ReadOptions.strict().withoutDecoding());
        } catch (CohortException faulty) {
            throw new IOException(
                    "%s%nLabels and sets are not needed to score: --from with the folder of the pictures alone does without"
                            .formatted(faulty.getMessage()),
                    faulty);
        }
    }

    private static void cohort(Cohort cohort, Sink sink) throws IOException {
        for (Exam exam : cohort.exams()) {
            for (Radiograph radiograph : exam.radiographs()) {
                sink.add(
                        exam.id(),
                        radiograph.id(),
                        radiograph.file().toAbsolutePath().normalize(),
                        Kind.PICTURE);
            }
        }
    }

    /** In the order of the names, folder by folder; links to folders are not followed. */
    private static void folder(Path root, Path folder, Sink sink) throws IOException {
        Set<Path> content = content(folder);
        Map<String, Long> alike = content.stream()
                .map(file -> file.getFileName().toString())
                .filter(PictureName::is)
                .collect(Collectors.groupingBy(Listings::withoutEnding, Collectors.counting()));
        for (Path file : content) {
            String name = file.getFileName().toString();
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                folder(root, file, sink);
            } else if (PictureName.is(name)) {
                String path = root.relativize(file).toString().replace('\\', '/');
                String id = alike.get(withoutEnding(name)) == 1 ? withoutEnding(path) : path;
                sink.add(id, id, file, Kind.PICTURE_BY_NAME);
            } else if (isDicom(file)) {
                sink.add("", "", file, Kind.DICOM);
            }
        }
    }

    /** By name, without those of a system. */
    private static Set<Path> content(Path folder) throws IOException {
        Set<Path> content = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(content::add);
        } catch (DirectoryIteratorException closed) {
            throw closed.getCause();
        }
        content.removeIf(file -> file.getFileName().toString().startsWith("."));
        return content;
    }

    /** Whether the first picture or DICOM file in order is DICOM; empty if there is neither. */
    private static Optional<Boolean> beginsWithDicom(Path folder) throws IOException {
        for (Path file : content(folder)) {
            Optional<Boolean> found = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    ? beginsWithDicom(file)
                    : PictureName.is(file.getFileName().toString())
                            ? Optional.of(false)
                            : isDicom(file) ? Optional.of(true) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String withoutEnding(String name) {
        return PictureName.bare(name).replace('\\', '/');
    }

    /** By its name, or its mark. */
    private static boolean isDicom(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(dcm|dicom)")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(MARK_AT);
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        } catch (IOException shorterOrClosed) {
            return false;
        }
    }

    private record TableRow(String exam, String radiograph, Path file, Kind kind) {}

    private static Listing table(Path table) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (CSVParser records = HeadedTable.open(table)) {
            if (!records.getHeaderMap().containsKey(FILE)) {
                throw new IOException("%s has no column file; it has %s. Wanted: file, and perhaps exam and radiograph"
                        .formatted(table.getFileName(), String.join(", ", records.getHeaderNames())));
            }
            Map<String, Long> lines = new HashMap<>();
            for (CSVRecord record : records) {
                row(table, record, records.getCurrentLineNumber(), lines, rows, faults);
            }
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException unreadable) {
            throw new IOException(
                    "%s cannot be read as a table: %s".formatted(table.getFileName(), unreadable.getMessage()),
                    unreadable);
        }
        if (!faults.isEmpty()) {
            int more = faults.size() - SHOWN;
            throw new IOException(String.join("\n", faults.subList(0, Math.min(SHOWN, faults.size())))
                    + (more > 0 ? "\nand %d more".formatted(more) : ""));
        }
        return sink -> {
            for (TableRow row : rows) {
                sink.add(row.exam, row.radiograph, row.file, row.kind);
            }
        };
    }

    private static void row(
            Path table,
            CSVRecord record,
            long line,
            Map<String, Long> lines,
            List<TableRow> rows,
            List<String> faults) {
        String where = "%s, line %d: ".formatted(table.getFileName(), line);
        String file = cell(record, FILE);
        if (file.isEmpty()) {
            faults.add(where + "file is empty");
            return;
        }
        Kind kind = !PictureName.is(file)
                ? Kind.DICOM
                : cell(record, RADIOGRAPH).isEmpty() ? Kind.PICTURE_BY_NAME : Kind.PICTURE;
        String radiograph = kind == Kind.PICTURE_BY_NAME ? withoutEnding(file) : cell(record, RADIOGRAPH);
        String exam = cell(record, EXAM).isEmpty() && kind != Kind.DICOM ? radiograph : cell(record, EXAM);
        Long sameFile = cell(record, RADIOGRAPH).isEmpty() ? lines.putIfAbsent(file, line) : null;
        Long sameIds = radiograph.isEmpty() ? null : lines.putIfAbsent(exam + "\n" + radiograph, line);
        if (sameFile != null || sameIds != null) {
            faults.add(where
                    + (sameFile != null
                            ? "the same file as in line " + sameFile
                            : "the same exam and radiograph as in line " + sameIds));
            return;
        }
        rows.add(new TableRow(
                exam, radiograph, table.toAbsolutePath().resolveSibling(file).normalize(), kind));
    }

    private static String cell(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column) : "";
    }
}
