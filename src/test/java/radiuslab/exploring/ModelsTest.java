package radiuslab.exploring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ToyMethods;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.exam.Finding;
import radiuslab.exam.LoneRadiograph;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.explanation.CamRule;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.Verdict;
import radiuslab.preprocessing.OpenCvLibrary;
import radiuslab.report.Panel;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;
import radiuslab.training.Weights;

/** What is asked of trained models in one line; the models here have learned nothing, which changes no word of it. */
class ModelsTest {
    @TempDir
    Path folder;

    private final Backend backend = Backend.cpu("MXNet");

    @Test
    void withoutATrainingItSaysWhatToDo() {
        Models models = new Models(new Results(folder), backend, 1);
        assertEquals(List.of(), models.trained());
        var refused = assertThrows(IllegalStateException.class, models::classification);
        assertEquals(
                "no classification has been trained here yet: run notebook 04 first, or environment/lab run",
                refused.getMessage());
    }

    /** Errors are shown with the patches that the prediction drew. */
    @Test
    void theSegmentersMapOfAnErrorIsThatOfItsPrediction() throws IOException {
        OpenCvLibrary.load();
        Radiograph radiograph = ToyMethods.SEGMENTER
                .cohort()
                .write(folder, 2)
                .exams()
                .get(0)
                .radiographs()
                .get(0);
        try (var segmenter = ToyMethods.SEGMENTER.untrained(ToyMethods.SEGMENTER.tiny(), 1, "MXNet")) {
            var asked = new TrainedSegmenter(segmenter, ScoreScale.plain(Segmenter.METHOD), 5);
            Panel shown = asked.reader().shown().apply(radiograph, Panel.of("", radiograph.image()));
            assertArrayEquals(
                    segmenter.probabilityMap(radiograph, 5).map().values(),
                    shown.map().orElseThrow().map().values());
        }
    }

    @Test
    void otherExamsAreReadOnTheScaleThatThisRunsValidationSetTaught() throws IOException {
        OpenCvLibrary.load();
        Results results = new Results(folder.resolve("results"));
        Cohort cohort = ToyMethods.CLASSIFIER.cohort().write(folder, 8);
        List<ExamPrediction> scores;
        try (var made = ExamClassifier.untrained(ToyMethods.CLASSIFIER.tiny(), 1, backend)) {
            made.save(results.model("classification"));
            scores = made.predict(cohort, cohort.reported());
        }
        try (Models models = new Models(results, backend, 1)) {
            var plain = models.predict(cohort, "classification");
            assertEquals(scores, plain.predictions(), "nothing was learned of the scores");
            var refused = assertThrows(IllegalArgumentException.class, () -> models.predict(cohort, "guessing"));
            assertEquals(
                    "there is no method \"guessing\": choose of classification, segmentation, detection",
                    refused.getMessage());
        }
    }

    @Test
    void aClassifierReadsAndExplainsARadiographOfTheCohortAndSomebodysOwn() throws IOException {
        OpenCvLibrary.load();
        Results results = new Results(folder.resolve("results"));
        Cohort cohort = ToyMethods.CLASSIFIER.cohort().write(folder, 4);
        try (var made = ExamClassifier.untrained(ToyMethods.CLASSIFIER.tiny(), 1, backend)) {
            made.save(results.model("classification"));
        }
        Radiograph radiograph = cohort.exams().get(1).radiographs().get(0);
        LoneRadiograph own = Radiograph.of(radiograph.file());
        try (Models models = new Models(results, backend, 1)) {
            TrainedClassifier classifier = models.classification();
            Impression read = classifier.read(radiograph);
            double predicted = classifier.classifier().predict(cohort, cohort.exams()).get(1).projections().stream()
                    .filter(p -> p.radiograph().equals(radiograph.id()))
                    .findFirst()
                    .orElseThrow()
                    .probability();
            assertEquals(predicted, read.probability(), 1e-6);
            assertEquals(Finding.of(read.probability() >= 0.5), read.call());
            assertEquals(read.probability(), classifier.read(own).probability());

            ExplainedRadiograph explained = classifier.explain(radiograph);
            assertEquals("HiResCAM at 2, 3, 4", explained.explanation().name());
            assertEquals(
                    "Grad-CAM at 3",
                    explained.with(CamRule.GRAD_CAM, "3").explanation().name());
            assertEquals(
                    "HiResCAM at 2, 3, 4, smoothed",
                    explained.smoothed().explanation().name());
            assertTrue(
                    explained.figure().caption().startsWith("e1AP, AP: p = "),
                    explained.figure().caption());
            assertArrayEquals(
                    explained.map().values(), classifier.explain(own).map().values());
            assertTrue(classifier.explain(own).truth().isEmpty(), "nobody said what is true of it");
        }
    }

    @Test
    void forgettingLeavesTheNetworkAsItWas() throws IOException {
        OpenCvLibrary.load();
        Cohort cohort = ToyMethods.CLASSIFIER.cohort().write(folder, 2);
        var scale = ScoreScale.of(ExamClassifier.METHOD, new Results(folder.resolve("results")));
        try (var made = ExamClassifier.untrained(ToyMethods.CLASSIFIER.tiny(), 1, backend)) {
            TrainedClassifier classifier = new TrainedClassifier(made, scale, 1);
            Radiograph radiograph = cohort.exams().get(1).radiographs().get(0);
            Weights before = Weights.of(made.network());
            assertTrue(classifier.forgetting(radiograph).caption().contains("random weights"));
            Weights after = Weights.of(made.network());
            before.arrays()
                    .forEach((name, array) -> assertArrayEquals(
                            array.values(), after.arrays().get(name).values(), name));
        }
    }

    @Test
    void aDetectorsBoxesAreShownFromALeastScoreOn() throws IOException {
        OpenCvLibrary.load();
        Results results = new Results(folder.resolve("results"));
        Cohort cohort = ToyMethods.DETECTOR.cohort().write(folder, 2);
        try (var made = ExamDetector.untrained(ToyMethods.DETECTOR.tiny(), 1, backend)) {
            made.save(results.model("detection"));
        }
        try (Models models = new Models(results, backend, 1)) {
            MarkedByBoxes boxes =
                    models.detection().boxes(cohort.exams().get(1).radiographs().get(0));
            assertEquals(boxes.all(), boxes.from(0).drawn());
            assertEquals(List.of(), boxes.from(1).drawn());
            assertEquals(boxes.all().get(0).score(), boxes.impression().score());
            assertEquals(List.of("detection"), models.trained());
            assertEquals("detection", models.readers().get(0).method());
        }
    }

    /** Scores .1 to .4 without, .6 to .9 with a fracture: accuracy is greatest between .4 and .6. */
    @Test
    void aScoreMeansWhatTheValidationSetTaught() throws IOException {
        Results results = new Results(folder);
        List<ExamPrediction> validation = new ArrayList<>();
        double[] scores = {0.1, 0.2, 0.55, 0.4, 0.6, 0.45, 0.8, 0.9};
        IntStream.range(0, 8)
                .forEach(i -> validation.add(new ExamPrediction(
                        "e" + i, Split.VALIDATION, "classification", Finding.of(i > 3), scores[i], List.of())));
        results.add(validation);
        ScoreScale scale = ScoreScale.of("classification", results);
        assertEquals(
                "of greatest accuracy on the validation set", scale.threshold().how());
        assertTrue(scale.calibration().isPresent());
        Impression sure = scale.read("mine", 0.95);
        assertEquals(Finding.FRACTURE, sure.call());
        assertEquals(Verdict.FRACTURE, sure.verdict());
        assertEquals(Verdict.NONE, scale.read("mine", 0.05).verdict());
        assertEquals(Verdict.DOUBTFUL, scale.read("mine", 0.5).verdict());
        assertTrue(sure.toString().contains("the method's own score is 0.950"), sure.toString());
        assertFalse(sure.toString().contains("not calibrated"));
    }
}
