package radiuslab.multireader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;

/** How many cases a study needs, by its number of readers. */
public final class PlanTable {
    private static final double[] POWERS = {0.8, 0.9};

    private PlanTable() {}

    /** A row for each number of readers. @param most at least 2 */
    public static ResultTable of(PlannedStudy plan, int least, int most, Generalisation holdsFor) {
        List<List<String>> rows = IntStream.rangeClosed(least, most)
                .mapToObj(readers -> {
                    List<String> row = new ArrayList<>(List.of("" + readers));
                    for (double power : POWERS) {
                        row.add(words(plan.casesFor(readers, power, holdsFor)));
                    }
                    return row;
                })
                .toList();
        return new ResultTable(
                "multireader-plan",
                String.format(
                        Locale.ROOT,
                        "Cases needed to find a difference of %.3f between two modalities, two-sided at %s, to hold for %s; variances of a pilot of %d cases, whose share of fractures is kept (Hillis, Obuchowski and Berbaum 2011).",
                        Math.abs(plan.difference()),
                        Wording.level(plan.level()),
                        holdsFor.title().toLowerCase(Locale.ROOT),
                        plan.pilotCases()),
                List.of("Readers", "Power " + Wording.level(POWERS[0]), "Power " + Wording.level(POWERS[1])),
                rows);
    }

    private static String words(OptionalInt cases) {
        return cases.isEmpty() ? String.format(Locale.ROOT, "above %,d", PlannedStudy.MOST) : "" + cases.getAsInt();
    }
}
