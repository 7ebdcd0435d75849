package radiuslab.report;

import static radiuslab.report.Wording.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.agreement.AgreementPattern;
import radiuslab.agreement.FleissKappa;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.agreement.Readings;
import radiuslab.statistics.Correction;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

/** How readers or methods agree: pair by pair, and who calls what. A statistic that is 0/0 is a dash. */
public final class AgreementTable {
    /** Of p values, for the number of pairs that are tested. */
    static final Correction CORRECTION = Correction.HOLM;

    static final String OF_PAIRS = "Cohen's kappa";
    static final String OF_ALL = "Fleiss' kappa";

    /** What intervals of kappas come from. */
    private static final String ERRORS = "their standard errors, which take exams as independent";

    private AgreementTable() {}

    /** What {@link #pairs} does, as a sentence of a methods section. */
    static String methods() {
        String tests = Stream.of(PairTest.values()).map(t -> t.title() + "'s").collect(Collectors.joining(" and "));
        return "Accuracies of pairs of methods were compared by %s tests with %s's correction, agreement of pairs by %s and of all by %s, with intervals from %s."
                .formatted(tests, CORRECTION.title(), OF_PAIRS, OF_ALL, ERRORS);
    }

    /**
     * One row per pair: exams on which they differ, Cohen's kappa, and the p values of Boschloo's test of their
     * accuracies (which ignores that both read the same exams; the study's test) and of McNemar's (which does not), each
     * also after Holm's correction for the number of pairs tested. A pair with a method that calls nothing or everything
     * is not tested: such calls come from the threshold and say nothing of the method; the cell says so.
     *
     * @param name of the files, such as {@code agreement-pairs}
     * @param set that was read, in words, such as {@code test}
     */
    public static ResultTable pairs(String name, String set, Readings readings) {
        List<PairwiseAgreement> pairs = PairwiseAgreement.of(readings);
        List<PairwiseAgreement> tested =
                pairs.stream().filter(p -> whyNot(readings, p).isEmpty()).toList();
        List<List<String>> rows = new ArrayList<>();
        for (PairwiseAgreement pair : pairs) {
            String whyNot = whyNot(readings, pair);
            rows.add(new ArrayList<>(List.of(
                    pair.first() + " – " + pair.second(),
                    "" + pair.disagreements(),
                    whyNot.isEmpty() ? orDash(() -> pair.kappa().toString()) : NONE)));
        }
        List<String> columns = new ArrayList<>(List.of("Pair", "Differ", OF_PAIRS));
        for (PairTest test : PairTest.values()) {
            columns.add(test.title() + " p");
            columns.add("%s p (%s)".formatted(test.title(), CORRECTION.title()));
            double[] p = tested.stream().mapToDouble(t -> test.p(readings, t)).toArray();
            double[] adjusted = CORRECTION.adjust(p);
            for (int i = 0; i < pairs.size(); i++) {
                int place = tested.indexOf(pairs.get(i));
                rows.get(i).add(place < 0 ? whyNot(readings, pairs.get(i)) : p(p[place]));
                rows.get(i).add(place < 0 ? NONE : p(adjusted[place]));
            }
        }
        return new ResultTable(
                name,
                "Agreement of pairs on the %s, at %s. %s of all: %s. %s intervals of kappas from %s; in full agreement these are 0, and no interval is given. p values: are both right equally often?%s%s%s"
                        .formatted(
                                set(set, readings),
                                ThresholdWords.of(readings.thresholds()),
                                OF_ALL,
                                fleiss(readings),
                                Wording.level(Interval.PUBLISHED_LEVEL),
                                ERRORS,
                                ThresholdWords.constants(readings),
                                tested.size() < pairs.size() ? " Pairs with it are not tested." : "",
                                ThresholdWords.leftOut(readings)),
                columns,
                rows);
    }

    /** Such as "detection calls nothing"; empty where a pair can be tested. */
    static String whyNot(Readings readings, PairwiseAgreement pair) {
        return Stream.of(pair.first(), pair.second())
                .filter(m -> !ThresholdWords.constant(readings.counts(m)).isEmpty())
                .map(m -> m + " " + ThresholdWords.constant(readings.counts(m)))
                .collect(Collectors.joining(", "));
    }

    private static String set(String set, Readings readings) {
        return Wording.set(
                set,
                readings.ids().size(),
                readings.counts(readings.methods().get(0)).fractures());
    }

    /** A dash for one method alone. */
    private static String fleiss(Readings readings) {
        return readings.methods().size() < 2
                ? NONE
                : orDash(() -> FleissKappa.of(readings).toString());
    }

    /**
     * One row per exam that every method reads wrongly: where a radiologist should look.
     *
     * @param set that was read, in words, such as {@code test}
     */
    public static ResultTable sharedErrors(String set, Readings readings) {
        List<List<String>> rows = new ArrayList<>();
        for (AgreementPattern pattern : AgreementPattern.of(readings)) {
            pattern.sharedFalsePositives().forEach(id -> rows.add(List.of(id, "none", "fracture")));
            pattern.sharedFalseNegatives().forEach(id -> rows.add(List.of(id, "fracture", "none")));
        }
        return new ResultTable(
                "agreement-shared-errors",
                "Exams that all of %s read wrongly, of the %s, at %s.%s%s"
                        .formatted(
                                String.join(", ", readings.methods()),
                                set(set, readings),
                                ThresholdWords.of(readings.thresholds()),
                                ThresholdWords.constants(readings),
                                ThresholdWords.leftOut(readings)),
                List.of("Exam", "Truth", "Called by all"),
                rows);
    }

    /**
     * One row per pattern of calls that occurs, from all calling a fracture to none.
     *
     * @param name of the files, such as {@code agreement-patterns}
     * @param set that was read, in words, such as {@code test}
     */
    public static ResultTable patterns(String name, String set, Readings readings) {
        List<List<String>> rows = AgreementPattern.of(readings).stream()
                .filter(pattern -> pattern.cases() > 0)
                .map(pattern -> List.of(
                        pattern.callingFracture().isEmpty() ? "none" : String.join(", ", pattern.callingFracture()),
                        "" + pattern.fractures().size(),
                        "" + pattern.others().size()))
                .toList();
        return new ResultTable(
                name,
                "Who calls a fracture, on the %s, at %s; fractures under \"none\" were missed by all, exams without one in the line that names all are shared false alarms; patterns that do not occur have no line.%s%s"
                        .formatted(
                                set(set, readings),
                                ThresholdWords.of(readings.thresholds()),
                                ThresholdWords.constants(readings),
                                ThresholdWords.leftOut(readings)),
                List.of("Called a fracture by", "Fractures", "No fracture"),
                rows);
    }

    private static String orDash(Supplier<String> statistic) {
        try {
            return statistic.get();
        } catch (UndefinedStatistic undefined) {
            return NONE;
        }
    }

    private static String p(double p) {
        return Wording.p(OptionalDouble.of(p));
    }
}
