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
 * The methods' settings of {@code lab run}: the published ones, or the quick preset's.
 *
 * @param start what its networks start from
 * @param steps of a shorter training, which keeps the shape of its schedule
 * @param hours that a whole run may take, above 0; the classifier that goes on place by place repeats its training accordingly
 */
public record Recipes(boolean quick, Start start, OptionalInt steps, double hours) {
    /** What a run takes on two cores with the recipes as they are. */
    public static final double USUAL_HOURS = 1.5;

    /** What networks start from. */
    public enum Start {
        /** Random weights. */
        SCRATCH,
        /** Pretrained weights; no fracture of the training set is marked. */
        WEIGHTS,
        /** Pretrained weights, with marks to learn places from. */
        WEIGHTS_AND_MARKS;

        /** @param pretrained whether there are weights to start from */
        public static Start of(boolean pretrained, Cohort data) {
            if (!pretrained) {
                return SCRATCH;
            }
            return data.hasMarks(Split.TRAINING) ? WEIGHTS_AND_MARKS : WEIGHTS;
        }
    }

    /** For the quick preset small and from scratch, or fine-tuned: by place where training fractures are marked. */
    public ClassifierOptions classifier() {
        ClassifierOptions options = quick ? smallClassifier() : ClassifierOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private ClassifierOptions smallClassifier() {
        ClassifierOptions places = ClassifierOptions.fineTunedByPlace();
        return switch (start) {
            case SCRATCH -> ClassifierOptions.quick();
            case WEIGHTS -> ClassifierOptions.fineTuned();
            case WEIGHTS_AND_MARKS -> places.withTraining(inTime(places.training()));
        };
    }

    public DetectorOptions detector() {
        DetectorOptions options = quick ? smallDetector() : DetectorOptions.published();
        return shortened(options, options.training(), options::withTraining);
    }

    private DetectorOptions smallDetector() {
        return start == Start.WEIGHTS_AND_MARKS ? DetectorOptions.fineTunedByPlace() : DetectorOptions.quick();
    }

    /** Whether the detector starts from weights; the small one that learns from whole radiographs does not. */
    public boolean startsDetector() {
        return start != Start.SCRATCH && (!quick || detector().byPlace());
    }

    /** Of the segmenter that goes on from weights; empty where {@link #segmenter} learns from scratch instead. */
    public Optional<PlaceSegmenterOptions> placeSegmenter() {
        PlaceSegmenterOptions options = PlaceSegmenterOptions.fineTuned();
        return quick && start == Start.WEIGHTS_AND_MARKS
                ? Optional.of(shortened(options, options.training(), options::withTraining))
                : Optional.empty();
    }

    /**
     * More hours are worth more repeats, not more steps: after some hundred a network knows its crops by heart. The segmentation
     * gains nothing by repeats, the detector's were not tried (decision 028).
     */
    private TrainingOptions inTime(TrainingOptions usual) {
        return usual.withRepeats(Math.max(1, (int) Math.round(usual.repeats() * hours / USUAL_HOURS)));
    }

    public SegmenterOptions segmenter() {
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
