package radiuslab.exploring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import radiuslab.classification.ExamClassifier;
import radiuslab.drawing.Figure;
import radiuslab.exam.Box;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.Layer;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Occlusion;
import radiuslab.explanation.RandomisedWeights;
import radiuslab.explanation.ScoreCam;
import radiuslab.localisation.MapAgreement;
import radiuslab.prediction.HeatMap;
import radiuslab.report.ColouredMap;
import radiuslab.report.Panel;
import radiuslab.training.Weights;

/** One radiograph explained in many ways, side by side. */
final class ExplanationSheets {
    private static final int COLUMNS = 4;
    private static final int SCORE_CAM_CHANNELS = 32;
    private static final long OTHER_WEIGHTS = 1000;

    private ExplanationSheets() {}

    static Figure everyRule(ExplainedRadiograph one, String radiograph, String layer) {
        List<Panel> panels =
                new ArrayList<>(List.of(Panel.of(radiograph, one.image()).with(one.truth())));
        everyRule(one.explained(), layer)
                .forEach(rule -> panels.add(one.with(rule).panel()));
        return Panel.figure("explanation-methods", caption(one, radiograph), panels, COLUMNS);
    }

    /** The rules at one layer, then those that work otherwise. */
    static List<Explanation> everyRule(ExplainedClassifier explained, String name) {
        LayeredNetwork network = explained.network();
        Layer layer = network.layer(name);
        int width = explained.classifier().options().predictionInput().width();
        Stream<Explanation> rules = Stream.of(CamRule.values()).map(rule -> new Cam(network, rule, List.of(layer)));
        Stream<Explanation> others = Stream.of(
                new ScoreCam(network, layer, SCORE_CAM_CHANNELS), new Occlusion(network, width / 6, width / 12));
        return Stream.concat(rules, others).toList();
    }

    /** The blocks of the network, and the last layer with height and width. */
    static Figure everyLayer(ExplainedRadiograph one, String radiograph) {
        LayeredNetwork network = one.explained().network();
        Layer last = network.lastSpatial();
        List<Panel> panels = network.layers().stream()
                .filter(layer -> layer.isSpatial() && (!layer.name().contains(".") || layer.equals(last)))
                .map(layer -> one.with(new Cam(network, CamRule.HIRES_CAM, List.of(layer)))
                        .panel())
                .toList();
        return Panel.figure("explanation-layers", caption(one, radiograph), panels, COLUMNS);
    }

    private static String caption(ExplainedRadiograph one, String radiograph) {
        return ("Explanations of \"fracture\" (%s) on radiograph %s; each from its least to its greatest value. "
                        + "Orange: the marked fracture.")
                .formatted(one.explained().target(), radiograph);
    }

    /** The network's weights are as before when this returns, whatever happens. */
    static Figure forgetting(ExplainedRadiograph one, String radiograph, long seed) {
        ExamClassifier classifier = one.explained().classifier();
        Weights trained = Weights.of(classifier.network());
        Weights untrained;
        try (ExamClassifier blank =
                ExamClassifier.untrained(classifier.options(), seed + OTHER_WEIGHTS, classifier.backend())) {
            untrained = Weights.of(blank.network());
        }
        int all = classifier.learned().blocks().size();
        List<Panel> panels = new ArrayList<>();
        HeatMap before = one.map();
        Box shown = one.explained().seen(one.image());
        try {
            for (int forgotten : new int[] {0, 1, all / 2, all}) {
                RandomisedWeights.write(classifier.network(), forgotten, untrained);
                HeatMap map = one.explained().map(one.explanation(), one.image());
                String title = String.format(
                        Locale.ROOT,
                        "%d of %d random, r = %.2f",
                        forgotten,
                        all,
                        MapAgreement.rankCorrelation(before, map, shown));
                panels.add(Panel.of(title, one.image())
                        .with(ColouredMap.explanation(map))
                        .with(one.truth()));
            }
        } finally {
            trained.writeTo(classifier.network());
        }
        String caption = one.explanation().name()
                + (" on radiograph %s while the blocks of the network, from the last on, get random weights (seed %d); r: rank "
                                + "correlation with the first.")
                        .formatted(radiograph, seed + OTHER_WEIGHTS);
        return Panel.figure("explanation-randomised", caption, panels, COLUMNS);
    }
}
