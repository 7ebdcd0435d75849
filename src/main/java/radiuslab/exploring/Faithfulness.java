package radiuslab.exploring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import radiuslab.exam.Radiograph;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.PerturbationCurve;
import radiuslab.explanation.Target;
import radiuslab.prediction.HeatMap;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.training.Tensor;

/**
 * Whether the probability follows what a map marks: its fall when the marked pixels go, its rise when they come back.
 *
 * @param deletion area under the probability while the pixels marked most are removed first; small is good
 * @param insertion area while they are put into a blurred image first; great is good
 * @param road probability with the marked pixels kept less that with them gone, gaps filled; great is good
 */
record Faithfulness(double deletion, double insertion, double road) {
    private static final String LAYER = "3";
    private static final int STEPS = 10;
    private static final Target PROBABILITY = Target.probability(1);

    static Faithfulness of(LayeredNetwork network, Tensor image, HeatMap map, long seed) {
        return new Faithfulness(
                PerturbationCurve.deletion(network, PROBABILITY, image, map, STEPS)
                        .area(),
                PerturbationCurve.insertion(network, PROBABILITY, image, map, STEPS)
                        .area(),
                PerturbationCurve.roadCombined(network, PROBABILITY, image, map, seed));
    }

    /** Means over radiographs of Grad-CAM, the study's variant, the usual explanation and a random map. */
    static ResultTable table(
            ExplainedClassifier explained, Explanation usual, String set, List<Radiograph> radiographs, long seed)
            throws IOException {
        LayeredNetwork network = explained.network();
        List<Explanation> methods =
                List.of(Cam.of(network, CamRule.GRAD_CAM, LAYER), Cam.of(network, CamRule.GUIDED, LAYER), usual);
        HeatMap random = random(explained, seed);
        Map<String, List<Faithfulness>> measured = new LinkedHashMap<>();
        for (Radiograph radiograph : radiographs) {
            Tensor image = explained.classifier().input(radiograph.image());
            Map<String, HeatMap> maps = new LinkedHashMap<>();
            methods.forEach(
                    m -> maps.put(m.name(), m.of(image, explained.target()).get(0)));
            maps.put("a random map", random);
            maps.forEach((name, map) ->
                    measured.computeIfAbsent(name, n -> new ArrayList<>()).add(of(network, image, map, seed)));
        }
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((name, all) -> rows.add(List.of(
                name,
                mean(all.stream().mapToDouble(Faithfulness::deletion).average().orElseThrow()),
                mean(all.stream().mapToDouble(Faithfulness::insertion).average().orElseThrow()),
                mean(all.stream().mapToDouble(Faithfulness::road).average().orElseThrow()))));
        String caption =
                "Mean over %d radiographs of the %s set, the network's own probability of a fracture, not calibrated; the random map and ROAD's noise with seed %d."
                        .formatted(radiographs.size(), set, seed);
        return new ResultTable(
                "faithfulness", caption, List.of("Method", "Deletion area", "Insertion area", "ROAD"), rows);
    }

    private static HeatMap random(ExplainedClassifier explained, long seed) {
        var seen = explained.classifier().options().predictionInput();
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[seen.width() * seen.height()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble();
        }
        return new HeatMap(seen.width(), seen.height(), noise);
    }

    private static String mean(double value) {
        return Wording.number(value);
    }
}
