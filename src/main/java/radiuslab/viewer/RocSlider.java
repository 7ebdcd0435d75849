package radiuslab.viewer;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.RocPoint;
import radiuslab.evaluation.Sample;
import radiuslab.files.HtmlText;

/**
 * A ROC curve with a slider on the threshold, which moves the point, the table of calls and the lines of sensitivity and
 * specificity. Where scripts do not run, all is seen at the threshold it began with.
 */
public final class RocSlider {
    /** Of longer curves every so many-th point can be reached. */
    private static final int MOST_POINTS = 1000;

    private static final int SIDE = 260;
    private static final int MARGIN = 42;

    private final String method;
    private final RocCurve curve;
    private final List<RocPoint> points;
    private final int start;
    private final double least;
    private final double greatest;

    private RocSlider(String method, RocCurve curve, RocPoint begin) {
        this.method = method;
        this.curve = curve;
        List<RocPoint> all = curve.points();
        int step = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<RocPoint> reached = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).counts().equals(begin.counts())) {
                reached.add(begin); // its threshold is told as it was given
            } else if (i % step == 0 || i == all.size() - 1) {
                reached.add(all.get(i));
            }
        }
        this.points = List.copyOf(reached);
        this.start = points.indexOf(begin);
        double[] finite = all.stream()
                .mapToDouble(RocPoint::threshold)
                .filter(Double::isFinite)
                .toArray();
        this.greatest = finite.length == 0 ? 1 : finite[0];
        this.least = finite.length == 0 ? 0 : finite[finite.length - 1];
    }

    /**
     * The curve of a sample, at the threshold 0.5 to begin with.
     *
     * @param method its name
     * @throws radiuslab.statistics.UndefinedStatistic with one class only
     */
    public static RocSlider of(String method, Sample sample) {
        return of(method, sample, 0.5);
    }

    /** The same beginning at another threshold: a score of so much or more is a call. */
    public static RocSlider of(String method, Sample sample, double threshold) {
        RocCurve curve = RocCurve.of(sample.truth(), sample.score());
        return new RocSlider(method, curve, new RocPoint(threshold, sample.at(threshold)));
    }

    /** One piece of HTML, whatever page it is put into, as often as one likes. */
    public String html() {
        Map<String, Object> data = new LinkedHashMap<>(); // in order: the same curve is the same page
        data.put("start", start);
        data.put("points", points.stream().map(this::numbers).toList());
        data.put("side", SIDE);
        data.put("margin", MARGIN);
        return """
                <div class="radiuslab-roc" data-roc="%s" style="display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;max-width:980px">
                %s%s<div>%s%s</div></div><script>%s</script>"""
                .formatted(
                        HtmlText.of(new Gson().toJson(data)),
                        rocChart(),
                        thresholdChart(),
                        slider(),
                        table(),
                        PageScript.of("roc.js"));
    }

    /** Threshold as a text and as a share of the axis, and the calls at it. */
    private List<Object> numbers(RocPoint point) {
        Confusion c = point.counts();
        return List.of(words(point.threshold()), across(point.threshold()), c.tp(), c.fp(), c.tn(), c.fn());
    }

    private static String words(double threshold) {
        return Double.isInfinite(threshold)
                ? threshold > 0 ? "above all scores" : "below all scores"
                : String.format(Locale.ROOT, "%.3f", threshold);
    }

    /** With a point, wherever the program runs. */
    private static String words(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private double across(double threshold) {
        double share = greatest > least ? (threshold - least) / (greatest - least) : 0.5;
        return Math.min(1, Math.max(0, share));
    }

    private String rocChart() {
        String line = points.stream()
                .map(p -> place(
                        1 - p.counts().specificity().value(),
                        p.counts().sensitivity().value()))
                .collect(Collectors.joining(" "));
        RocPoint at = points.get(start);
        String content = "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"currentColor\" opacity=\".35\"/>"
                        .formatted(MARGIN, SIDE, SIDE, MARGIN)
                + polyline(line, "#2f78c4")
                + words(
                        "<circle class=\"rl-point\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"#d9480f\" stroke=\"#fff\"/>",
                        x(1 - at.counts().specificity().value()),
                        y(at.counts().sensitivity().value()));
        return chart(
                words("ROC curve, AUROC %.3f", curve.auroc()), "1 – specificity", "sensitivity", content, "0", "1");
    }

    private String thresholdChart() {
        String sensitivity = points.stream()
                .map(p -> place(across(p.threshold()), p.counts().sensitivity().value()))
                .collect(Collectors.joining(" "));
        String specificity = points.stream()
                .map(p -> place(across(p.threshold()), p.counts().specificity().value()))
                .collect(Collectors.joining(" "));
        double here = x(across(points.get(start).threshold()));
        String content = polyline(sensitivity, "#d9480f")
                + polyline(specificity, "#2f9e44")
                + words(
                        "<line class=\"rl-line\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"/>",
                        here, MARGIN, here, SIDE);
        String title = "<tspan fill=\"#d9480f\">sensitivity</tspan> and <tspan fill=\"#2f9e44\">specificity</tspan>";
        return chart(title, "threshold", "", content, words(least), words(greatest));
    }

    private static String polyline(String points, String colour) {
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>".formatted(points, colour);
    }

    private static String chart(String title, String across, String up, String content, String left, String right) {
        int middle = (SIDE + MARGIN) / 2;
        return """
                <svg viewBox="0 0 %d %d" width="%d" style="max-width:100%%" font-family="sans-serif" font-size="12" fill="currentColor" role="img">
                <text x="%d" y="%d" text-anchor="middle" font-size="13">%s</text>
                <rect x="%d" y="%d" width="%d" height="%d" fill="none" stroke="currentColor"/>%s
                <text x="%d" y="%d" text-anchor="middle">%s</text>
                <text transform="translate(12 %d) rotate(-90)" text-anchor="middle">%s</text>
                <text x="%d" y="%d">%s</text><text x="%d" y="%d" text-anchor="end">%s</text>
                <text x="%d" y="%d" text-anchor="end">0</text><text x="%d" y="%d" text-anchor="end">1</text></svg>"""
                .formatted(
                        SIDE + 12,
                        SIDE + MARGIN,
                        SIDE + 12,
                        middle,
                        MARGIN - 12,
                        title,
                        MARGIN,
                        MARGIN,
                        SIDE - MARGIN,
                        SIDE - MARGIN,
                        content,
                        middle,
                        SIDE + 32,
                        across,
                        middle,
                        up,
                        MARGIN,
                        SIDE + 16,
                        left,
                        SIDE,
                        SIDE + 16,
                        right,
                        MARGIN - 5,
                        SIDE,
                        MARGIN - 5,
                        MARGIN + 9);
    }

    private static String place(double across, double up) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(across), y(up));
    }

    private static double x(double share) {
        return MARGIN + share * (SIDE - MARGIN);
    }

    private static double y(double share) {
        return SIDE - share * (SIDE - MARGIN);
    }

    private String slider() {
        return """
                <label style="display:block;font-family:sans-serif;font-size:13px">Threshold of %s: <b class="rl-threshold">%s</b>
                <input class="rl-slider" type="range" min="0" max="%d" step="1" value="%d" style="display:block;width:260px" aria-label="threshold"></label>
                """
                .formatted(
                        HtmlText.of(method),
                        words(points.get(start).threshold()),
                        points.size() - 1,
                        points.size() - 1 - start);
    }

    private String table() {
        Confusion c = points.get(start).counts();
        String cell = "<td class=\"rl-%s\" style=\"text-align:right;padding:2px 10px;border:1px solid;%s\">%d</td>";
        String good = "background:rgba(43,138,62,.25)";
        String bad = "background:rgba(217,72,15,.25)";
        return """
                <table style="border-collapse:collapse;font-family:sans-serif;font-size:13px;margin:8px 0">
                <tr><th></th><th style="padding:2px 10px">called fracture</th><th style="padding:2px 10px">called none</th></tr>
                <tr><th style="text-align:left">fracture</th>%s%s</tr><tr><th style="text-align:left">none</th>%s%s</tr></table>
                <div class="rl-words" style="font-family:sans-serif;font-size:13px">%s</div>"""
                .formatted(
                        cell.formatted("tp", good, c.tp()),
                        cell.formatted("fn", bad, c.fn()),
                        cell.formatted("fp", bad, c.fp()),
                        cell.formatted("tn", good, c.tn()),
                        rates(c));
    }

    private static String rates(Confusion c) {
        return String.format(
                Locale.ROOT,
                "sensitivity %.1f %%, specificity %.1f %%, accuracy %.1f %%",
                100 * c.sensitivity().value(),
                100 * c.specificity().value(),
                100 * c.accuracy().value());
    }

    /** Such as "ROC curve of classification: AUROC 0.942; at 0.500 sensitivity 91.2 %, ...". */
    @Override
    public String toString() {
        RocPoint at = points.get(start);
        return words(
                "ROC curve of %s: AUROC %.3f; at %s %s",
                method, curve.auroc(), words(at.threshold()), rates(at.counts()));
    }
}
