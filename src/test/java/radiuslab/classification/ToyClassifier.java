package radiuslab.classification;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Split;
import radiuslab.network.XceptionOptions;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.Backend;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Progress;
import radiuslab.training.TrainingOptions;

/** The smallest classifier that learns a {@link ToyCohort}: 15 steps of 8 images. */
final class ToyClassifier {
    static final ClassifierOptions TINY = new ClassifierOptions(
            new InputOptions(72, 72, 1, 0, 100, true, 5, 2),
            new Augmentation(0.9, 1, 1, 10, true, false),
            new XceptionOptions(0.02, 0, true, 0.5, 0.1, 8),
            FineTuning.full(),
            new TrainingOptions(8, 3, 5, TrainingOptions.Method.ADAM, new PolynomialDecay(0.01, 0.001, 15, 1)),
            Aggregation.MAX,
            false);

    private ToyClassifier() {}

    static ExamClassifier train(Cohort cohort, String engine, ClassifierOptions options, long seed) throws IOException {
        return ExamClassifier.train(
                cohort, options, seed, Backend.cpu(engine), Clock.systemUTC(), Progress.Listener.SILENT);
    }

    /** Predictions of the test set. */
    static List<ExamPrediction> test(ExamClassifier classifier, Cohort cohort) throws IOException {
        return classifier.predict(cohort, cohort.exams(Split.TEST));
    }
}
