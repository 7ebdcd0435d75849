package radiuslab.claims;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import radiuslab.claims.IntegerTables.Curve;
import radiuslab.claims.IntegerTables.Sum;
import radiuslab.statistics.Interval;

/**
 * What a paper states of methods that read the same exams, to ask whether all of it can be true at once. A rounded number
 * such as "0.96" stands for every value that rounds to it. The unknowns are the numbers of exams, with a fracture and
 * without, that each set of methods calls a fracture.
 *
 * @param exams read by all methods
 * @param methods one to four, by name
 * @param claims in the order made
 */
public record PublishedClaims(int exams, List<String> methods, List<Claim> claims) {
    /** One statement, in words and as conditions on the counts. */
    public static final class Claim {
        private final String words;
        final List<Sum> sums;
        final Optional<Curve> curve;

        private Claim(String words, List<Sum> sums, Optional<Curve> curve) {
            this.words = words;
            this.sums = List.copyOf(sums);
            this.curve = curve;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Where a number of disagreements stands among those of all pairs. */
    public enum Rank {
        ANY,
        FEWEST,
        MOST
    }

    public PublishedClaims {
        methods = List.copyOf(methods);
        claims = List.copyOf(claims);
        if (exams < 1 || methods.isEmpty() || methods.size() > 4) {
            throw new IllegalArgumentException(
                    "claims need an exam and one to four methods, found %d and %s".formatted(exams, methods));
        }
    }

    public static PublishedClaims of(int exams, String... methods) {
        return new PublishedClaims(exams, List.of(methods), List.of());
    }

    /**
     * What the study states of the agreement of its three methods on its test set (Results), with their accuracies at
     * the threshold 0.5; which threshold its agreement is of it leaves open.
     */
    public static PublishedClaims study() {
        return of(400, "classification", "segmentation", "detection")
                .fractures(100)
                .accuracy("classification", "0.96")
                .accuracy("segmentation", "0.92")
                .accuracy("detection", "0.95")
                .sensitivity("detection", "0.95")
                .specificity("detection", "0.95")
                .unanimous(81, 282)
                .sharedErrors(3, 2)
                .disagreement("segmentation", "detection", 31, Rank.MOST)
                .disagreement("classification", "detection", 26, Rank.FEWEST)
                .cohenKappas("0.80", "0.86")
                .fleissKappa("0.83");
    }

    /** @param number of exams with a fracture */
    public PublishedClaims fractures(int number) {
        return with("%d exams have a fracture".formatted(number), sum(cell -> truth(cell), number, number));
    }

    /** @param stated share of exams with a fracture, such as "0.249" */
    public PublishedClaims prevalence(String stated) {
        Interval range = rounded(stated);
        return with("prevalence " + stated, sum(cell -> truth(cell), range.low() * exams, range.high() * exams));
    }

    /** @param stated such as "0.96" */
    public PublishedClaims accuracy(String method, String stated) {
        int m = place(method);
        Interval range = rounded(stated);
        return with(
                "accuracy of %s %s".formatted(method, stated),
                sum(cell -> calls(cell, m) == truth(cell), range.low() * exams, range.high() * exams));
    }

    public PublishedClaims sensitivity(String method, String stated) {
        int m = place(method);
        return with(
                "sensitivity of %s %s".formatted(method, stated), share(cell -> calls(cell, m), this::truth, stated));
    }

    public PublishedClaims specificity(String method, String stated) {
        int m = place(method);
        return with(
                "specificity of %s %s".formatted(method, stated),
                share(cell -> !calls(cell, m), cell -> !truth(cell), stated));
    }

    /**
     * @param fracture exams that every method calls a fracture
     * @param none exams that none does
     */
    public PublishedClaims unanimous(int fracture, int none) {
        return with(
                "all agree on %d exams called fracture and %d called none".formatted(fracture, none),
                sum(cell -> calling(cell) == methods.size(), fracture, fracture),
                sum(cell -> calling(cell) == 0, none, none));
    }

    /**
     * @param missed fractures that no method finds
     * @param falseAlarms exams without a fracture that every method calls one
     */
    public PublishedClaims sharedErrors(int missed, int falseAlarms) {
        return with(
                "%d fractures missed by all, %d false alarms of all".formatted(missed, falseAlarms),
                sum(cell -> truth(cell) && calling(cell) == 0, missed, missed),
                sum(cell -> !truth(cell) && calling(cell) == methods.size(), falseAlarms, falseAlarms));
    }

    /** @param number of exams on which two methods differ */
    public PublishedClaims disagreement(String first, String second, int number, Rank rank) {
        int a = place(first);
        int b = place(second);
        List<Sum> sums = new ArrayList<>(List.of(new Sum(differ(a, b), number, number)));
        if (rank != Rank.ANY) {
            for (int[] pair : pairs()) {
                boolean fewest = rank == Rank.FEWEST;
                sums.add(new Sum(differ(pair[0], pair[1]), fewest ? number : 0, fewest ? exams : number));
            }
        }
        String standing =
                switch (rank) {
                    case ANY -> "";
                    case FEWEST -> ", the fewest of all pairs";
                    case MOST -> ", the most of all pairs";
                };
        String words = "%s and %s differ in %d exams%s".formatted(first, second, number, standing);
        return with(words, sums.toArray(Sum[]::new));
    }

    /** Cohen's kappas of all pairs, such as "0.80" to "0.86". */
    public PublishedClaims cohenKappas(String lowest, String highest) {
        return with(
                "Cohen's kappas from %s to %s".formatted(lowest, highest), KappaRange.ofPairs(this, lowest, highest));
    }

    public PublishedClaims cohenKappa(String first, String second, String stated) {
        Curve curve = KappaRange.ofPair(this, place(first), place(second), stated);
        return with("Cohen's kappa of %s and %s %s".formatted(first, second, stated), curve);
    }

    public PublishedClaims fleissKappa(String stated) {
        return with("Fleiss' kappa " + stated, KappaRange.fleiss(this, stated));
    }

    private PublishedClaims with(String words, Sum... sums) {
        return with(new Claim(words, List.of(sums), Optional.empty()));
    }

    private PublishedClaims with(String words, Curve curve) {
        return with(new Claim(words, List.of(), Optional.of(curve)));
    }

    private PublishedClaims with(Claim claim) {
        List<Claim> all = new ArrayList<>(claims);
        all.add(claim);
        return new PublishedClaims(exams, methods, all);
    }

    /** The values that round to what is stated; a half may go either way. */
    static Interval rounded(String stated) {
        BigDecimal value = new BigDecimal(stated);
        double half = 0.5 * Math.pow(10, -value.scale()) + 1e-9;
        return new Interval(value.doubleValue() - half, value.doubleValue() + half, Interval.PUBLISHED_LEVEL);
    }

    /** part / whole within rounding, as two sums: {@code part - low whole >= 0}, {@code part - high whole <= 0}. */
    private Sum[] share(IntPredicate part, IntPredicate whole, String stated) {
        Interval range = rounded(stated);
        double[] atLeast = new double[cells()];
        double[] atMost = new double[cells()];
        for (int cell = 0; cell < cells(); cell++) {
            double inside = whole.test(cell) ? 1 : 0;
            double counted = whole.test(cell) && part.test(cell) ? 1 : 0;
            atLeast[cell] = counted - range.low() * inside;
            atMost[cell] = counted - range.high() * inside;
        }
        return new Sum[] {new Sum(atLeast, 0, Double.POSITIVE_INFINITY), new Sum(atMost, Double.NEGATIVE_INFINITY, 0)};
    }

    private Sum sum(IntPredicate counted, double low, double high) {
        return new Sum(weights(counted), low, high);
    }

    double[] weights(IntPredicate counted) {
        return IntStream.range(0, cells())
                .mapToDouble(cell -> counted.test(cell) ? 1 : 0)
                .toArray();
    }

    /** Weights of the exams on which two methods differ. */
    double[] differ(int first, int second) {
        return weights(cell -> calls(cell, first) != calls(cell, second));
    }

    List<int[]> pairs() {
        return IntStream.range(0, methods.size())
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, methods.size()).mapToObj(b -> new int[] {a, b}))
                .toList();
    }

    /** Exams by who agrees with whom, then by who calls a fracture, whatever the truth. */
    List<double[]> coarse() {
        int all = (1 << methods.size()) - 1;
        List<double[]> coarse = new ArrayList<>();
        for (int calling = 0; calling <= all / 2; calling++) {
            int mask = calling;
            coarse.add(weights(cell -> (cell & all) == mask || (cell & all) == (all ^ mask)));
        }
        for (int calling = 0; calling <= all; calling++) {
            int mask = calling;
            coarse.add(weights(cell -> (cell & all) == mask));
        }
        return coarse;
    }

    /** One for each truth and each set of calling methods. */
    int cells() {
        return 2 << methods.size();
    }

    private boolean truth(int cell) {
        return cell >> methods.size() == 1;
    }

    boolean calls(int cell, int method) {
        return (cell >> method & 1) == 1;
    }

    int calling(int cell) {
        return Integer.bitCount(cell & (1 << methods.size()) - 1);
    }

    private int place(String method) {
        if (!methods.contains(method)) {
            throw new IllegalArgumentException("claims are of %s, found \"%s\"".formatted(methods, method));
        }
        return methods.indexOf(method);
    }

    /** The frame of every search: the cells hold all exams. */
    Sum all() {
        return sum(cell -> true, exams, exams);
    }
}
