package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * One analysis, whatever it is, of all cases and of each subgroup.
 *
 * @param rows all cases first, then the groups by name
 */
public record Subgroups<R>(List<Row<R>> rows) {
    /**
     * @param name of the group
     * @param cases in it
     * @param fractures of these
     * @param result of the analysis, or empty where the group leaves it undefined
     * @param reason why it is empty, else ""
     */
    public record Row<R>(String name, int cases, int fractures, Optional<R> result, String reason) {}

    public Subgroups {
        rows = List.copyOf(rows);
    }

    /**
     * @param sample of all cases
     * @param groups the group of each case, such as its sex; "" where unknown
     * @param analysis such as {@code s -> s.at(0.5)} or {@code s -> Bootstrap.auroc(s, options)}
     */
    public static <R> Subgroups<R> of(Sample sample, List<String> groups, Function<Sample, R> analysis) {
        Inputs.sameLength(sample.truth().length, groups.size(), "groups");
        List<Row<R>> rows = new ArrayList<>();
        rows.add(row("all", sample, analysis));
        for (String group : new TreeSet<>(groups)) {
            int[] cases = IntStream.range(0, groups.size())
                    .filter(i -> groups.get(i).equals(group))
                    .toArray();
            rows.add(row(group.isEmpty() ? "unknown" : group, sample.only(cases), analysis));
        }
        return new Subgroups<>(rows);
    }

    private static <R> Row<R> row(String name, Sample sample, Function<Sample, R> analysis) {
        int cases = sample.truth().length;
        int fractures = Inputs.count(sample.truth());
        try {
            return new Row<>(name, cases, fractures, Optional.of(analysis.apply(sample)), "");
        } catch (UndefinedStatistic undefined) {
            return new Row<>(name, cases, fractures, Optional.empty(), undefined.getMessage());
        }
    }

    /**
     * The band of an age, for grouping.
     *
     * @param age in years
     * @param limits rising first years of the bands: 18, 65 give "0-17", "18-64" and "65-"
     * @return "" where the age is unknown
     */
    public static String ageBand(OptionalDouble age, int... limits) {
        if (age.isEmpty()) {
            return "";
        }
        int from = 0;
        for (int limit : limits) {
            if (age.getAsDouble() < limit) {
                return from + "-" + (limit - 1);
            }
            from = limit;
        }
        return from + "-";
    }
}
