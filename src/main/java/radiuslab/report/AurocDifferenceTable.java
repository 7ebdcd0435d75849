package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import radiuslab.evaluation.AurocDifference;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Sample;
import radiuslab.statistics.Interval;

/** Whether the AUROCs of methods on the same exams differ, pair by pair. What the data leave undefined is a dash. */
public final class AurocDifferenceTable {
    private AurocDifferenceTable() {}

    /** What {@link #of} does, as a sentence of a methods section. */
    static String methods() {
        return "AUROCs of pairs of methods were compared by DeLong's paired test and by the bootstrap, with %s's correction."
                .formatted(AgreementTable.CORRECTION.title());
    }

    /**
     * One row per pair: the difference, DeLong's interval and p, and those of the bootstrap by patient, each p also after
     * Holm's correction for the number of pairs.
     *
     * @param set in words, such as {@code test}
     * @param methods the sample of each; all of the same exams, in any order
     * @param patientOf leads from an exam's id to its patient; resamples draw whole patients
     */
    public static ResultTable of(
            String set, Map<String, Sample> methods, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        List<AurocDifference> pairs = AurocDifference.of(methods, patientOf, options);
        List<OptionalDouble> delong = pairs.stream()
                .map(pair -> pair.delong().stream().mapToDouble(d -> d.p()).findFirst())
                .toList();
        List<OptionalDouble> bootstrap =
                pairs.stream().map(AurocDifference::bootstrapP).toList();
        List<String> delongHolm = holm(delong);
        List<String> bootstrapHolm = holm(bootstrap);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            AurocDifference pair = pairs.get(i);
            rows.add(List.of(
                    Wording.label(pair.first()) + " – " + Wording.label(pair.second()),
                    number(pair.bootstrap().value()),
                    pair.delong().map(d -> interval(d.interval())).orElse(Wording.NONE),
                    Wording.p(delong.get(i)),
                    delongHolm.get(i),
                    interval(pair.bootstrap().interval()),
                    Wording.p(bootstrap.get(i)),
                    bootstrapHolm.get(i)));
        }
        return new ResultTable(
                "auroc-differences",
                caption(set, methods, options) + Wording.skipped(pairs.stream().map(AurocDifference::bootstrap)),
                List.of(
                        "Pair",
                        "Difference of AUROC",
                        "DeLong interval",
                        "DeLong p",
                        "DeLong p (%s)".formatted(AgreementTable.CORRECTION.title()),
                        "Bootstrap interval",
                        "Bootstrap p",
                        "Bootstrap p (%s)".formatted(AgreementTable.CORRECTION.title())),
                rows);
    }

    private static String caption(String set, Map<String, Sample> methods, Bootstrap.Options options) {
        Sample any = methods.values().iterator().next();
        return String.format(
                Locale.ROOT,
                "Differences of AUROC, first less second, on the %s. %s interval and p of DeLong's paired test, which takes "
                        + "exams as independent; %s interval from %s, whose p takes the difference over their spread as "
                        + "normal. %s: corrected for the number of pairs.",
                Wording.set(set, any.ids().size(), any.at(0.5).fractures()),
                Wording.level(Interval.PUBLISHED_LEVEL),
                Wording.level(options.level()),
                Wording.bootstrap(options),
                AgreementTable.CORRECTION.title());
    }

    /** A p that is undefined counts as a pair, too. */
    private static List<String> holm(List<OptionalDouble> p) {
        double[] adjusted = AgreementTable.CORRECTION.adjust(
                p.stream().mapToDouble(one -> one.orElse(1)).toArray());
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            cells.add(Wording.p(p.get(i).isEmpty() ? p.get(i) : OptionalDouble.of(adjusted[i])));
        }
        return cells;
    }

    private static String number(double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        return String.format(Locale.ROOT, "%.3f", rounded == 0 ? 0 : rounded); // never -0.000
    }

    private static String interval(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }
}
