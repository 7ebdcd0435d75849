package radiuslab.notebook;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

/**
 * Real output of a detector on the validation images of GRAZPEDWRI-DX (Nagy et al., Sci Data 9:222, 2022): the
 * probability of an image is its most confident fracture box, 0 without one.
 */
public final class DetectorOutput {
    private static final String METHOD = "detector";
    private static final String FRACTURE_CLASS = "3";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();

    private DetectorOutput() {}

    /**
     * Exams of both projections, paired by patient, study and side.
     *
     * @param folder with {@code dataset.csv}, {@code yolov7_validation_predictions.csv} and
     *     {@code validation_filestems.txt}
     * @return no exams where the folder is absent
     */
    public static List<ExamPrediction> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<String, Double> confidence = new HashMap<>();
        for (CSVRecord box : rows(folder.resolve("yolov7_validation_predictions.csv"))) {
            if (box.get("class").equals(FRACTURE_CLASS)) {
                confidence.merge(box.get("filestem"), Double.valueOf(box.get("conf")), Math::max);
            }
        }
        Map<String, CSVRecord> images = new HashMap<>();
        rows(folder.resolve("dataset.csv")).forEach(image -> images.put(image.get("filestem"), image));
        Map<String, List<CSVRecord>> exams = new LinkedHashMap<>();
        for (String stem : Files.readAllLines(folder.resolve("validation_filestems.txt"))) {
            CSVRecord image = images.get(stem);
            exams.computeIfAbsent(exam(image), e -> new ArrayList<>()).add(image);
        }
        List<ExamPrediction> predictions = new ArrayList<>();
        exams.forEach((id, views) -> predictions.add(prediction(id, views, confidence)));
        return predictions.stream().filter(DetectorOutput::hasBothProjections).toList();
    }

    private static String exam(CSVRecord image) {
        return String.join("/", image.get("patient_id"), image.get("study_number"), image.get("laterality"));
    }

    private static ExamPrediction prediction(String id, List<CSVRecord> views, Map<String, Double> confidence) {
        boolean fracture =
                views.stream().anyMatch(v -> v.get("fracture_visible").equals("1"));
        List<ProjectionPrediction> projections = views.stream()
                .map(v -> new ProjectionPrediction(
                        v.get("filestem"), projection(v), confidence.getOrDefault(v.get("filestem"), 0.0)))
                .toList();
        double[] probabilities = projections.stream()
                .mapToDouble(ProjectionPrediction::probability)
                .toArray();
        return new ExamPrediction(
                id, Split.VALIDATION, METHOD, Finding.of(fracture), Aggregation.MAX.of(probabilities), projections);
    }

    private static Projection projection(CSVRecord view) {
        return switch (view.get("projection")) {
            case "1" -> Projection.AP;
            case "2" -> Projection.LATERAL;
            default -> Projection.OBLIQUE;
        };
    }

    private static boolean hasBothProjections(ExamPrediction exam) {
        return List.of(Projection.AP, Projection.LATERAL).stream()
                .allMatch(p -> exam.projections().stream().anyMatch(seen -> seen.projection() == p));
    }

    /** The published table starts with a byte-order mark. */
    private static List<CSVRecord> rows(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return FORMAT.parse(reader).getRecords();
        }
    }
}
