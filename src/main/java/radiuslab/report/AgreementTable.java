package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import radiuslab.evaluation.AgreementPattern;
import radiuslab.evaluation.Boschloo;
import radiuslab.evaluation.FleissKappa;
import radiuslab.evaluation.PValues;
import radiuslab.evaluation.PairwiseAgreement;
import radiuslab.evaluation.Proportion;
import radiuslab.evaluation.Readings;
import radiuslab.evaluation.UndefinedStatistic;

/** How readers or methods agree: pair by pair, and who calls what. A statistic that is 0/0 is a dash. */
public final class AgreementTable {
    private AgreementTable() {}

    /**
     * One row per pair: exams on which they differ, Cohen's kappa, and the p values of Boschloo's test of their
     * accuracies (which ignores that both read the same exams; the study's test) and of McNemar's (which does not), the
     * latter after Holm.
     */
    public static ResultTable pairs(Readings readings) {
        List<PairwiseAgreement> pairs = PairwiseAgreement.of(readings);
        double[] adjusted =
                PValues.holm(pairs.stream().mapToDouble(p -> p.mcNemar().p()).toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PairwiseAgreement pair = pairs.get(i);
            rows.add(List.of(
                    pair.first() + " – " + pair.second(),
                    "" + pair.disagreements(),
                    orDash(() -> pair.kappa().toString()),
                    orDash(() -> p(boschloo(readings, pair))),
                    p(pair.mcNemar().p()),
                    p(adjusted[i])));
        }
        return new ResultTable(
                "agreement-pairs",
                "Agreement of pairs on n = %d exams. Fleiss' kappa of all: %s."
                        .formatted(readings.ids().size(), orDash(() -> FleissKappa.of(readings.rows())
                                .toString())),
                List.of("Pair", "Differ", "Cohen's kappa", "Boschloo p", "McNemar p", "McNemar p (Holm)"),
                rows);
    }

    private static double boschloo(Readings readings, PairwiseAgreement pair) {
        return Boschloo.of(right(readings, pair.first()), right(readings, pair.second()), Boschloo.Alternative.CENTRAL)
                .p();
    }

    private static Proportion right(Readings readings, String method) {
        boolean[] calls = readings.calls().get(method);
        int right = 0;
        for (int i = 0; i < calls.length; i++) {
            right += calls[i] == readings.truth()[i] ? 1 : 0;
        }
        return new Proportion(right, calls.length);
    }

    /** One row per pattern of calls that occurs, from all calling a fracture to none. */
    public static ResultTable patterns(Readings readings) {
        List<List<String>> rows = AgreementPattern.of(readings).stream()
                .filter(pattern -> pattern.cases() > 0)
                .map(pattern -> List.of(
                        pattern.callingFracture().isEmpty() ? "none" : String.join(", ", pattern.callingFracture()),
                        "" + pattern.fractures().size(),
                        "" + pattern.others().size()))
                .toList();
        return new ResultTable(
                "agreement-patterns",
                "Who calls a fracture, on n = %d exams; fractures under \"none\" were missed by all, exams without one "
                                .formatted(readings.ids().size())
                        + "in the first line are shared false alarms.",
                List.of("Called a fracture by", "Fractures", "No fracture"),
                rows);
    }

    private static String orDash(Supplier<String> statistic) {
        try {
            return statistic.get();
        } catch (UndefinedStatistic undefined) {
            return "–";
        }
    }

    private static String p(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }
}
