package radiuslab.multireader;

import static radiuslab.report.Wording.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.statistics.Interval;
import radiuslab.statistics.StudentT;
import radiuslab.statistics.UndefinedStatistic;
import radiuslab.statistics.VarianceRatio;

/** The multi-reader multi-case analysis as studies report it. */
public final class MultiReaderTable {
    private static final double LEVEL = Interval.PUBLISHED_LEVEL;

    private MultiReaderTable() {}

    /**
     * A row for each pair of modalities and each thing that may be random, and of more than two one for all; what cannot be judged is a
     * dash.
     */
    public static ResultTable of(ObuchowskiRockette analysis) {
        List<List<String>> rows = new ArrayList<>();
        List<String> modalities = analysis.study().modalities();
        for (Generalisation holdsFor : Generalisation.values()) {
            int pairs = 0;
            for (int a = 0; a < modalities.size(); a++) {
                for (int b = a + 1; b < modalities.size(); b++) {
                    rows.add(row(analysis, holdsFor, a, b, pairs++));
                }
            }
            if (modalities.size() > 2) {
                rows.add(all(analysis, holdsFor));
            }
        }
        String caption =
                "%s of %s, analysed after Obuchowski and Rockette with Hillis' degrees of freedom (%s covariance). "
                                .formatted(
                                        analysis.figure(),
                                        analysis.study(),
                                        analysis.covariance().title())
                        + "Random: what else the result shall hold for; %s intervals. Where readers are not random, F has infinitely many degrees of freedom below the line (chi squared)."
                                .formatted(Wording.level(LEVEL))
                        + (modalities.size() > 2 ? " All: whether any of the modalities differs." : "");
        return new ResultTable(
                "multireader-" + analysis.figure().title().toLowerCase(Locale.ROOT),
                caption,
                List.of("Random", "Modalities", "First", "Second", "Difference", "F", "df", "p"),
                rows);
    }

    private static List<String> row(ObuchowskiRockette analysis, Generalisation holdsFor, int a, int b, int pair) {
        List<String> modalities = analysis.study().modalities();
        List<String> row =
                new ArrayList<>(List.of(holdsFor.title(), "%s – %s".formatted(modalities.get(a), modalities.get(b))));
        try {
            List<ReaderAverage> means = analysis.means(holdsFor);
            List<ReaderAverage> differences = analysis.differences(holdsFor);
            ReaderAverage difference = differences.get(pair);
            if (difference.standardError() < 1e-12) {
                throw new UndefinedStatistic(difference.of() + " has no variance: use more readers or cases");
            }
            row.addAll(List.of(
                    words(means.get(a)),
                    words(means.get(b)),
                    words(difference),
                    String.format(Locale.ROOT, "%.2f", difference.statistic() * difference.statistic()),
                    "1; " + freedom(difference.freedom()),
                    Wording.p(OptionalDouble.of(difference.p()))));
        } catch (UndefinedStatistic undefined) {
            row.addAll(List.of(NONE, NONE, NONE, NONE, NONE, NONE));
        }
        return row;
    }

    /** Whether any of several modalities differs. */
    private static List<String> all(ObuchowskiRockette analysis, Generalisation holdsFor) {
        List<String> row = new ArrayList<>(List.of(holdsFor.title(), "all", NONE, NONE, NONE));
        try {
            VarianceRatio test = analysis.equality(holdsFor);
            row.addAll(List.of(
                    String.format(Locale.ROOT, "%.2f", test.f()),
                    "%s; %s".formatted(freedom(test.freedom()), freedom(test.errorFreedom())),
                    Wording.p(OptionalDouble.of(test.p()))));
        } catch (UndefinedStatistic undefined) {
            row.addAll(List.of(NONE, NONE, NONE));
        }
        return row;
    }

    static String words(ReaderAverage average) {
        Interval interval = average.interval(LEVEL);
        return String.format(Locale.ROOT, "%.3f (%.3f, %.3f)", average.value(), interval.low(), interval.high())
                .replace('-', '−');
    }

    private static String freedom(double freedom) {
        return freedom >= StudentT.MOST_FREEDOM
                ? "∞"
                : String.format(Locale.ROOT, freedom == Math.rint(freedom) ? "%.0f" : "%.1f", freedom);
    }

    /** What the readers' figures vary by. */
    public static ResultTable components(ObuchowskiRockette analysis) {
        VarianceComponents parts = analysis.components();
        List<List<String>> rows = List.of(
                component("readers", parts.ofReader(), OptionalDouble.empty()),
                component("modality by reader", parts.ofInteraction(), OptionalDouble.empty()),
                component("cases: one figure", of(parts.variance()), OptionalDouble.empty()),
                component("same reader, two modalities", of(parts.cov1()), of(parts.variance())),
                component("two readers, same modality", of(parts.cov2()), of(parts.variance())),
                component("two readers, two modalities", of(parts.cov3()), of(parts.variance())));
        return new ResultTable(
                "multireader-components-" + analysis.figure().title().toLowerCase(Locale.ROOT),
                "What %s of %s varies by (%s covariance). Variances below 0 are estimates of what is near 0."
                        .formatted(
                                analysis.figure(),
                                analysis.study(),
                                analysis.covariance().title()),
                List.of("Variance or covariance of", "Estimate", "Correlation"),
                rows);
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static List<String> component(String what, OptionalDouble value, OptionalDouble variance) {
        return List.of(
                what,
                value.isEmpty()
                        ? NONE
                        : String.format(Locale.ROOT, "%.6f", value.getAsDouble())
                                .replace('-', '−'),
                variance.isEmpty() || !(variance.getAsDouble() > 0)
                        ? NONE
                        : String.format(Locale.ROOT, "%.2f", value.orElseThrow() / variance.getAsDouble())
                                .replace('-', '−'));
    }
}
