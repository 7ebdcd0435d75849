package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import radiuslab.evaluation.AgreementPattern;
import radiuslab.evaluation.Boschloo;
import radiuslab.evaluation.FleissKappa;
import radiuslab.evaluation.McNemar;
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
     * accuracies (which ignores that both read the same exams; the study's test) and of McNemar's (which does not), each
     * also after Holm's correction for the number of pairs.
     *
     * @param name of the files, such as {@code agreement-pairs}
     */
    public static ResultTable pairs(String name, Readings readings) {
        List<PairwiseAgreement> pairs = PairwiseAgreement.of(readings);
        double[] boschloo =
                pairs.stream().mapToDouble(p -> boschloo(readings, p)).toArray();
        double[] mcNemar = pairs.stream().mapToDouble(p -> mcNemar(readings, p)).toArray();
        double[] boschlooHolm = PValues.holm(boschloo);
        double[] mcNemarHolm = PValues.holm(mcNemar);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            PairwiseAgreement pair = pairs.get(i);
            rows.add(List.of(
                    pair.first() + " – " + pair.second(),
                    "" + pair.disagreements(),
                    orDash(() -> pair.kappa().toString()),
                    p(boschloo[i]),
                    p(boschlooHolm[i]),
                    p(mcNemar[i]),
                    p(mcNemarHolm[i])));
        }
        return new ResultTable(
                name,
                "Agreement of pairs on n = %d exams. Fleiss' kappa of all: %s. p values: are both right equally often?"
                        .formatted(readings.ids().size(), fleiss(readings)),
                List.of(
                        "Pair",
                        "Differ",
                        "Cohen's kappa",
                        "Boschloo p",
                        "Boschloo p (Holm)",
                        "McNemar p",
                        "McNemar p (Holm)"),
                rows);
    }

    /** A dash for one method alone. */
    private static String fleiss(Readings readings) {
        return readings.methods().size() < 2
                ? "–"
                : orDash(() -> FleissKappa.of(readings.rows()).toString());
    }

    private static double mcNemar(Readings readings, PairwiseAgreement pair) {
        return McNemar.of(
                        readings.truth(),
                        readings.calls().get(pair.first()),
                        readings.calls().get(pair.second()))
                .p();
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

    /** One row per exam that every method reads wrongly: where a radiologist should look. */
    public static ResultTable sharedErrors(Readings readings) {
        List<List<String>> rows = new ArrayList<>();
        for (AgreementPattern pattern : AgreementPattern.of(readings)) {
            pattern.sharedFalsePositives().forEach(id -> rows.add(List.of(id, "none", "fracture")));
            pattern.sharedFalseNegatives().forEach(id -> rows.add(List.of(id, "fracture", "none")));
        }
        return new ResultTable(
                "agreement-shared-errors",
                "Exams that all of %s read wrongly, of n = %d."
                        .formatted(
                                String.join(", ", readings.methods()),
                                readings.ids().size()),
                List.of("Exam", "Truth", "Called by all"),
                rows);
    }

    /**
     * One row per pattern of calls that occurs, from all calling a fracture to none.
     *
     * @param name of the files, such as {@code agreement-patterns}
     */
    public static ResultTable patterns(String name, Readings readings) {
        List<List<String>> rows = AgreementPattern.of(readings).stream()
                .filter(pattern -> pattern.cases() > 0)
                .map(pattern -> List.of(
                        pattern.callingFracture().isEmpty() ? "none" : String.join(", ", pattern.callingFracture()),
                        "" + pattern.fractures().size(),
                        "" + pattern.others().size()))
                .toList();
        return new ResultTable(
                name,
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
