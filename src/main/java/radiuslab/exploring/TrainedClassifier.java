package radiuslab.exploring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import radiuslab.classification.ExamClassifier;
import radiuslab.drawing.Figure;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.Layer;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.report.ColouredMap;
import radiuslab.report.ErrorPages;
import radiuslab.report.ResultTable;

/**
 * A trained classifier that is asked about single radiographs, and where it looked. Holds native memory until closed.
 */
public final class TrainedClassifier implements AutoCloseable {
    /** Of the rules and layers tried on synthetic wrists the one that lay on the fracture most often. */
    private static final CamRule RULE = CamRule.HIRES_CAM;

    private final ExplainedClassifier explained;
    private final ScoreScale scale;
    private final long seed;

    TrainedClassifier(ExamClassifier classifier, ScoreScale scale, long seed) {
        this.explained = ExplainedClassifier.of(classifier);
        this.scale = scale;
        this.seed = seed;
    }

    /** The network that learned. */
    public ExamClassifier classifier() {
        return explained.classifier();
    }

    ScoreScale scale() {
        return scale;
    }

    /** What an explanation is asked of. */
    public ExplainedClassifier explained() {
        return explained;
    }

    /** The layers that a map can be made of, in the order an image passes them. */
    public List<Layer> layers() {
        return explained.network().layers().stream().filter(Layer::isSpatial).toList();
    }

    /** What it says of a radiograph. */
    public Impression read(AnyRadiograph radiograph) throws IOException {
        return read(radiograph, radiograph.image());
    }

    private Impression read(AnyRadiograph radiograph, GreyImage image) {
        return scale.read(radiograph.title(), classifier().probability(image));
    }

    /** The same radiographs, in front the first that it calls, if it calls any: what a missed one shows explains little. */
    public List<Radiograph> calledFirst(List<Radiograph> radiographs) throws IOException {
        List<Radiograph> ordered = new ArrayList<>(radiographs);
        for (Radiograph radiograph : radiographs) {
            if (read(radiograph).call().isFracture()) {
                ordered.remove(radiograph);
                ordered.add(0, radiograph);
                return ordered;
            }
        }
        return ordered;
    }

    /** Where it looked, by the rule and at the layers that suit it. */
    public ExplainedRadiograph explain(AnyRadiograph radiograph) throws IOException {
        GreyImage image = radiograph.image();
        Explanation usual = usual();
        return new ExplainedRadiograph(
                explained,
                radiograph.title(),
                image,
                radiograph.mask(image.width(), image.height()),
                read(radiograph, image),
                usual,
                explained.map(usual, image));
    }

    /** The explanation that {@link #explain} shows. */
    public Explanation usual() {
        return explained.cam(RULE);
    }

    /** A rule at named layers of this network, or without names at the last that has height and width. */
    public Explanation by(CamRule rule, String... layers) {
        return layers.length == 0 ? Cam.of(explained.network(), rule) : Cam.of(explained.network(), rule, layers);
    }

    /** One radiograph by every method of explanation at one layer. @param layer its name, such as "3" */
    public Figure everyRule(AnyRadiograph radiograph, String layer) throws IOException {
        return ExplanationSheets.everyRule(explain(radiograph), radiograph.id(), layer);
    }

    /** One radiograph by HiResCAM at one layer after the other. */
    public Figure everyLayer(AnyRadiograph radiograph) throws IOException {
        return ExplanationSheets.everyLayer(explain(radiograph), radiograph.id());
    }

    /** One radiograph while the network forgets what it learned, block by block from the last to the first. */
    public Figure forgetting(AnyRadiograph radiograph) throws IOException {
        return ExplanationSheets.forgetting(explain(radiograph), radiograph.id(), seed);
    }

    /**
     * Whether the probability follows what a map marks, for three rules and a random map.
     *
     * @param set the radiographs are of, in words, such as {@code test}
     */
    public ResultTable faithfulness(String set, List<Radiograph> radiographs) throws IOException {
        return Faithfulness.table(explained, usual(), set, radiographs, seed);
    }

    /** See {@link ExplainedClassifier#localised}. @param explanations by the method's name in tables */
    public List<LocalisationSample> localised(
            Map<String, ? extends Explanation> explanations, List<Exam> exams, LocalisationOptions options)
            throws IOException {
        return explained.localised(explanations, exams, options);
    }

    /** What it shows of an error. */
    public ErrorPages.Reader reader() {
        Explanation usual = usual();
        return new ErrorPages.Reader(
                ExamClassifier.METHOD,
                scale.threshold(),
                "\"fracture\" explained by " + usual.name(),
                (radiograph, panel) -> panel.with(ColouredMap.explanation(explained.map(usual, panel.image()))));
    }

    @Override
    public void close() {
        classifier().close();
    }

    @Override
    public String toString() {
        return "a trained classifier: read(radiograph), explain(radiograph)";
    }
}
