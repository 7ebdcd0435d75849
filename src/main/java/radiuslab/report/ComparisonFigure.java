package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/** Figure 3 of the study: A the radiograph, B where the classifier looked, C the segmentation, D the boxes. */
public final class ComparisonFigure {
    private static final double SEGMENTED = 0.5;

    private ComparisonFigure() {}

    /**
     * What the methods say of one radiograph; a method that was not run has no panel.
     *
     * @param truth outlined in orange in every panel but the first
     * @param explanation of the classifier
     * @param segmentation its probability map, outlined in white at 0.5
     * @param boxes of the detector, in white
     */
    public record Case(
            GreyImage image,
            Optional<FractureMask> truth,
            HeatMap explanation,
            Optional<HeatMap> segmentation,
            Optional<List<ScoredBox>> boxes) {
        private List<Overlay> panels() {
            List<Overlay> panels = new ArrayList<>(List.of(Overlay.of("A  original", image)));
            List<Outline> marked = truth.map(Outline::of).stream().toList();
            panels.add(Overlay.of("B  classification, explained", image)
                    .with(Overlay.Heat.explanation(explanation))
                    .with(marked));
            segmentation.ifPresent(map -> panels.add(Overlay.of("C  segmentation", image)
                    .with(Overlay.Heat.probability(map))
                    .with(List.of(Outline.of(map, SEGMENTED)))
                    .with(marked)));
            boxes.ifPresent(found ->
                    panels.add(Overlay.of("D  detection", image).with(marked).with(Outline.of(found))));
            return panels;
        }
    }

    /**
     * One row per radiograph, or per two of them where few methods were run.
     *
     * @param explained class, method and layer of the explanation, for the caption
     * @param cases with the same methods
     */
    public static Figure of(String name, String explained, List<Case> cases) {
        List<List<Overlay>> rows = cases.stream().map(Case::panels).toList();
        int methods = rows.stream().mapToInt(List::size).max().orElse(1);
        int columns = methods < 3 ? 2 * methods : methods;
        String caption = "What the methods see: A the radiograph, B %s".formatted(explained)
                + (cases.stream().anyMatch(c -> c.segmentation().isPresent())
                        ? ", C the probability of the segmentation with its outline at 0.5 in white"
                        : "")
                + (cases.stream().anyMatch(c -> c.boxes().isPresent()) ? ", D the detector's boxes in white" : "")
                + ". Orange: the marked fracture.";
        return Overlay.figure(name, caption, rows.stream().flatMap(List::stream).toList(), columns);
    }
}
