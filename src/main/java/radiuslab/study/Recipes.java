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
 * @param hours that a whole run may take, above 0; recipes that go on place by place repeat their training accordingly
 */
record Recipes(boolean quick, boolean pretrained, OptionalInt steps, double hours) {
    /** What a run takes on two cores with the recipes as they are. */
    private static final double USUAL_HOURS = 1.5;

    /** For the quick preset small and from scratch, or fine-tuned: by place where training fractures are marked. */
    ClassifierOptions classifier(Cohort data) {
        ClassifierOptions options = quick ? smallClassifier(data) : ClassifierOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private ClassifierOptions smallClassifier(Cohort data) {
        if (!pretrained) {
            return ClassifierOptions.quick();
        }
        ClassifierOptions places = ClassifierOptions.fineTunedByPlace();
        return goesOn(data) ? places.withTraining(inTime(places.training())) : ClassifierOptions.fineTuned();
    }

    DetectorOptions detector(Cohort data) {
        DetectorOptions options = quick ? smallDetector(data) : DetectorOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private DetectorOptions smallDetector(Cohort data) {
        DetectorOptions places = DetectorOptions.fineTunedByPlace();
        return goesOn(data) ? places.withTraining(inTime(places.training())) : DetectorOptions.quick();
    }

    /** Whether small networks go on from weights, place by place: where training fractures are marked. */
    private boolean goesOn(Cohort data) {
        return pretrained && data.hasMarks(Split.TRAINING);
    }

    /** Of the segmenter that goes on from weights; empty where {@link #segmenter} learns from scratch instead. */
    Optional<PlaceSegmenterOptions> placeSegmenter(Cohort data) {
        PlaceSegmenterOptions usual = PlaceSegmenterOptions.fineTuned();
        PlaceSegmenterOptions options = usual.withTraining(inTime(usual.training()));
        return quick && goesOn(data)
                ? Optional.of(shortened(options, options.training(), options::withTraining))
                : Optional.empty();
    }

    /** More hours are worth more repeats, not more steps: after some hundred a network knows its crops by heart. */
    private TrainingOptions inTime(TrainingOptions usual) {
        return usual.withRepeats(Math.max(1, (int) Math.round(usual.repeats() * hours / USUAL_HOURS)));
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
