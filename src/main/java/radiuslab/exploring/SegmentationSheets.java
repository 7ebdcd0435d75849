package radiuslab.exploring;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import radiuslab.drawing.Figure;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.report.ColouredMap;
import radiuslab.report.Outline;
import radiuslab.report.Panel;
import radiuslab.report.Possible;
import radiuslab.report.Results;
import radiuslab.segmentation.DrawnPatches;
import radiuslab.segmentation.MappingOptions;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.ProbabilityMap;
import radiuslab.segmentation.Segmenter;

/** What a segmentation draws, how its map grows, and its maps beside the truth. */
final class SegmentationSheets {
    private static final int COLUMNS = 4;
    private static final double MARKED = 0.5;
    private static final List<Double> COVERAGES = List.of(0.2, 0.5, 0.8, 0.99);

    private SegmentationSheets() {}

    static Figure draws(Segmenter segmenter, List<Radiograph> marked, int draws, long seed) throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            Radiograph radiograph = marked.get(i % marked.size());
            DrawnPatches drawn = segmenter.drawn(radiograph, seed + i);
            List<String> names = drawn.images().size() == 2 ? List.of("Coarse", "Fine") : List.of("Crop");
            panels.add(Panel.of("Where it lies", radiograph.image())
                    .with(drawn.outlines().stream()
                            .map(o -> new Outline(o, Color.WHITE))
                            .toList()));
            for (int k = 0; k < names.size(); k++) {
                panels.add(Panel.of(names.get(k), drawn.images().get(k))
                        .with(Optional.of(drawn.masks().get(k))));
            }
        }
        String caption = "%s draws for training, seed %d. White: what is drawn. Orange: the fracture."
                .formatted(draws == 2 ? "Two" : "" + draws, seed);
        return Panel.figure("patches", caption, panels, panels.size());
    }

    static Possible<Figure> growing(Segmenter segmenter, Radiograph radiograph, long seed) throws IOException {
        if (!(segmenter instanceof PatchSegmenter stack)) {
            return Possible.none("This network looks at the whole radiograph at once.");
        }
        GreyImage image = radiograph.image();
        List<Panel> panels = new ArrayList<>();
        for (double share : COVERAGES) {
            ProbabilityMap map =
                    stack.probabilityMap(image, MappingOptions.published().withCoverage(share), seed);
            String title = String.format(
                    Locale.ROOT,
                    "asked %.0f %%, got %.0f %%, %d patches",
                    100 * share,
                    100 * map.coverage(),
                    map.patches());
            panels.add(Panel.of(title, image).with(ColouredMap.probability(map.map())));
        }
        String caption =
                "One map of %s at four coverages: the share asked for at least, and the share that the patches reached."
                        .formatted(radiograph.title());
        return Possible.of(Panel.figure("coverage", caption, panels, COLUMNS));
    }

    static Possible<Figure> maps(Segmenter segmenter, List<Radiograph> shown, Split set, Results results, long seed)
            throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (Radiograph radiograph : shown) {
            ProbabilityMap map = segmenter.probabilityMap(radiograph, seed);
            String title = String.format(Locale.ROOT, "%s: %.2f", radiograph.id(), map.probability());
            panels.add(Panel.of(title, radiograph.image())
                    .with(ColouredMap.probability(map.map()))
                    .with(List.of(Outline.of(map.map(), MARKED)))
                    .with(radiograph.mask(map.map().width(), map.map().height())));
            map.writePng(results.map(radiograph.id()));
        }
        String caption =
                "Probability maps of %d radiographs of the %s set with their scores, seed %d. Orange: the fracture. White: a probability of %s, set beforehand."
                        .formatted(panels.size(), Word.of(set), seed, MARKED);
        return Possible.some(panels, "No map is to be shown.").map(all -> Panel.figure("maps", caption, all, COLUMNS));
    }
}
