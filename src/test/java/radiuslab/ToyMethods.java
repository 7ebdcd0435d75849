package radiuslab;

import java.util.List;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.classification.FineTuning;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.logistic.LogisticClassifier;
import radiuslab.logistic.LogisticOptions;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.MappingOptions;
import radiuslab.segmentation.PatchAugmentation;
import radiuslab.segmentation.PatchDrawing;
import radiuslab.segmentation.PatchNetworkOptions;
import radiuslab.segmentation.PatchScheme;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.Sampling;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;
import radiuslab.training.TrainingOptions.Method;

/** The three methods of the laboratory, and a fourth of the tests'. */
public final class ToyMethods {
    private static final TrainingOptions FEW =
            new TrainingOptions(8, 3, 2, Method.ADAM, new PolynomialDecay(0.01, 0.01, 1, 1));
    private static final TrainingOptions PARITY =
            new TrainingOptions(8, 5, 1, Method.ADAGRAD, new PolynomialDecay(0.01, 0.005, 5, 1));

    private static final ClassifierOptions TINY_CLASSIFIER = new ClassifierOptions(
            new InputOptions(72, 72, 1, 0, 100, true, 5, 2),
            new Augmentation(0.9, 1, 1, 10, true, false),
            new XceptionOptions(0.02, 0, true, 0.5, 0.1, 8),
            FineTuning.full(),
            new TrainingOptions(8, 3, 5, Method.ADAM, new PolynomialDecay(0.01, 0.001, 15, 1)),
            Aggregation.MAX,
            false);

    private static final ClassifierOptions PARITY_CLASSIFIER = new ClassifierOptions(
            TINY_CLASSIFIER.input(),
            TINY_CLASSIFIER.augmentation(),
            new XceptionOptions(0.02, 1, true, 0.5, 0, 8),
            TINY_CLASSIFIER.fineTuning(),
            PARITY,
            Aggregation.MAX,
            false);

    public static final ToyMethod<ExamClassifier, ClassifierOptions> CLASSIFIER = new ToyMethod<>(
            "classifier.json",
            new ToyCohort(80, 80, 20, 20, 20, List.of(Projection.AP, Projection.LATERAL), false),
            TINY_CLASSIFIER,
            TINY_CLASSIFIER.withTraining(FEW),
            PARITY_CLASSIFIER,
            List.of("\"hidden\": 8", "\"hidden\": 9"),
            ExamClassifier::untrained,
            ExamClassifier::learn,
            ExamClassifier::predict,
            ExamClassifier::save,
            ExamClassifier::load,
            ExamClassifier::options,
            ExamClassifier::history,
            ExamClassifier::network);

    private static final DetectorOptions TINY_DETECTOR = new DetectorOptions(
            new InputOptions(80, 80, 1, 0, 100, true, 5, 2),
            new Augmentation(0.9, 1, 1, 10, true, true),
            new XceptionOptions(0.02, 0, true, 0.5, 0.1, 8),
            8,
            new TrainingOptions(8, 3, 20, Method.ADAM, new PolynomialDecay(0.01, 0.001, 60, 1)),
            0.5,
            5);

    public static final ToyMethod<ExamDetector, DetectorOptions> DETECTOR = new ToyMethod<>(
            "detector.json",
            new ToyCohort(100, 100, 20, 30, 10, List.of(Projection.AP), true),
            TINY_DETECTOR,
            TINY_DETECTOR.withTraining(FEW),
            TINY_DETECTOR.withTraining(PARITY),
            List.of("\"channels\": 8", "\"channels\": 9"),
            ExamDetector::untrained,
            (model, cohort, seed, clock, listener, kept) ->
                    model.learn(cohort, TrueBoxes.of(cohort.exams(Split.TRAINING)), seed, clock, listener, kept),
            ExamDetector::predict,
            ExamDetector::save,
            ExamDetector::load,
            ExamDetector::options,
            ExamDetector::history,
            ExamDetector::network);

    private static final SegmenterOptions TINY_SEGMENTER = new SegmenterOptions(
            new SegmenterOptions.ImageOptions(0, 100, 0),
            new PatchScheme(16, 2, 30, 1),
            Sampling.NEAREST,
            new PatchNetworkOptions(List.of(4, 8), 2, 0.5),
            PatchDrawing.quick(),
            PatchAugmentation.published(),
            new TrainingOptions(8, 4, 10, Method.AMSGRAD, new PolynomialDecay(0.02, 0.002, 40, 1)),
            MappingOptions.published(),
            Aggregation.MAX);

    public static final ToyMethod<PatchSegmenter, SegmenterOptions> SEGMENTER = new ToyMethod<>(
            "segmenter.json",
            new ToyCohort(48, 40, 8, 8, 4, List.of(Projection.AP), false),
            TINY_SEGMENTER,
            TINY_SEGMENTER.withTraining(FEW),
            TINY_SEGMENTER.withTraining(
                    new TrainingOptions(8, 5, 1, Method.ADAM, new PolynomialDecay(0.01, 0.01, 1, 1))),
            List.of("\"handedDown\": 2", "\"handedDown\": 3"),
            PatchSegmenter::untrained,
            PatchSegmenter::learn,
            (model, cohort, exams) -> model.predict(cohort, exams, 1),
            PatchSegmenter::save,
            PatchSegmenter::load,
            PatchSegmenter::options,
            PatchSegmenter::history,
            PatchSegmenter::network);

    private static final LogisticOptions TINY_LOGISTIC = new LogisticOptions(
            new InputOptions(16, 16, 1, 0, 100, true, 5, 2),
            new TrainingOptions(8, 4, 20, Method.ADAM, new PolynomialDecay(0.01, 0.01, 1, 1)));

    public static final ToyMethod<LogisticClassifier, LogisticOptions> LOGISTIC = new ToyMethod<>(
            "logistic.json",
            new ToyCohort(40, 40, 30, 30, 4, List.of(Projection.AP), false),
            TINY_LOGISTIC,
            TINY_LOGISTIC.withTraining(FEW),
            TINY_LOGISTIC.withTraining(PARITY),
            List.of("\"width\": 16", "\"width\": 15"),
            LogisticClassifier::untrained,
            LogisticClassifier::learn,
            LogisticClassifier::predict,
            LogisticClassifier::save,
            LogisticClassifier::load,
            LogisticClassifier::options,
            LogisticClassifier::history,
            LogisticClassifier::network);

    private ToyMethods() {}
}
