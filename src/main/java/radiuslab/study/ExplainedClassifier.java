package radiuslab.study;

import java.io.IOException;
import java.util.List;
import radiuslab.classification.ExamClassifier;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Target;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.PlacedMap;

/**
 * A classifier that is asked where on a radiograph it looked.
 *
 * @param classifier whose predictions are explained
 * @param network the classifier's, taken apart into layers
 * @param target what of its output is explained
 */
public record ExplainedClassifier(ExamClassifier classifier, LayeredNetwork network, Target target) {
    private static final int FRACTURE = 1;

    /** Explains the class "fracture", before softmax. */
    public static ExplainedClassifier of(ExamClassifier classifier) {
        var seen = classifier.options().predictionInput();
        return new ExplainedClassifier(
                classifier,
                LayeredNetwork.of(classifier.network(), classifier.backend(), seen),
                Target.logit(FRACTURE));
    }

    public ExplainedClassifier withTarget(Target other) {
        return new ExplainedClassifier(classifier, network, other);
    }

    /** The explanation's map on the radiograph, in its size. */
    public HeatMap map(Explanation explanation, GreyImage radiograph) {
        HeatMap map = explanation.of(classifier.input(radiograph), target).get(0);
        return PlacedMap.of(map, classifier.placement(radiograph).toInput(), radiograph.width(), radiograph.height());
    }

    /**
     * How well an explanation's maps, each from its least to its greatest value, lie on the marked fractures.
     *
     * @param name of the method in tables
     * @throws IOException if an image or mask cannot be read
     * @throws IllegalArgumentException if no radiograph has a marked fracture
     */
    public LocalisationSample localised(
            String name, Explanation explanation, List<Exam> exams, LocalisationOptions options) throws IOException {
        return LocalisationSample.of(
                name,
                exams,
                (image, truth) -> Localisation.of(truth, map(explanation, image).normalised(), options));
    }
}
