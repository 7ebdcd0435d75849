package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.prediction.ExamPrediction;

/** How the probabilities of a method are spread, separately for exams with and without a fracture. */
public final class SpreadFigure {
    private static final int BINS = 20;

    private SpreadFigure() {}

    /** @param predictions of one method on one set, at least one */
    public static Figure of(List<ExamPrediction> predictions) {
        int[] others = counts(predictions, false);
        int[] fractures = counts(predictions, true);
        int most = IntStream.concat(IntStream.of(others), IntStream.of(fractures))
                .max()
                .orElseThrow();
        List<Mark> marks = new ArrayList<>();
        marks.addAll(steps(others, Pen.of(0)));
        marks.addAll(steps(fractures, Pen.of(1)));
        Chart chart = new Chart(
                "",
                Axis.unit("Probability of a fracture"),
                Axis.around("Exams", 0, Math.max(4, most)),
                false,
                marks,
                List.of(
                        Entry.line("No fracture", Pen.of(0).with(Marker.NONE)),
                        Entry.line("Fracture", Pen.of(1).with(Marker.NONE))),
                Chart.Place.TOP_RIGHT);
        return new Figure(
                "spread-" + Wording.file(predictions.get(0).method()),
                caption(predictions),
                Figure.ONE_COLUMN,
                60,
                chart);
    }

    private static String caption(List<ExamPrediction> predictions) {
        ExamPrediction first = predictions.get(0);
        long fractures =
                predictions.stream().filter(p -> p.truth().isFracture()).count();
        return String.format(
                Locale.ROOT,
                "Probabilities of %s on the %s set (n = %d exams, %d with a fracture), in bins of %.2f.",
                first.method(),
                Wording.split(first.split()),
                predictions.size(),
                fractures,
                1.0 / BINS);
    }

    private static int[] counts(List<ExamPrediction> predictions, boolean fracture) {
        int[] counts = new int[BINS];
        predictions.stream()
                .filter(p -> p.truth().isFracture() == fracture)
                .forEach(p -> counts[Math.min(BINS - 1, (int) (p.probability() * BINS))]++);
        return counts;
    }

    private static List<Mark> steps(int[] counts, Pen pen) {
        double[] x = new double[2 * BINS];
        double[] y = new double[2 * BINS];
        for (int bin = 0; bin < BINS; bin++) {
            x[2 * bin] = bin / (double) BINS;
            x[2 * bin + 1] = (bin + 1) / (double) BINS;
            y[2 * bin] = y[2 * bin + 1] = counts[bin];
        }
        return List.of(Mark.band(pen.fill(), x, new double[x.length], y), Mark.line(pen, x, y));
    }
}
