package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.drawing.Figure;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/** Figure 3 of the study: A the radiograph, B where the classifier looked, C the segmentation, D the boxes. */
public final class ComparisonFigure {
    /** From which probability on a pixel is outlined. */
    private static final double SEGMENTED = 0.5;

    /** Of boxes that are drawn. */
    private static final double LEAST_SCORE = 0.1;

    private ComparisonFigure() {}

    /**
     * What the methods say of one radiograph; a method that was not run has no panel.
     *
     * @param title names it
     * @param truth outlined in orange in every panel but the first
     * @param explanation of the classifier
     * @param segmentation its probability map, outlined in white at 0.5
     * @param boxes of the detector; those with a score of 0.1 or more are drawn in white, with it
     */
    public record Case(
            String title,
            GreyImage image,
            Optional<FractureMask> truth,
            HeatMap explanation,
            Optional<HeatMap> segmentation,
            Optional<List<ScoredBox>> boxes) {
        private List<Panel> panels() {
            List<Panel> panels = new ArrayList<>(List.of(Panel.of("A  " + title, image)));
            panels.add(Panel.of("B  classification, explained", image)
                    .with(ColouredMap.explanation(explanation))
                    .with(truth));
            segmentation.ifPresent(map -> panels.add(Panel.of("C  segmentation", image)
                    .with(ColouredMap.probability(map))
                    .with(List.of(Outline.of(map, SEGMENTED)))
                    .with(truth)));
            boxes.ifPresent(found ->
                    panels.add(Panel.of("D  detection", image).with(truth).with(Outline.scored(drawn(found)))));
            return panels;
        }

        private static List<ScoredBox> drawn(List<ScoredBox> found) {
            return found.stream().filter(box -> box.score() >= LEAST_SCORE).toList();
        }
    }

    /**
     * One row per radiograph, or per two of them where few methods were run.
     *
     * @param set the radiographs are of, in words, such as {@code test}
     * @param explained class, method and layer of the explanation, for the caption
     * @param cases with the same methods
     */
    public static Figure of(String name, String set, String explained, List<Case> cases) {
        List<List<Panel>> rows = cases.stream().map(Case::panels).toList();
        int methods = rows.stream().mapToInt(List::size).max().orElse(1);
        int columns = methods < 3 ? 2 * methods : methods;
        String caption = "What the methods see on %s of the %s set: A the radiograph, B %s"
                        .formatted(cases.size() == 1 ? "one radiograph" : cases.size() + " radiographs", set, explained)
                + (cases.stream().anyMatch(c -> c.segmentation().isPresent())
                        ? ", C the probability of the segmentation with its outline at %s in white".formatted(SEGMENTED)
                        : "")
                + (cases.stream().anyMatch(c -> c.boxes().isPresent())
                        ? ", D the detector's boxes with a score of %s or more in white".formatted(LEAST_SCORE)
                        : "")
                + ". Orange: the marked fracture.";
        return Panel.figure(name, caption, rows.stream().flatMap(List::stream).toList(), columns);
    }
}
