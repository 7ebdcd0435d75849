package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Caption;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Marked;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.evaluation.AtOwnPrevalence;
import radiuslab.evaluation.CalibrationLine;
import radiuslab.evaluation.DecisionCurve;
import radiuslab.evaluation.DecisionCurve.Point;
import radiuslab.evaluation.PrecisionRecallCurve;
import radiuslab.evaluation.ReliabilityCurve;
import radiuslab.evaluation.ReliabilityCurve.Bin;
import radiuslab.evaluation.ReliabilityCurve.Binning;
import radiuslab.evaluation.Sample;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/**
 * Methods side by side beyond the ROC curve: precision and recall, calibration, net benefit. Each figure takes the
 * methods' samples of the same exams by name, and their set in words, such as {@code test}.
 */
public final class MethodCurves {
    private static final int BINS = 10;
    private static final int LEAST_IN_BIN = 4;
    private static final Binning BINNING = Binning.EQUAL_COUNT;
    private static final int STEPS = 100;

    private MethodCurves() {}

    /** Precision against recall; the dashed line is what chance gives, the prevalence. */
    public static Figure precisionRecall(String set, Map<String, Sample> methods) {
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        double prevalence = prevalence(methods);
        marks.add(
                Marked.CHANCE.only(Mark.line(Pen.CHANCE, new double[] {0, 1}, new double[] {prevalence, prevalence})));
        each(methods, (name, sample, pen) -> {
            var curve = PrecisionRecallCurve.of(sample.truth(), sample.score());
            marks.add(Mark.line(pen, curve.recalls(), curve.precisions()));
            String precision =
                    Wording.key(name, String.format(Locale.ROOT, "average precision %.2f", curve.averagePrecision()));
            key.add(Entry.line(precision, pen.with(Marker.NONE)));
        });
        Chart chart =
                new Chart("", Axis.unit("Recall"), Axis.unit("Precision"), true, marks, key, Chart.Place.BOTTOM_LEFT);
        Caption caption = Caption.of("Precision and recall on the %s.".formatted(set(set, methods)))
                .and(Marked.CHANCE, "Dashed: chance, the share of fractures.");
        return new Figure("precision-recall", caption, Figure.ONE_COLUMN, Figure.ONE_COLUMN, chart);
    }

    /**
     * How often there is a fracture where a method says so with a probability; Wilson intervals of each bin.
     *
     * @param calibrated of the same exams
     */
    public static Figure calibration(String set, AtOwnPrevalence calibrated) {
        Map<String, Sample> methods = calibrated.samples();
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        marks.add(Marked.CHANCE.only(Mark.line(Pen.CHANCE, new double[] {0, 1}, new double[] {0, 1})));
        int exams = methods.values().iterator().next().truth().length;
        int bins = Math.max(2, Math.min(BINS, exams / LEAST_IN_BIN));
        each(methods, (name, sample, pen) -> {
            var curve = ReliabilityCurve.of(sample.truth(), sample.score(), BINNING, bins);
            marks.addAll(reliability(curve, pen));
            key.add(Entry.line(Wording.key(name, "slope " + slope(sample)), pen));
        });
        Chart chart = new Chart(
                "",
                Axis.unit("Probability said"),
                Axis.unit("Share with a fracture"),
                true,
                marks,
                key,
                Chart.Place.TOP_LEFT);
        Caption caption = Caption.of("Calibration on the %s, probabilities at the validation set's share of fractures."
                        .formatted(set(set, methods)))
                .and(from(calibrated))
                .and("At most %d bins %s.".formatted(bins, BINNING.words()))
                .and(Marked.INTERVALS, "Lines: %s Wilson intervals.".formatted(Wording.level(Interval.PUBLISHED_LEVEL)))
                .and(Marked.CHANCE, "Dashed: perfect.")
                .and("The key gives the slope of the calibration line (1 is perfect, below 1 overconfident).");
        return new Figure("calibration", caption, Figure.ONE_COLUMN, Figure.ONE_COLUMN, chart);
    }

    /** What else is to be said of the probabilities. */
    private static String from(AtOwnPrevalence calibrated) {
        String held = calibrated.held()
                ? " Each patient's exams were calibrated by what was learned from the other patients, because both sets are the same."
                : "";
        String asTheyAre = calibrated.uncalibrated().stream()
                .map(method -> " The scores of %s could not be calibrated and stand as they are."
                        .formatted(Wording.label(method)))
                .collect(Collectors.joining());
        return held + asTheyAre;
    }

    private static List<Mark> reliability(ReliabilityCurve curve, Pen pen) {
        List<Mark> marks = new ArrayList<>();
        double[] x = curve.bins().stream().mapToDouble(Bin::meanProbability).toArray();
        double[] y =
                curve.bins().stream().mapToDouble(b -> b.fractures().value()).toArray();
        for (Bin bin : curve.bins()) {
            Interval interval = bin.fractures().wilson(Interval.PUBLISHED_LEVEL);
            marks.add(
                    Marked.INTERVALS.only(Mark.interval(pen, bin.meanProbability(), interval.low(), interval.high())));
        }
        marks.add(Mark.line(pen, x, y));
        for (int i = 0; i < x.length; i++) {
            marks.add(Mark.dot(pen, x[i], y[i]));
        }
        return marks;
    }

    private static String slope(Sample sample) {
        try {
            return String.format(
                    Locale.ROOT,
                    "%.2f",
                    CalibrationLine.of(sample.truth(), sample.score()).slope());
        } catch (UndefinedStatistic separated) {
            return Wording.NONE;
        }
    }

    /** Net benefit of acting on each method, on everybody and on nobody (Vickers and Elkin 2006). */
    public static Figure decision(String set, AtOwnPrevalence calibrated) {
        Map<String, Sample> methods = calibrated.samples();
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        double prevalence = prevalence(methods);
        double least = -0.1 * prevalence;
        each(methods, (name, sample, pen) -> {
            var points = DecisionCurve.of(sample.truth(), sample.score(), STEPS).points();
            if (marks.isEmpty()) {
                marks.add(untilBelow(Pen.CHANCE, points, Point::treatAll, least));
                marks.add(Mark.line(Pen.GUIDE, new double[] {0, 1}, new double[2]));
            }
            marks.add(untilBelow(pen, points, Point::netBenefit, least));
            key.add(Entry.line(Wording.label(name), pen.with(Marker.NONE)));
        });
        key.add(Entry.line("act on everybody", Pen.CHANCE));
        key.add(Entry.line("act on nobody", Pen.GUIDE));
        Axis benefit = Axis.around("Net benefit", least, prevalence);
        Chart chart = new Chart(
                "",
                Axis.unit("Probability from which one would act"),
                new Axis("Net benefit", least, 1.05 * prevalence, benefit.step()),
                false,
                marks,
                key,
                Chart.Place.TOP_RIGHT);
        String caption =
                "Decision curves on the %s: the share of fractures found less the weighted share of false alarms, if one acts from the probability on the axis. "
                                .formatted(set(set, methods))
                        + "A curve ends where it falls below the axis. Probabilities at the validation set's share of fractures."
                        + from(calibrated);
        return new Figure("decision", caption, Figure.ONE_COLUMN, 75, chart);
    }

    /** A curve up to where it falls below the axis: what comes back behind that, near 1, rests on hardly a call. */
    private static Mark untilBelow(Pen pen, List<Point> points, ToDoubleFunction<Point> benefit, double least) {
        int end = 0;
        while (end < points.size() && benefit.applyAsDouble(points.get(end)) >= least) {
            end++;
        }
        List<Point> shown = points.subList(0, Math.max(1, end));
        double[] x = shown.stream().mapToDouble(Point::threshold).toArray();
        return Mark.line(pen, x, shown.stream().mapToDouble(benefit).toArray());
    }

    @FunctionalInterface
    private interface ForOne {
        void draw(String name, Sample sample, Pen pen);
    }

    private static void each(Map<String, Sample> methods, ForOne draw) {
        int series = 0;
        for (Map.Entry<String, Sample> method : methods.entrySet()) {
            draw.draw(method.getKey(), method.getValue(), Pen.of(series++));
        }
    }

    private static double prevalence(Map<String, Sample> methods) {
        Sample any = methods.values().iterator().next();
        return any.at(0.5).prevalence().value();
    }

    private static String set(String set, Map<String, Sample> methods) {
        Sample any = methods.values().iterator().next();
        return Wording.set(set, any.ids().size(), any.at(0.5).fractures());
    }
}
