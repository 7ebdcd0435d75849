package radiuslab.report;

import static radiuslab.report.Wording.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import radiuslab.agreement.AgreementPattern;
import radiuslab.agreement.FleissKappa;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.agreement.Readings;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.statistics.Proportion;
import radiuslab.statistics.UndefinedStatistic;

/**
 * A run's numbers beside those of the study (BMJ Open, 23 January 2024), in columns of their own: other patients, other
 * images, other training. What was not published, or not measured, is a dash.
 */
public final class PublishedTable {
    /** What the study gives for a method, as printed there (Results; AUROC with its interval). */
    private record Published(String auroc, String atHalf, String threshold, String atOptimised) {}

    private static final Map<String, Published> METHODS = new TreeMap<>(Map.of(
            "classification", new Published("0.97 (0.94–0.99)", "0.96", "0.92", "0.97"),
            "segmentation", new Published("0.96 (0.93–0.98)", "0.92", "0.70", "0.94"),
            // BoneView, which has no threshold to set; 0.94 to 0.97 are AUROCs reported elsewhere.
            "detection", new Published(NONE, "0.95", NONE, "0.95")));

    private final List<List<String>> rows = new ArrayList<>();

    private PublishedTable() {}

    /**
     * @param cohort of the run, by name
     * @param methods measured on the same exams, at least one
     * @param readings of the same methods on the same exams
     */
    public static ResultTable of(String cohort, List<Performance> methods, Readings readings) {
        PublishedTable table = new PublishedTable();
        Performance first = methods.get(0);
        table.row("Exams reported on", String.format(Locale.ROOT, "%,d", first.exams()), "400");
        table.row(
                "Fractures among them",
                share(new Proportion(first.fractures(), first.exams())),
                share(new Proportion(100, 400)));
        methods.forEach(table::method);
        if (readings.methods().size() > 1) {
            table.agreement(readings);
        }
        return new ResultTable(
                "published",
                "This run on the %s of cohort %s, and the published study on its own test set. Of this run, the optimised threshold is that %s, the agreement at %s. Other patients, images and training: for orientation, not a test. Published detection is a commercial product.%s"
                        .formatted(
                                Wording.set(first),
                                cohort,
                                first.atOptimised().at().how(),
                                ThresholdWords.of(readings.thresholds()),
                                ThresholdWords.constants(readings)),
                List.of("Figure", "This run", "Published"),
                table.rows);
    }

    private void row(String name, String run, String published) {
        rows.add(List.of(name, run, published));
    }

    private void method(Performance method) {
        String name = Wording.label(method.method());
        Published published = METHODS.getOrDefault(method.method(), new Published(NONE, NONE, NONE, NONE));
        row(name + ": AUROC", Wording.short2(method.auroc()), published.auroc());
        String atHalf = ThresholdWords.value(method.atHalf().threshold());
        row(name + ": accuracy at " + atHalf, accuracy(method.atHalf()), published.atHalf());
        row(
                name + ": optimised threshold",
                Wording.threshold(method.atOptimised().threshold()),
                published.threshold());
        row(name + ": accuracy at it", accuracy(method.atOptimised()), published.atOptimised());
        if (method.method().equals("detection")) {
            row(
                    name + ": sensitivity at " + atHalf,
                    two(method.atHalf().counts().sensitivity()),
                    "0.95");
            row(
                    name + ": specificity at " + atHalf,
                    two(method.atHalf().counts().specificity()),
                    "0.95");
        }
    }

    private void agreement(Readings readings) {
        boolean three = readings.methods().size() == 3;
        List<PairwiseAgreement> pairs = PairwiseAgreement.of(readings);
        int[] differ = pairs.stream()
                .mapToInt(PairwiseAgreement::disagreements)
                .sorted()
                .toArray();
        List<AgreementPattern> patterns = AgreementPattern.of(readings);
        AgreementPattern all = patterns.get(0);
        AgreementPattern none = patterns.get(patterns.size() - 1);
        row("All call a fracture", "" + all.cases(), three ? "81" : NONE);
        row("All call none", "" + none.cases(), three ? "282" : NONE);
        row("Fractures missed by all", "" + none.fractures().size(), three ? "3" : NONE);
        row("False alarms of all", "" + all.others().size(), three ? "2" : NONE);
        row(
                "Disagreements of a pair, fewest to most",
                "%d to %d".formatted(differ[0], differ[differ.length - 1]),
                three ? "26 to 31" : NONE);
        row("Cohen's kappa, least to greatest", cohen(readings, pairs), three ? "0.80 to 0.86" : NONE);
        row("Fleiss' kappa", fleiss(readings), three ? "0.83" : NONE);
    }

    /** Without pairs of which one calls nothing or everything. */
    private static String cohen(Readings readings, List<PairwiseAgreement> pairs) {
        try {
            double[] kappas = pairs.stream()
                    .filter(p -> AgreementTable.whyNot(readings, p).isEmpty())
                    .mapToDouble(p -> p.kappa().value())
                    .sorted()
                    .toArray();
            return kappas.length == 0
                    ? NONE
                    : String.format(Locale.ROOT, "%.2f to %.2f", kappas[0], kappas[kappas.length - 1]);
        } catch (UndefinedStatistic undefined) {
            return NONE;
        }
    }

    private static String fleiss(Readings readings) {
        try {
            return String.format(Locale.ROOT, "%.2f", FleissKappa.of(readings).value());
        } catch (UndefinedStatistic undefined) {
            return NONE;
        }
    }

    private static String accuracy(OperatingPoint point) {
        return ThresholdWords.marked(two(point.counts().accuracy()), point.counts());
    }

    private static String two(Proportion proportion) {
        return Optional.of(proportion)
                .filter(Proportion::isDefined)
                .map(p -> String.format(Locale.ROOT, "%.2f", p.value()))
                .orElse(NONE);
    }

    private static String share(Proportion proportion) {
        return String.format(Locale.ROOT, "%d (%.1f %%)", proportion.successes(), 100 * proportion.value());
    }
}
