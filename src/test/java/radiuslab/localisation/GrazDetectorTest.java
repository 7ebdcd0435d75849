package radiuslab.localisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import radiuslab.SharedData;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Statistic;
import radiuslab.prediction.Aggregation;
import radiuslab.statistics.Interval;

/** Real detector output on GRAZPEDWRI-DX; the expected areas were also worked out with scikit-learn 1.2.1. */
class GrazDetectorTest {
    private static final String FRACTURE = "3";

    /** The validation images with their patient and exam (patient, study and side make a pair of projections). */
    private record Images(Sample sample, String[] patients, String[] exams) {}

    @Test
    void imagesReachThePublishedArea() throws IOException {
        Images images = images();
        assertEquals(4_154, images.patients.length);
        assertEquals(
                .979, RocCurve.of(images.sample.truth(), images.sample.score()).auroc(), 5e-4);
        assertEquals(
                .97885633,
                RocCurve.of(images.sample.truth(), images.sample.score()).auroc(),
                1e-8);
    }

    @Test
    void examsByThePairingRuleReachMoreWhateverTheAggregation() throws IOException {
        Images images = images();
        assertEquals(.98258683, exams(images, Aggregation.MAX), 1e-8);
        assertEquals(.98177585, exams(images, Aggregation.MEAN), 1e-8);
        assertEquals(.98245632, exams(images, Aggregation.NOISY_OR), 1e-8);
    }

    private static double exams(Images images, Aggregation rule) {
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        Map<String, Boolean> fractures = new LinkedHashMap<>();
        for (int i = 0; i < images.exams.length; i++) {
            scores.computeIfAbsent(images.exams[i], k -> new ArrayList<>())
                    .add(images.sample.score()[i]);
            fractures.merge(images.exams[i], images.sample.truth()[i], Boolean::logicalOr);
        }
        assertEquals(2_204, scores.size());
        boolean[] truth = new boolean[scores.size()];
        double[] score = new double[truth.length];
        int place = 0;
        for (String exam : scores.keySet()) {
            truth[place] = fractures.get(exam);
            score[place++] = rule.of(
                    scores.get(exam).stream().mapToDouble(Double::doubleValue).toArray());
        }
        return RocCurve.of(truth, score).auroc();
    }

    @Test
    void tenThousandResamplesByPatientGiveAWiderIntervalThanByImage() throws IOException {
        Images images = images();
        Statistic auroc = Statistic.auroc(images.sample.truth(), images.sample.score());
        Resampling patients = Resampling.clusters(images.patients);
        assertEquals(1_218, patients.units());
        Estimate byPatient = Bootstrap.of(auroc, patients, Bootstrap.Options.published());
        Estimate byImage = Bootstrap.of(auroc, Resampling.cases(4_154), Bootstrap.Options.published());
        assertEquals(0, byPatient.skipped());
        assertTrue(byPatient.low() < .97885633 && .97885633 < byPatient.high());
        assertTrue(byPatient.high() - byPatient.low() > byImage.high() - byImage.low());
        // DeLong takes images as independent, as the bootstrap of images does
        Interval delong =
                DeLong.of(images.sample.truth(), images.sample.score()).interval(.95);
        assertEquals(delong.low(), byImage.low(), 5e-4);
        assertEquals(delong.high(), byImage.high(), 5e-4);
    }

    private static Images images() throws IOException {
        Map<String, Double> confidence = new HashMap<>();
        for (CSVRecord row : csv("grazpedwri/yolov7_validation_predictions.csv")) {
            if (row.get("class").equals(FRACTURE)) {
                confidence.merge(row.get("filestem"), Double.valueOf(row.get("conf")), Math::max);
            }
        }
        Map<String, CSVRecord> table = new HashMap<>();
        csv("grazpedwri/dataset.csv").forEach(row -> table.put(row.get("filestem"), row));
        List<String> stems = Files.readAllLines(SharedData.path("grazpedwri/validation_filestems.txt"));
        boolean[] truth = new boolean[stems.size()];
        double[] score = new double[truth.length];
        String[] patients = new String[truth.length];
        String[] exams = new String[truth.length];
        for (int i = 0; i < truth.length; i++) {
            CSVRecord row = table.get(stems.get(i));
            truth[i] = row.get("fracture_visible").equals("1");
            score[i] = confidence.getOrDefault(stems.get(i), 0.0);
            patients[i] = row.get("patient_id");
            exams[i] = patients[i] + "/" + row.get("study_number") + "/" + row.get("laterality");
        }
        return new Images(new Sample(stems, truth, score), patients, exams);
    }

    /** The table starts with a byte-order mark. */
    private static List<CSVRecord> csv(String name) throws IOException {
        Path file = SharedData.path(name);
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (var parser = CSVParser.parse(text, format)) {
            return parser.getRecords();
        }
    }
}
