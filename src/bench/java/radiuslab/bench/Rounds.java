package radiuslab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What all variants measured in several rounds, one after the other within each, so that a busy minute harms all alike. */
final class Rounds {
    private final Map<Variant, List<Map<String, Double>>> measured = new LinkedHashMap<>();

    private Rounds() {}

    /**
     * Measures. A peer that fails is said and left out; the first round tells.
     *
     * @throws IOException if one of ours fails
     */
    static Rounds of(List<Variant> variants, int rounds) throws IOException {
        Rounds all = new Rounds();
        variants.forEach(variant -> all.measured.put(variant, new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : List.copyOf(all.measured.keySet())) {
                all.measure(variant, round);
            }
        }
        return all;
    }

    private void measure(Variant variant, int round) throws IOException {
        System.err.printf("bench: round %d, %s ...%n", round, variant.name());
        try {
            measured.get(variant).add(variant.measured());
        } catch (IOException failed) {
            if (variant.ours()) {
                throw failed;
            }
            System.err.printf("bench: left out %s: %s%n", variant.name(), failed.getMessage());
            measured.remove(variant);
        }
    }

    /** What each variant of a kind measured of a figure; those without it are left out. */
    List<Spread> spreads(String figure, Predicate<Variant> kind) {
        return measured.keySet().stream()
                .filter(kind)
                .map(variant -> spread(variant, figure))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Rows of a speed of ours on one engine against all peers: the fastest of all, and where ours has a mixed form, of float32 alone. */
    List<BenchFile.Row> speeds(String figure, String engine, String unit) {
        String name = figure.replace(' ', '_') + "_" + engine.toLowerCase(Locale.ROOT);
        Predicate<Variant> kind = variant -> !variant.ours() || variant.name().contains(engine);
        List<BenchFile.Row> rows = new ArrayList<>();
        rows.add(BenchFile.Row.ofSpeeds(name, unit, spreads(figure, kind)).told());
        if (measured.keySet().stream().anyMatch(kind.and(Variant::ours).and(Variant::isMixed))) {
            Predicate<Variant> float32 = kind.and(variant -> !variant.isMixed());
            rows.add(BenchFile.Row.ofSpeeds(name + "_float32", unit, spreads(figure, float32)).told());
        }
        return rows;
    }

    private Spread spread(Variant variant, String figure) {
        double[] values = measured.get(variant).stream()
                .map(round -> round.get(figure))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return values.length == 0 ? null : Spread.of(variant, values);
    }

    /**
     * One variant's figures.
     *
     * @param value the median of the rounds
     */
    record Spread(String name, boolean ours, double value, double low, double high) {
        private static Spread of(Variant variant, double[] sorted) {
            int n = sorted.length;
            double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
            return new Spread(variant.name(), variant.ours(), median, sorted[0], sorted[n - 1]);
        }
    }
}
