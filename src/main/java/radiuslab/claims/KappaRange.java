package radiuslab.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import radiuslab.claims.IntegerTables.Curve;
import radiuslab.claims.IntegerTables.Sum;
import radiuslab.statistics.Interval;

/**
 * Kappas stated by a paper, as a condition on counts: every one lies in a range, and each of some values is that of one
 * of them. kappa = 1 - (share of disagreement) / (1 - chance agreement), so it falls with disagreement and with chance.
 */
final class KappaRange implements Curve {
    /** One kappa: the sums of disagreements, and of calls of one fracture by one reader or two. */
    private record One(double[] disagreements, List<double[]> calls, double comparisons, double ratings) {}

    private final List<One> kappas;
    private final Interval all;
    private final List<Interval> reached;

    private KappaRange(List<One> kappas, Interval all, List<Interval> reached) {
        this.kappas = kappas;
        this.all = all;
        this.reached = reached;
    }

    /** Cohen's kappa of two methods. */
    static Curve ofPair(PublishedClaims claims, int first, int second, String stated) {
        return new KappaRange(List.of(cohen(claims, first, second)), PublishedClaims.rounded(stated), List.of());
    }

    /** The least and the greatest of Cohen's kappas of all pairs. */
    static Curve ofPairs(PublishedClaims claims, String lowest, String highest) {
        Interval least = PublishedClaims.rounded(lowest);
        Interval greatest = PublishedClaims.rounded(highest);
        return new KappaRange(
                claims.pairs().stream().map(p -> cohen(claims, p[0], p[1])).toList(),
                new Interval(least.low(), greatest.high(), least.level()),
                List.of(least, greatest));
    }

    private static One cohen(PublishedClaims claims, int first, int second) {
        List<double[]> calls = List.of(
                claims.weights(cell -> claims.calls(cell, first)), claims.weights(cell -> claims.calls(cell, second)));
        return new One(claims.differ(first, second), calls, claims.exams(), claims.exams());
    }

    /** Fleiss' kappa of all methods. */
    static Curve fleiss(PublishedClaims claims, String stated) {
        int readers = claims.methods().size();
        double[] calls = new double[claims.cells()];
        double[] differences = new double[claims.cells()];
        for (int cell = 0; cell < calls.length; cell++) {
            calls[cell] = claims.calling(cell);
            differences[cell] = calls[cell] * (readers - calls[cell]);
        }
        double ratings = (double) claims.exams() * readers;
        One all = new One(differences, List.of(calls), ratings * (readers - 1) / 2, ratings);
        return new KappaRange(List.of(all), PublishedClaims.rounded(stated), List.of());
    }

    @Override
    public List<double[]> sums() {
        List<double[]> sums = new ArrayList<>();
        for (One one : kappas) {
            sums.add(one.disagreements());
            sums.addAll(one.calls());
        }
        return sums;
    }

    @Override
    public boolean possible(double[] low, double[] high) {
        boolean[] met = new boolean[reached.size()];
        int from = 0;
        for (One one : kappas) {
            double[] chance = chance(one, low, high, from);
            double most = kappa(low[from] / one.comparisons(), chance[0]);
            double least = kappa(high[from] / one.comparisons(), chance[1]);
            if (most < all.low() || least > all.high()) {
                return false;
            }
            for (int r = 0; r < met.length; r++) {
                met[r] |=
                        most >= reached.get(r).low() && least <= reached.get(r).high();
            }
            from += 1 + one.calls().size();
        }
        for (boolean one : met) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Disagreements = (1 - kappa) (1 - chance) comparisons, for the extremes of both. */
    @Override
    public List<Sum> implied(double[] low, double[] high) {
        List<Sum> implied = new ArrayList<>();
        int from = 0;
        for (One one : kappas) {
            double[] chance = chance(one, low, high, from);
            implied.add(new Sum(
                    one.disagreements(),
                    Math.max(0, (1 - all.high()) * (1 - chance[1]) * one.comparisons()),
                    (1 - all.low()) * (1 - chance[0]) * one.comparisons()));
            from += 1 + one.calls().size();
        }
        return implied;
    }

    /** Least and greatest agreement by chance: of two margins at the corners; of one margin also at one half. */
    private static double[] chance(One one, double[] low, double[] high, int from) {
        double a = low[from + 1] / one.ratings();
        double b = high[from + 1] / one.ratings();
        boolean two = one.calls().size() == 2;
        double middle = Math.max(a, Math.min(b, 0.5));
        double c = two ? low[from + 2] / one.ratings() : middle;
        double d = two ? high[from + 2] / one.ratings() : middle;
        double[] corners = two
                ? new double[] {agreement(a, c), agreement(a, d), agreement(b, c), agreement(b, d)}
                : new double[] {agreement(a, a), agreement(b, b), agreement(middle, middle)};
        return new double[] {
            Arrays.stream(corners).min().orElseThrow(),
            Arrays.stream(corners).max().orElseThrow()
        };
    }

    private static double agreement(double first, double second) {
        return first * second + (1 - first) * (1 - second);
    }

    /** Where chance alone agrees always, any disagreement is infinitely bad. */
    private static double kappa(double disagreement, double chance) {
        return disagreement == 0 ? 1 : chance > 1 - 1e-12 ? Double.NEGATIVE_INFINITY : 1 - disagreement / (1 - chance);
    }
}
