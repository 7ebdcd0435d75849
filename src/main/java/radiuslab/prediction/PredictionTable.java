package radiuslab.prediction;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.files.HeadedTable;

/**
 * Predictions of one or several methods, and their CSV form
 * {@code exam_id,radiograph_id,projection,split,method,probability,label}: one row per exam (radiograph and projection
 * empty), followed by one row per radiograph; label is the truth of the exam, 1 for a fracture.
 */
public record PredictionTable(List<ExamPrediction> predictions) {
    private static final List<String> COLUMNS =
            List.of("exam_id", "radiograph_id", "projection", "split", "method", "probability", "label");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(COLUMNS.toArray(String[]::new))
            .setRecordSeparator("\n")
            .build();

    public PredictionTable {
        predictions = List.copyOf(predictions);
    }

    /** The predictions of one method on one split, in the table's order. */
    public List<ExamPrediction> of(String method, Split split) {
        return predictions.stream()
                .filter(p -> p.method().equals(method) && p.split() == split)
                .toList();
    }

    /** This table with the predictions of further methods; those of a method it already holds are replaced. */
    public PredictionTable with(List<ExamPrediction> further) {
        Set<String> replaced = further.stream().map(ExamPrediction::method).collect(Collectors.toSet());
        Stream<ExamPrediction> kept = predictions.stream().filter(p -> !replaced.contains(p.method()));
        return new PredictionTable(Stream.concat(kept, further.stream()).toList());
    }

    /** The methods in order of first appearance. */
    public List<String> methods() {
        return predictions.stream().map(ExamPrediction::method).distinct().toList();
    }

    public String toCsv() {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            for (ExamPrediction exam : predictions) {
                print(csv, exam, "", "", exam.probability());
                for (ProjectionPrediction one : exam.projections()) {
                    print(csv, exam, one.radiograph(), Word.of(one.projection()), one.probability());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void print(CSVPrinter csv, ExamPrediction exam, String radiograph, String projection, double p)
            throws IOException {
        csv.printRecord(
                exam.exam(),
                radiograph,
                projection,
                Word.of(exam.split()),
                exam.method(),
                p,
                exam.truth().isFracture() ? 1 : 0);
    }

    /** Reads the CSV form; no predictions where there is no file yet. */
    public static PredictionTable readIfPresent(Path file) throws IOException {
        return Files.exists(file) ? read(file) : new PredictionTable(List.of());
    }

    /**
     * Reads the CSV form.
     *
     * @throws IOException if the file cannot be read; a wrong row is named by file and line
     */
    public static PredictionTable read(Path file) throws IOException {
        Map<String, ExamPrediction> exams = new LinkedHashMap<>();
        Map<String, List<ProjectionPrediction>> projections = new LinkedHashMap<>();
        try (CSVParser csv = HeadedTable.open(file)) {
            if (!csv.getHeaderNames().equals(COLUMNS)) {
                throw new IOException("%s is not a table of predictions: found the columns %s, expected %s"
                        .formatted(file.getFileName(), csv.getHeaderNames(), COLUMNS));
            }
            for (CSVRecord row : csv) {
                try {
                    add(row, exams, projections);
                } catch (IllegalArgumentException wrong) {
                    throw new IOException(
                            "%s, line %d: %s"
                                    .formatted(file.getFileName(), csv.getCurrentLineNumber(), wrong.getMessage()),
                            wrong);
                }
            }
        }
        Set<String> alone = new LinkedHashSet<>(projections.keySet());
        alone.removeAll(exams.keySet());
        if (!alone.isEmpty()) {
            throw new IOException("%s: %d exams have rows of radiographs and no row of their own, first: %s"
                    .formatted(
                            file.getFileName(),
                            alone.size(),
                            alone.iterator().next().replace("\n", ", exam ")));
        }
        List<ExamPrediction> all = new ArrayList<>();
        exams.forEach((key, e) -> all.add(new ExamPrediction(
                e.exam(),
                e.split(),
                e.method(),
                e.truth(),
                e.probability(),
                projections.getOrDefault(key, List.of()))));
        return new PredictionTable(all);
    }

    private static void add(
            CSVRecord row, Map<String, ExamPrediction> exams, Map<String, List<ProjectionPrediction>> projections) {
        String key = row.get("method") + "\n" + row.get("exam_id");
        double probability = Double.parseDouble(row.get("probability"));
        if (!row.get("radiograph_id").isEmpty()) {
            projections
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new ProjectionPrediction(
                            row.get("radiograph_id"), Projection.of(row.get("projection")), probability));
            return;
        }
        Split split = Split.of(row.get("split"));
        var exam = new ExamPrediction(
                row.get("exam_id"), split, row.get("method"), Finding.of(row.get("label")), probability, List.of());
        if (exams.put(key, exam) != null) {
            throw new IllegalArgumentException(
                    "exam %s appears twice for method %s".formatted(row.get("exam_id"), row.get("method")));
        }
    }
}
