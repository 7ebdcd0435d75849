package radiuslab.study;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Checkpoints;
import radiuslab.training.Progress;

/** What a method says of the validation set of a cohort once it has learned from its training set: a round of folds or a sweep. */
public final class HeldOut {
    private HeldOut() {}

    public static List<ExamPrediction> of(
            ExamClassifier untrained, Cohort cohort, long seed, Optional<Checkpoints> kept) throws IOException {
        untrained.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, kept);
        return untrained.predict(cohort, cohort.exams(Split.VALIDATION));
    }

    public static List<ExamPrediction> of(Segmenter untrained, Cohort cohort, long seed, Optional<Checkpoints> kept)
            throws IOException {
        untrained.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, kept);
        return untrained.predict(cohort, cohort.exams(Split.VALIDATION), seed);
    }

    public static List<ExamPrediction> of(ExamDetector untrained, Cohort cohort, long seed, Optional<Checkpoints> kept)
            throws IOException {
        TrueBoxes boxes = TrueBoxes.of(cohort.exams(Split.TRAINING));
        untrained.learn(cohort, boxes, seed, InstantSource.system(), Progress.Listener.SILENT, kept);
        return untrained.predict(cohort, cohort.exams(Split.VALIDATION));
    }
}
