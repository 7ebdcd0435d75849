package radiuslab.exploring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ToyMethods;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.evaluation.Bootstrap;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.preprocessing.OpenCvLibrary;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;

/** What a summary says of each method is what that method's own maps and boxes say; the models here have learned nothing. */
class FracturePlacesTest {
    private static final LocalisationOptions STRICT = LocalisationOptions.strict();
    private static final Bootstrap.Options BOOTSTRAP = Bootstrap.Options.quick();

    @TempDir
    Path folder;

    @BeforeAll
    static void openCv() {
        OpenCvLibrary.load();
    }

    @Test
    void eachMethodIsMeasuredByWhatItSaysItself() throws IOException {
        Cohort cohort = ToyMethods.DETECTOR.cohort().write(folder.resolve("cohort"), 12);
        Results results = withSummary();
        FracturePlaces places = FracturePlaces.of(cohort, STRICT);
        List<Double> byMap = new ArrayList<>(), byBoxes = new ArrayList<>();
        try (var segmenter = ToyMethods.SEGMENTER.untrained(ToyMethods.SEGMENTER.tiny(), 1, "MXNet");
                var detector = ToyMethods.DETECTOR.untrained(ToyMethods.DETECTOR.tiny(), 1, "MXNet")) {
            var maps = new TrainedSegmenter(segmenter, ScoreScale.plain(Segmenter.METHOD), 1);
            var boxes = new TrainedDetector(detector, ScoreScale.plain(ExamDetector.METHOD));
            places.measure(maps);
            places.measure(boxes);
            places.addTo(results, BOOTSTRAP);
            places.addBoxesTo(results, boxes, BOOTSTRAP);
            for (Radiograph radiograph : marked(cohort)) {
                GreyImage image = radiograph.image();
                FractureMask truth =
                        radiograph.mask(image.width(), image.height()).orElseThrow();
                byMap.add(Localisation.of(truth, maps.map(radiograph, image), STRICT)
                        .energy());
                byBoxes.add(
                        Localisation.of(truth, detector.boxes(image), STRICT).energy());
            }
        }
        JsonObject measured = results.summary().getAsJsonObject("localisation");
        assertEquals(mean(byMap), energy(measured, Segmenter.METHOD), 1e-9);
        assertEquals(mean(byBoxes), energy(measured, ExamDetector.METHOD), 1e-9);
        assertTrue(Math.abs(mean(byMap) - mean(byBoxes)) > 1e-6, "or one could stand for the other");
        assertTrue(measured.getAsJsonObject("chance").has("pointing"));
        assertTrue(results.summary().getAsJsonObject("boxes").has(ExamDetector.METHOD));
        assertEquals(3, places.table(BOOTSTRAP).get().rows().size(), "the two and chance");
        assertEquals(1, places.differences(BOOTSTRAP).get().rows().size());
    }

    @Test
    void whereNothingIsMarkedNothingIsMeasuredAndAllSaySo() throws IOException {
        Cohort all = ToyMethods.DETECTOR.cohort().write(folder.resolve("cohort"), 4);
        List<Exam> sound = all.exams().stream()
                .filter(exam -> !exam.finding().isFracture())
                .toList();
        Map<String, Split> splits = sound.stream().collect(Collectors.toMap(Exam::id, all::split));
        Cohort cohort = new Cohort("sound", sound, splits, List.of());
        Results results = withSummary();
        FracturePlaces places = FracturePlaces.of(cohort, STRICT);
        try (var detector = ToyMethods.DETECTOR.untrained(ToyMethods.DETECTOR.tiny(), 1, "MXNet")) {
            var boxes = new TrainedDetector(detector, ScoreScale.plain(ExamDetector.METHOD));
            places.measure(boxes);
            places.addTo(results, BOOTSTRAP);
            places.addBoxesTo(results, boxes, BOOTSTRAP);
        }
        String none = "No fracture of this set is marked, so that there is nothing to measure.";
        assertEquals(none, places.toString());
        assertEquals(none, places.marked().toString());
        assertEquals(none, places.table(BOOTSTRAP).toString());
        assertEquals(new JsonObject(), results.summary());
        assertFalse(places.differences(BOOTSTRAP).isPresent());
    }

    private Results withSummary() throws IOException {
        Results results = new Results(folder.resolve("results"));
        results.writeSummary(new JsonObject());
        return results;
    }

    private static List<Radiograph> marked(Cohort cohort) {
        return Exam.radiographs(cohort.reported()).stream()
                .filter(Radiograph::isMarked)
                .toList();
    }

    private static double energy(JsonObject measured, String method) {
        return measured.getAsJsonObject(method)
                .getAsJsonObject("energy")
                .get("value")
                .getAsDouble();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
