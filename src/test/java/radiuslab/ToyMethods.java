package radiuslab;

import java.util.List;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.logistic.LogisticClassifier;
import radiuslab.logistic.LogisticOptions;
import radiuslab.network.FineTuning;
import radiuslab.network.XceptionOptions;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.PatchDrawing;
import radiuslab.segmentation.PatchNetworkOptions;
import radiuslab.segmentation.PatchScheme;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.PlaceSegmenter;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.TrainingOptions;

/** The methods of the laboratory, and one of the tests'. */
public final class ToyMethods {
    private static final TrainingOptions TRAINING = TrainingOptions.quick().withBatchSize(8);
    private static final TrainingOptions FEW =
            TRAINING.withEpochs(3, 2).withLearningRate(PolynomialDecay.constant(0.01));
    private static final TrainingOptions PARITY = TRAINING.withEpochs(5, 1)
            .withOptimizer(Optimizer.ADAGRAD)
            .withLearningRate(PolynomialDecay.linear(0.01, 0.005, 5));

    private static final InputOptions INPUT =
            InputOptions.published().withMargin(1).withEdges(5, 2);
    private static final Augmentation AUGMENTATION =
            Augmentation.published().withCrops(0.9, 1).withEvaluationCrop(1).withRotation(10);
    private static final XceptionOptions NETWORK = XceptionOptions.published()
            .withWidth(0.02)
            .withMiddleBlocks(0)
            .withMomentum(0.5)
            .withHidden(8);

    private static final ClassifierOptions TINY_CLASSIFIER = ClassifierOptions.published()
            .withInput(INPUT.withSize(72, 72))
            .withAugmentation(AUGMENTATION)
            .withNetwork(NETWORK)
            .withTraining(TRAINING.withEpochs(3, 5).withLearningRate(PolynomialDecay.linear(0.01, 0.001, 15)));

    public static final ToyMethod<ExamClassifier, ClassifierOptions> CLASSIFIER = new ToyMethod<>(
            "classifier.json",
            new ToyCohort(80, 80, 20, 20, 20, List.of(Projection.AP, Projection.LATERAL), false),
            TINY_CLASSIFIER,
            TINY_CLASSIFIER.withTraining(FEW),
            TINY_CLASSIFIER
                    .withNetwork(NETWORK.withMiddleBlocks(1).withDropout(0))
                    .withTraining(PARITY),
            List.of("\"hidden\": 8", "\"hidden\": 9"),
            ExamClassifier::untrained,
            ExamClassifier::learn,
            ExamClassifier::predict,
            ExamClassifier::save,
            ExamClassifier::load);

    private static final DetectorOptions TINY_DETECTOR = DetectorOptions.published()
            .withInput(INPUT.withSize(80, 80))
            .withAugmentation(AUGMENTATION.withTestTimeFlip(true))
            .withNetwork(NETWORK)
            .withChannels(8)
            .withMaxBoxes(5)
            .withTraining(TRAINING.withEpochs(3, 20).withLearningRate(PolynomialDecay.linear(0.01, 0.001, 60)));

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
            ExamDetector::load);

    private static final SegmenterOptions TINY_SEGMENTER = SegmenterOptions.published()
            .withNetwork(PatchNetworkOptions.published()
                    .withFilters(4, 8)
                    .withHandedDown(2)
                    .withMomentum(0.5))
            .withScheme(PatchScheme.published().withSize(16, 30))
            .withDrawing(PatchDrawing.quick())
            .withTraining(TRAINING.withEpochs(4, 10)
                    .withOptimizer(Optimizer.AMSGRAD)
                    .withLearningRate(PolynomialDecay.linear(0.02, 0.002, 40)));

    public static final ToyMethod<PatchSegmenter, SegmenterOptions> SEGMENTER = new ToyMethod<>(
            "segmenter.json",
            new ToyCohort(48, 40, 8, 8, 4, List.of(Projection.AP), false),
            TINY_SEGMENTER,
            TINY_SEGMENTER.withTraining(FEW),
            TINY_SEGMENTER.withTraining(FEW.withEpochs(5, 1)),
            List.of("\"handedDown\": 2", "\"handedDown\": 3"),
            PatchSegmenter::untrained,
            PatchSegmenter::learn,
            (model, cohort, exams) -> model.predict(cohort, exams, 1),
            PatchSegmenter::save,
            PatchSegmenter::load);

    private static final PlaceSegmenterOptions TINY_PLACES = PlaceSegmenterOptions.fineTuned()
            .withInput(INPUT.withSize(80, 80).withMargin(2))
            .withAugmentation(AUGMENTATION.withCrops(0.45, 0.55).withTestTimeFlip(true))
            .withNetwork(NETWORK)
            .withFineTuning(FineTuning.full())
            .withChannels(8)
            .withTraining(TRAINING.withEpochs(3, 20).withLearningRate(PolynomialDecay.linear(0.01, 0.001, 60)));

    public static final ToyMethod<PlaceSegmenter, PlaceSegmenterOptions> PLACE_SEGMENTER = new ToyMethod<>(
            "place-segmenter.json",
            new ToyCohort(80, 80, 20, 20, 20, List.of(Projection.AP), false),
            TINY_PLACES,
            TINY_PLACES.withTraining(FEW),
            TINY_PLACES.withTraining(PARITY),
            List.of("\"channels\": 8", "\"channels\": 9"),
            PlaceSegmenter::untrained,
            PlaceSegmenter::learn,
            (model, cohort, exams) -> model.predict(cohort, exams, 1),
            PlaceSegmenter::save,
            PlaceSegmenter::load);

    private static final LogisticOptions TINY_LOGISTIC =
            new LogisticOptions(INPUT.withSize(16, 16), FEW.withEpochs(4, 20));

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
            LogisticClassifier::load);

    private ToyMethods() {}
}
