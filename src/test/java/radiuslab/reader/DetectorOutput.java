package radiuslab.reader;

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
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

/**
 * Real output of a detector, YOLOv7, on the validation images of GRAZPEDWRI-DX (Nagy et al., Sci Data 9:222, 2022): the
 * probability of an image is its most confident fracture box, 0 without one.
 *
 * @param images one prediction of each image, in the order of the list of images; id and truth are the image's
 * @param exams all projections of one wrist together, paired by patient, study and side
 */
record DetectorOutput(List<ExamPrediction> images, List<ExamPrediction> exams) {
    private static final String METHOD = "detector";
    private static final String FRACTURE_CLASS = "3";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();

    public DetectorOutput {
        images = List.copyOf(images);
        exams = List.copyOf(exams);
    }

    /**
     * @param folder with {@code dataset.csv}, {@code yolov7_validation_predictions.csv} and
     *     {@code validation_filestems.txt}
     */
    static DetectorOutput read(Path folder) throws IOException {
        Map<String, Double> surest = surest(folder.resolve("yolov7_validation_predictions.csv"));
        Map<String, CSVRecord> table = new HashMap<>();
        rows(folder.resolve("dataset.csv")).forEach(image -> table.put(image.get("filestem"), image));
        List<ExamPrediction> images = new ArrayList<>();
        Map<String, List<ExamPrediction>> exams = new LinkedHashMap<>();
        for (String stem : Files.readAllLines(folder.resolve("validation_filestems.txt"))) {
            CSVRecord image = table.get(stem);
            ExamPrediction one = image(image, surest.getOrDefault(stem, 0.0));
            images.add(one);
            exams.computeIfAbsent(exam(image), e -> new ArrayList<>()).add(one);
        }
        List<ExamPrediction> together = new ArrayList<>();
        exams.forEach((id, views) -> together.add(together(id, views)));
        return new DetectorOutput(images, together);
    }

    /** The confidence of each image's most confident fracture box. */
    private static Map<String, Double> surest(Path file) throws IOException {
        Map<String, Double> surest = new HashMap<>();
        for (CSVRecord row : rows(file)) {
            if (row.get("class").equals(FRACTURE_CLASS)) {
                surest.merge(row.get("filestem"), Double.valueOf(row.get("conf")), Math::max);
            }
        }
        return surest;
    }

    private static String exam(CSVRecord image) {
        return String.join("/", image.get("patient_id"), image.get("study_number"), image.get("laterality"));
    }

    private static ExamPrediction image(CSVRecord image, double probability) {
        String id = image.get("filestem");
        Finding truth = Finding.of(image.get("fracture_visible").equals("1"));
        var only = new ProjectionPrediction(id, projection(image), probability);
        return new ExamPrediction(id, Split.VALIDATION, METHOD, truth, probability, List.of(only));
    }

    private static ExamPrediction together(String id, List<ExamPrediction> views) {
        boolean fracture = views.stream().anyMatch(v -> v.truth().isFracture());
        double surest =
                views.stream().mapToDouble(ExamPrediction::probability).max().orElseThrow();
        List<ProjectionPrediction> projections =
                views.stream().flatMap(v -> v.projections().stream()).toList();
        return new ExamPrediction(id, Split.VALIDATION, METHOD, Finding.of(fracture), surest, projections);
    }

    /** The exams that have both an AP and a lateral projection. */
    List<ExamPrediction> ofBothProjections() {
        return exams.stream().filter(DetectorOutput::hasBothProjections).toList();
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
