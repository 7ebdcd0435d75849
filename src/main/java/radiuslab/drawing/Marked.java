package radiuslab.drawing;

import java.awt.Graphics2D;
import java.util.List;

/** What a figure marks beside its data, and an author may leave out by {@link FigureStyle#without}, in the caption too. */
public enum Marked {
    /** How a method does at the threshold that was set beforehand. */
    AT_HALF,
    /** How it does at the threshold that a rule chose. */
    AT_OPTIMISED,
    /** Confidence intervals: bands and lines. */
    INTERVALS,
    /** Readers beside the methods, and each reader beside the average. */
    READERS,
    /** What guessing would give. */
    CHANCE,
    /** The marked fracture on radiographs. */
    TRUTH;

    /** Whether the figure that this thread draws now shows it. */
    public boolean isShown() {
        return !FigureStyle.current().left().contains(this);
    }

    /** Of a chart's marks those that are of this kind: drawn only where it is shown. */
    public List<Mark> each(List<Mark> marks) {
        return marks.stream().map(this::only).toList();
    }

    /** One mark of this kind. */
    public Mark only(Mark mark) {
        return (Graphics2D graphics, PlotArea plot) -> {
            if (isShown()) {
                mark.paint(graphics, plot);
            }
        };
    }
}
