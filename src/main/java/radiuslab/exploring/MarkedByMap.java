package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.GreyImage;
import radiuslab.report.ColouredMap;
import radiuslab.report.Outline;
import radiuslab.report.Panel;
import radiuslab.segmentation.ProbabilityMap;

/**
 * A segmentation's probability map on its radiograph.
 *
 * @param bare the radiograph with its marked fracture, where that is known
 * @param map of the radiograph's size
 * @param impression what it makes of the whole radiograph
 */
public record MarkedByMap(Panel bare, ProbabilityMap map, Impression impression) implements Pictured {
    private static final double MARKED = 0.5;

    static MarkedByMap of(AnyRadiograph radiograph, ProbabilityMap map, Impression impression) throws IOException {
        GreyImage image = radiograph.image();
        Panel bare = Panel.of(radiograph.title(), image).with(radiograph.mask(image.width(), image.height()));
        return new MarkedByMap(bare, map, impression);
    }

    /** The radiograph, and beside it the map over it. */
    @Override
    public Figure figure() {
        Panel seen = Panel.of(impression.inShort(), bare.image())
                .with(ColouredMap.probability(map.map()))
                .with(List.of(Outline.of(map.map(), MARKED)))
                .with(bare.outlines());
        String caption = String.format(
                Locale.ROOT,
                "Probability of a fracture at each pixel of %s; %s White: %s or more, set beforehand. Orange: the marked "
                        + "fracture, where somebody marked one.",
                bare.title(),
                PlacesTogether.words("the greatest", map.map().maximum(), impression.score()),
                MARKED);
        return Panel.figure("own-map", caption, List.of(bare, seen), 2);
    }

    @Override
    public String toString() {
        return impression.toString();
    }
}
