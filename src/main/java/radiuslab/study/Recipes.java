package radiuslab.study;

import java.util.OptionalInt;
import java.util.function.Function;
import radiuslab.classification.ClassifierOptions;
import radiuslab.cohort.Cohort;
import radiuslab.detection.DetectorOptions;
import radiuslab.exam.Split;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.TrainingOptions;

/**
 * The methods' settings that follow from a session's settings: the published ones, or the quick preset's.
 *
 * @param pretrained whether the classifier starts from weights
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
        return data.hasMarks(Split.TRAINING) ? ClassifierOptions.fineTunedByPlace() : ClassifierOptions.fineTuned();
    }

    DetectorOptions detector() {
        DetectorOptions options = quick ? DetectorOptions.quick() : DetectorOptions.published();
        return shortened(options, options.training(), options::withTraining);
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
