package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.ScoredBox;
import radiuslab.report.Outline;
import radiuslab.report.Panel;

/**
 * A detector's boxes on their radiograph.
 *
 * @param bare the radiograph with its marked fracture, where that is known
 * @param all boxes, surest first, also those it hardly believes in
 * @param impression what it makes of the whole radiograph
 * @param least score of a box that is drawn
 */
public record MarkedByBoxes(Panel bare, List<ScoredBox> all, Impression impression, double least) implements Pictured {
    static MarkedByBoxes of(AnyRadiograph radiograph, List<ScoredBox> boxes, Impression impression) throws IOException {
        GreyImage image = radiograph.image();
        Panel bare = Panel.of(radiograph.title(), image).with(radiograph.mask(image.width(), image.height()));
        return new MarkedByBoxes(bare, List.copyOf(boxes), impression, TrainedDetector.LEAST);
    }

    /** With the boxes of another least score. */
    public MarkedByBoxes from(double score) {
        return new MarkedByBoxes(bare, all, impression, score);
    }

    /** The boxes that are drawn. */
    public List<ScoredBox> drawn() {
        return all.stream().filter(box -> box.score() >= least).toList();
    }

    /** The radiograph, and beside it the same with the boxes. */
    @Override
    public Figure figure() {
        Panel seen = Panel.of(impression.inShort(), bare.image())
                .with(bare.outlines())
                .with(Outline.scored(drawn()));
        double surest = all.stream().mapToDouble(ScoredBox::score).max().orElse(0);
        String caption = String.format(
                Locale.ROOT,
                "%d of %d boxes on %s, those with a score of %s or more; %s White: boxes with their scores. Orange: the "
                        + "marked fracture, where somebody marked one.",
                drawn().size(),
                all.size(),
                bare.title(),
                least,
                PlacesTogether.words("the greatest score", surest, impression.score()));
        return Panel.figure("own-boxes", caption, List.of(bare, seen), 2);
    }

    @Override
    public String toString() {
        return impression.toString();
    }
}
