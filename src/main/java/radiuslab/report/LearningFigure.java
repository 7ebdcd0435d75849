package radiuslab.report;

import java.util.Arrays;
import java.util.List;
import radiuslab.report.Chart.Entry;
import radiuslab.report.Pen.Marker;

/** How loss and accuracy on the training set changed. */
public final class LearningFigure {
    private LearningFigure() {}

    /**
     * @param caption with n, seed and split
     * @param epochs on the x axis, ascending
     * @param loss one for each
     * @param accuracy one for each, in [0, 1]
     */
    public static Figure of(String caption, double[] epochs, double[] loss, double[] accuracy) {
        int last = epochs.length - 1;
        double most = Math.max(1, Arrays.stream(loss).max().orElseThrow());
        Chart chart = new Chart(
                "",
                Axis.around("Epoch", Math.min(0, epochs[0]), epochs[last]),
                Axis.around("Loss, accuracy", 0, most),
                false,
                List.of(Mark.line(Pen.of(0), epochs, loss), Mark.line(Pen.of(1), epochs, accuracy)),
                List.of(
                        new Entry("Loss", Pen.of(0).with(Marker.NONE), true, loss[last]),
                        new Entry("Accuracy", Pen.of(1).with(Marker.NONE), true, accuracy[last])),
                Chart.Place.AT_LINES_END);
        return new Figure("learning", caption, Figure.ONE_COLUMN, 60, chart);
    }
}
