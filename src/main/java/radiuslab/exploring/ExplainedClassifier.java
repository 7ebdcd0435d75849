package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import radiuslab.classification.ExamClassifier;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Target;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.PlacedMap;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;

/**
 * A classifier that is asked where on a radiograph it looked.
 *
 * @param classifier whose predictions are explained
 * @param network the classifier's as it predicts, taken apart into layers
 * @param target what of its output is explained
 */
public record ExplainedClassifier(ExamClassifier classifier, LayeredNetwork network, Target target) {
    private static final int FRACTURE = 1;

    /** Explains the class "fracture", before softmax. */
    public static ExplainedClassifier of(ExamClassifier classifier) {
        var seen = classifier.options().predictionInput();
        return new ExplainedClassifier(
                classifier,
                LayeredNetwork.of(classifier.predictor(), classifier.backend(), seen),
                Target.logit(FRACTURE));
    }

    public ExplainedClassifier withTarget(Target other) {
        return new ExplainedClassifier(classifier, network, other);
    }

    /**
     * A rule at the layers where it lay on the most fractures: of a network that sees a radiograph as one look blocks 2 to 4, on
     * the synthetic cohort; of one that reads by place HiResCAM at block 2, any other at the last layer, as a mean gradient says
     * nothing where few cells of many matter. docs/experiments.md holds the latter's figures.
     */
    public Cam cam(CamRule rule) {
        if (!classifier.options().byPlace()) {
            return Cam.of(network, rule, "2", "3", "4");
        }
        return rule == CamRule.HIRES_CAM ? Cam.of(network, rule, "2") : Cam.of(network, rule);
    }

    /** The explanation's map on the radiograph, in its size. */
    public HeatMap map(Explanation explanation, GreyImage radiograph) {
        return maps(List.of(explanation), radiograph).get(0);
    }

    /** The maps of several explanations, in their order; what they share is computed once. */
    public List<HeatMap> maps(List<Explanation> explanations, GreyImage radiograph) {
        Placement placed = classifier.placement(radiograph);
        return Explanation.together(explanations, classifier.input(radiograph), target).stream()
                .map(map ->
                        PlacedMap.of(map, placed.shown(), placed.toInput(), radiograph.width(), radiograph.height()))
                .toList();
    }

    /** The part of a radiograph that the network sees, in the radiograph's pixels. */
    Box seen(GreyImage radiograph) {
        InputOptions input = classifier.options().predictionInput();
        Placement placed = classifier.placement(radiograph);
        Box all = placed.toRadiograph(new Box(0, 0, input.width(), input.height()));
        return all.within(placed.shown()).orElseThrow();
    }

    /**
     * How well the maps of several explanations, each from its least to its greatest value, lie on the marked fractures.
     *
     * @param explanations by the method's name in tables
     * @return in the order of the explanations
     * @throws IOException if an image or mask cannot be read
     * @throws IllegalArgumentException if no radiograph has a marked fracture
     */
    public List<LocalisationSample> localised(
            Map<String, ? extends Explanation> explanations, List<Exam> exams, LocalisationOptions options)
            throws IOException {
        List<Explanation> all = List.copyOf(explanations.values());
        return LocalisationSample.of(
                List.copyOf(explanations.keySet()), exams, (radiograph, image, truth) -> maps(all, image).stream()
                        .map(map -> Localisation.of(truth, map.normalised(), options))
                        .toList());
    }
}
