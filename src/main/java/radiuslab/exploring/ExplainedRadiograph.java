package radiuslab.exploring;

import java.util.List;
import java.util.Optional;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.Smoothed;
import radiuslab.prediction.HeatMap;
import radiuslab.report.ColouredMap;
import radiuslab.report.Panel;

/**
 * Where a classifier looked on one radiograph, by one explanation.
 *
 * @param explained the classifier and what of its output is explained
 * @param name of the radiograph, as figures show it
 * @param image its pixels
 * @param truth the marked fracture, where that is known
 * @param impression what the classifier makes of the radiograph
 * @param explanation rule and layers
 * @param map of the radiograph's size
 */
public record ExplainedRadiograph(
        ExplainedClassifier explained,
        String name,
        GreyImage image,
        Optional<FractureMask> truth,
        Impression impression,
        Explanation explanation,
        HeatMap map)
        implements Pictured {
    /**
     * The same radiograph by another rule.
     *
     * @param layers names as {@code classifier.layers()} lists them; without any, the last layer with height and width
     */
    public ExplainedRadiograph with(CamRule rule, String... layers) {
        return with(layers.length == 0 ? Cam.of(explained.network(), rule) : Cam.of(explained.network(), rule, layers));
    }

    /** The same radiograph by another explanation, such as an occlusion. */
    public ExplainedRadiograph with(Explanation other) {
        return new ExplainedRadiograph(explained, name, image, truth, impression, other, explained.map(other, image));
    }

    /** Averaged over the mirror image and paler and stronger copies. */
    public ExplainedRadiograph smoothed() {
        return with(new Smoothed(explanation));
    }

    /** The radiograph with the map over it and the marked fracture. */
    public Panel panel() {
        return Panel.of(explanation.name(), image)
                .with(ColouredMap.explanation(map))
                .with(truth);
    }

    /** The radiograph, and beside it the map over it. */
    @Override
    public Figure figure() {
        String caption =
                ("%s: %s. Beside it \"fracture\" (%s) explained by %s; the map's colours go from its own least to its "
                                + "own greatest value and are no probabilities. Orange: the marked fracture, where somebody marked one.")
                        .formatted(name, impression.inShort(), explained.target(), explanation.name());
        return Panel.figure(
                "own-explanation", caption, List.of(Panel.of(name, image).with(truth), panel()), 2);
    }

    @Override
    public String toString() {
        return "%s by %s".formatted(name, explanation.name());
    }
}
