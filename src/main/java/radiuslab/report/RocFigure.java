package radiuslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Caption;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Marked;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.evaluation.RocBand;

/** Figure 2 of the study: ROC curves with bootstrap bands, AUROC in the key, thresholds and readers marked. */
public final class RocFigure {
    private static final Pen HALF = new Pen(ChartStyle.GREY, ChartStyle.LINE, Marker.CIRCLE);
    private static final Pen OPTIMISED = HALF.with(Marker.DIAMOND);
    private static final Pen READER = new Pen(ChartStyle.BLACK, ChartStyle.LINE, Marker.TRIANGLE);
    /** Readers in turn; circle and diamond are the methods' thresholds. */
    private static final List<Marker> READERS =
            List.of(Marker.TRIANGLE, Marker.SQUARE, Marker.UPSIDE_DOWN, Marker.PLUS, Marker.HOURGLASS);

    private RocFigure() {}

    /** @param methods at least one, all measured on the same set */
    public static Figure of(List<Performance> methods) {
        return of(methods, List.of());
    }

    /** @param readers without probabilities, shown as points; one who read exams of one class has none, and the caption says so */
    public static Figure of(List<Performance> methods, List<ReaderPerformance> readers) {
        List<ReaderPerformance> shown =
                readers.stream().filter(RocFigure::hasPoint).toList();
        List<Mark> bands = new ArrayList<>();
        List<Mark> curves = new ArrayList<>();
        List<Mark> points = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            Performance method = methods.get(i);
            Pen pen = Pen.of(i);
            bands.add(Marked.INTERVALS.only(band(method.band(), pen)));
            curves.add(Mark.line(
                    pen, method.curve().falsePositiveRates(), method.curve().truePositiveRates()));
            points.add(Marked.AT_HALF.only(point(method.atHalf().counts(), pen.with(Marker.CIRCLE))));
            points.add(Marked.AT_OPTIMISED.only(point(method.atOptimised().counts(), pen.with(Marker.DIAMOND))));
            String name = Wording.key(method.method(), Wording.short2(method.auroc()));
            key.add(Entry.line(name, pen.with(Marker.NONE)));
        }
        String half = ThresholdWords.value(methods.get(0).atHalf().threshold());
        key.add(Entry.marker("at " + half, HALF).of(Marked.AT_HALF));
        key.add(Entry.marker("at its optimised threshold", OPTIMISED).of(Marked.AT_OPTIMISED));
        for (int i = 0; i < shown.size(); i++) {
            Pen pen = READER.with(READERS.get(i % READERS.size()));
            points.add(Marked.READERS.only(point(shown.get(i).point().counts(), pen)));
            key.add(Entry.marker(Wording.label(shown.get(i).reader()), pen).of(Marked.READERS));
        }
        List<Mark> marks = new ArrayList<>(bands);
        marks.add(Marked.CHANCE.only(Mark.line(Pen.CHANCE, new double[] {0, 1}, new double[] {0, 1})));
        marks.addAll(curves);
        marks.addAll(points);
        Chart chart = new Chart(
                "", Axis.unit("1 − specificity"), Axis.unit("Sensitivity"), true, marks, key, Chart.Place.BOTTOM_RIGHT);
        return new Figure("roc", caption(methods, readers), Figure.ONE_COLUMN, Figure.ONE_COLUMN, chart);
    }

    private static Mark band(RocBand band, Pen pen) {
        double[] rates = band.falsePositiveRates().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Mark.band(pen.fill(), rates, band.lows(), band.highs());
    }

    private static boolean hasPoint(ReaderPerformance reader) {
        Confusion counts = reader.point().counts();
        return counts.fractures() > 0 && counts.others() > 0;
    }

    private static Mark point(Confusion counts, Pen pen) {
        return Mark.dot(
                pen, 1 - counts.specificity().value(), counts.sensitivity().value());
    }

    private static Caption caption(List<Performance> methods, List<ReaderPerformance> readers) {
        Performance first = methods.get(0);
        String level = Wording.level(first.auroc().interval().level());
        Map<String, OperatingPoint> atHalf = new LinkedHashMap<>();
        methods.forEach(m -> atHalf.put(m.method(), m.atHalf()));
        Caption caption = Caption.of("ROC curves on the %s.".formatted(Wording.set(first)))
                .and("AUROC with %s interval in the key, from %s.".formatted(level, Wording.bootstrap(first.auroc())))
                .and(Wording.skipped(methods.stream().map(Performance::auroc)))
                .and(Marked.INTERVALS, "Band: pointwise %s interval.".formatted(level))
                .and(
                        Marked.AT_HALF,
                        "Circle: the threshold %s, %s."
                                .formatted(
                                        ThresholdWords.value(first.atHalf().threshold()),
                                        first.atHalf().at().how()))
                .and(Marked.AT_OPTIMISED, "Diamond: %s.".formatted(ThresholdWords.optimised(methods)));
        if (readers.stream().anyMatch(RocFigure::hasPoint)) {
            caption = caption.and(Marked.READERS, "Black: a reader, who has no threshold.");
        }
        for (ReaderPerformance reader : readers) {
            if (!hasPoint(reader)) {
                String who = Wording.label(reader.reader());
                caption =
                        caption.and(Marked.READERS, "%s read exams of one class only and has no point.".formatted(who));
            }
        }
        return caption.and(Marked.AT_HALF, ThresholdWords.constants(atHalf));
    }
}
