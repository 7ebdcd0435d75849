package radiuslab.study;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import radiuslab.classification.ClassifierOptions;
import radiuslab.cohort.Cohort;
import radiuslab.detection.DetectorOptions;
import radiuslab.exam.Split;
import radiuslab.segmentation.PlaceSegmenterOptions;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.TrainingOptions;

/**
 * The methods' settings that follow from a session's settings: the published ones, or the quick preset's.
 *
 * @param pretrained whether there are weights to start from
 * @param steps of a shorter training, which keeps the shape of its schedule
 */
record Recipes(boolean quick, boolean pretrained, OptionalInt steps) {

    /** For the quick preset small and from scratch, or fine-tuned: by place where training fractures are marked. */
    ClassifierOptions classifier(Cohort data) {
        ClassifierOptions options = quick ? smallClassifier(data) : ClassifierOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private ClassifierOptions smallClassifier(Cohort data) {
        if (!pretrained) {
            return ClassifierOptions.quick();
        }
        return goesOn(data) ? ClassifierOptions.fineTunedByPlace() : ClassifierOptions.fineTuned();
    }

    DetectorOptions detector(Cohort data) {
        DetectorOptions options = quick ? smallDetector(data) : DetectorOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private DetectorOptions smallDetector(Cohort data) {
        return goesOn(data) ? DetectorOptions.fineTunedByPlace() : DetectorOptions.quick();
    }

    /** Whether small networks go on from weights, place by place: where training fractures are marked. */
    private boolean goesOn(Cohort data) {
        return pretrained && data.hasMarks(Split.TRAINING);
    }

    /** Of the segmenter that goes on from weights; empty where {@link #segmenter} learns from scratch instead. */
    Optional<PlaceSegmenterOptions> placeSegmenter(Cohort data) {
        PlaceSegmenterOptions options = PlaceSegmenterOptions.fineTuned();
        return quick && goesOn(data)
                ? Optional.of(shortened(options, options.training(), options::withTraining))
                : Optional.empty();
    }

    SegmenterOptions segmenter() {
        return shortened(quick ? SegmenterOptions.quick() : SegmenterOptions.published());
    }

    SegmenterOptions smallFractures() {
        return shortened(SegmenterOptions.smallFractures());
    }

    private SegmenterOptions shortened(SegmenterOptions options) {
        return shortened(options, options.training(), options::withTraining);
    }

    private <T> T shortened(T options, TrainingOptions training, Function<TrainingOptions, T> with) {
        return steps.isEmpty() ? options : with.apply(training.withSteps(steps.getAsInt()));
    }
}
