package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import radiuslab.agreement.AgreementPattern;
import radiuslab.agreement.Readings;
import radiuslab.drawing.Axis;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;

/**
 * Which methods call a fracture together, as an UpSet plot (Lex et al., IEEE TVCG 20:1983, 2014): a column for each
 * pattern of calls, bars for the exams it holds for. Exams on which all are right are counted in the caption only: they
 * would dwarf the rest.
 */
public final class AgreementFigure {
    private static final int MOST = 14;
    private static final Color FRACTURES = ChartStyle.COLOURS.get(0);
    private static final Color OTHERS = ChartStyle.COLOURS.get(1);

    private AgreementFigure() {}

    /**
     * @param set that was read, in words, such as {@code test}
     * @param readings of one to ten methods; one that calls nothing or everything carries a †
     */
    public static Figure of(String set, Readings readings) {
        List<AgreementPattern> all = AgreementPattern.of(readings);
        List<AgreementPattern> wrong =
                all.stream().filter(p -> shownFractures(p) + shownOthers(p) > 0).toList();
        List<AgreementPattern> shown = wrong.stream()
                .sorted(Comparator.comparingInt(p -> -shownFractures(p) - shownOthers(p)))
                .limit(MOST)
                .sorted(Comparator.comparingInt(all::indexOf))
                .toList();
        double height = 44 + 5.5 * readings.methods().size();
        return new Figure(
                "agreement",
                caption(set, readings, all, wrong.size() - shown.size()),
                shown.size() > 8 ? Figure.TWO_COLUMNS : Figure.ONE_COLUMN,
                height,
                (graphics, width, h) -> paint(graphics, width, h, readings, shown));
    }

    private static String caption(String set, Readings readings, List<AgreementPattern> all, int hidden) {
        int rightFractures = all.get(0).fractures().size();
        int rightOthers = all.get(all.size() - 1).others().size();
        String constant = ThresholdWords.constants(readings);
        return ("Calls of a fracture on the %s, at %s: a column for each pattern, filled dots for the methods that call a "
                        + "fracture. Not drawn: %d exams with and %d without a fracture on which all are right%s.%s%s")
                .formatted(
                        Wording.set(
                                set,
                                readings.ids().size(),
                                readings.counts(readings.methods().get(0)).fractures()),
                        ThresholdWords.of(readings.thresholds()),
                        rightFractures,
                        rightOthers,
                        hidden > 0 ? ", and the %d rarest patterns".formatted(hidden) : "",
                        constant.isEmpty() ? "" : " †" + constant,
                        ThresholdWords.leftOut(readings));
    }

    /** Fractures of a pattern, unless all found them. */
    private static int shownFractures(AgreementPattern pattern) {
        return pattern.callingNone().isEmpty() ? 0 : pattern.fractures().size();
    }

    /** Exams without a fracture of a pattern, unless all passed them. */
    private static int shownOthers(AgreementPattern pattern) {
        return pattern.callingFracture().isEmpty() ? 0 : pattern.others().size();
    }

    private static void paint(
            Graphics2D graphics, int width, int height, Readings readings, List<AgreementPattern> shown) {
        List<String> methods = readings.methods();
        List<String> labels = methods.stream().map(m -> label(m, readings)).toList();
        double line = 30;
        double left = 12
                + Math.min(
                        0.35 * width,
                        labels.stream()
                                .mapToDouble(label -> Lettering.width(label, ChartStyle.SMALL))
                                .max()
                                .orElseThrow());
        double foot = height - 8 - methods.size() * line;
        double step = (width - left - 4) / Math.max(4, shown.size());
        double unit = (foot - 64)
                / Math.max(
                        1,
                        shown.stream()
                                .mapToInt(p -> Math.max(shownFractures(p), shownOthers(p)))
                                .max()
                                .orElse(1));
        key(graphics, left);
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(ChartStyle.THIN);
        graphics.draw(new Line2D.Double(left, foot, left + step * Math.max(4, shown.size()), foot));
        names(graphics, labels, foot, line, left);
        axis(graphics, left, foot, 64, unit);
        for (int i = 0; i < shown.size(); i++) {
            double centre = left + (i + 0.5) * step;
            bars(graphics, shown.get(i), centre, foot, Math.min(22, 0.36 * step), unit);
            dots(graphics, methods, shown.get(i), centre, foot, line);
        }
        if (shown.isEmpty()) {
            Lettering.write(
                    graphics,
                    "All methods are right on all exams.",
                    left + 8,
                    foot / 2,
                    ChartStyle.SMALL,
                    Anchor.START);
        }
    }

    /** How many exams a bar stands for, upwards from its foot to a top, both in units. */
    private static void axis(Graphics2D graphics, double left, double foot, double top, double unit) {
        double most = (foot - top) / unit;
        Axis exams = Axis.around("Exams", 0, most);
        graphics.draw(new Line2D.Double(left, top, left, foot));
        double step = Math.max(1, exams.step());
        for (double tick = 0; tick <= most + 1e-9; tick += step) {
            double y = foot - tick * unit;
            graphics.draw(new Line2D.Double(left - 6, y, left, y));
            double middle = y + 0.7 * ChartStyle.SMALL;
            Lettering.write(
                    graphics,
                    String.format(Locale.ROOT, "%.0f", tick),
                    left - 10,
                    middle,
                    ChartStyle.SMALL,
                    Anchor.END);
        }
        double before = Math.max(0, left - 10 - Lettering.width(exams.title(), ChartStyle.SMALL));
        Lettering.write(graphics, exams.title(), before, top - 14, ChartStyle.SMALL, Anchor.START);
    }

    private static String label(String method, Readings readings) {
        String mark = ThresholdWords.constant(readings.counts(method)).isEmpty() ? "" : " †";
        return Wording.label(method) + mark;
    }

    private static void key(Graphics2D graphics, double left) {
        String[] texts = {"Fracture", "No fracture"};
        Color[] colours = {FRACTURES, OTHERS};
        double x = left + 4;
        for (int i = 0; i < 2; i++) {
            bar(graphics, colours[i], i == 1, x, 8, 14, 14);
            graphics.setColor(ChartStyle.BLACK);
            Lettering.write(graphics, texts[i], x + 20, 20, ChartStyle.SMALL, Anchor.START);
            x += 20 + Lettering.width(texts[i], ChartStyle.SMALL) + 20;
        }
    }

    /** Hollow and full bars differ without colour. */
    private static void bar(
            Graphics2D graphics, Color colour, boolean hollow, double x, double y, double width, double height) {
        graphics.setColor(hollow ? ChartStyle.light(colour) : colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
        graphics.setColor(colour);
        graphics.setStroke(ChartStyle.THIN);
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    private static void bars(
            Graphics2D graphics, AgreementPattern pattern, double centre, double foot, double width, double unit) {
        int[] counts = {shownFractures(pattern), shownOthers(pattern)};
        Color[] colours = {FRACTURES, OTHERS};
        for (int i = 0; i < 2; i++) {
            if (counts[i] > 0) {
                double x = centre + (i - 1) * (width + 2) + 1;
                double height = counts[i] * unit;
                bar(graphics, colours[i], i == 1, x, foot - height, width, height);
                graphics.setColor(ChartStyle.BLACK);
                Lettering.write(
                        graphics, "" + counts[i], x + width / 2, foot - height - 6, ChartStyle.SMALL, Anchor.MIDDLE);
            }
        }
    }

    private static void names(Graphics2D graphics, List<String> labels, double foot, double line, double left) {
        graphics.setColor(ChartStyle.BLACK);
        for (int m = 0; m < labels.size(); m++) {
            String name = Lettering.shortened(labels.get(m), ChartStyle.SMALL, left - 12);
            Lettering.write(graphics, name, left - 8, foot + (m + 0.5) * line + 10, ChartStyle.SMALL, Anchor.END);
        }
    }

    private static void dots(
            Graphics2D graphics,
            List<String> methods,
            AgreementPattern pattern,
            double centre,
            double foot,
            double line) {
        List<Integer> calling = pattern.callingFracture().stream()
                .map(methods::indexOf)
                .sorted()
                .toList();
        graphics.setColor(ChartStyle.BLACK);
        graphics.setStroke(ChartStyle.LINE);
        if (calling.size() > 1) {
            double first = foot + 5 + (calling.get(0) + 0.5) * line;
            double last = foot + 5 + (calling.get(calling.size() - 1) + 0.5) * line;
            graphics.draw(new Line2D.Double(centre, first, centre, last));
        }
        for (int m = 0; m < methods.size(); m++) {
            double y = foot + 5 + (m + 0.5) * line;
            graphics.setColor(calling.contains(m) ? ChartStyle.BLACK : Color.WHITE);
            graphics.fill(new Ellipse2D.Double(centre - 7, y - 7, 14, 14));
            graphics.setColor(calling.contains(m) ? ChartStyle.BLACK : ChartStyle.GREY);
            graphics.setStroke(ChartStyle.THIN);
            graphics.draw(new Ellipse2D.Double(centre - 7, y - 7, 14, 14));
        }
    }
}
