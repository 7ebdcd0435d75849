package radiuslab.multireader;

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
import radiuslab.report.Wording;

/** The power of a planned study by its cases, a line for each number of readers. */
public final class PowerFigure {
    private static final int STEPS = 60;
    private static final double WANTED = 0.8;

    private PowerFigure() {}

    /**
     * @param most cases, above 20
     * @param readers numbers of readers, at most five of them
     */
    public static Figure of(PlannedStudy plan, int most, Generalisation holdsFor, int... readers) {
        double[] cases = IntStream.rangeClosed(0, STEPS)
                .mapToDouble(k -> Math.rint(20 + (most - 20.0) * k / STEPS))
                .toArray();
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        marks.add(Mark.line(Pen.CHANCE, new double[] {20, most}, new double[] {WANTED, WANTED}));
        for (int k = 0; k < readers.length; k++) {
            int number = readers[k];
            double[] power = IntStream.range(0, cases.length)
                    .mapToDouble(i -> plan.power(number, (int) cases[i], holdsFor))
                    .toArray();
            Pen pen = Pen.of(k).with(Marker.NONE);
            marks.add(Mark.line(pen, cases, power));
            key.add(Entry.atLinesEnd(number + " readers", pen, power[power.length - 1]));
        }
        Chart chart = new Chart(
                "", Axis.around("Cases", 0, most), Axis.unit("Power"), false, marks, key, Chart.Place.AT_LINES_END);
        String caption = String.format(
                Locale.ROOT,
                "Power to find a difference of %.3f between two modalities, two-sided at %s, to hold for %s; variances of a pilot of %d cases. Dashed: %s.",
                Math.abs(plan.difference()),
                Wording.level(plan.level()),
                holdsFor.title().toLowerCase(Locale.ROOT),
                plan.pilotCases(),
                Wording.level(WANTED));
        return new Figure("multireader-power", caption, Figure.ONE_COLUMN, 60, chart);
    }
}
