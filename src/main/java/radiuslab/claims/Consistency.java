package radiuslab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.claims.IntegerTables.Curve;
import radiuslab.claims.IntegerTables.Sum;
import radiuslab.claims.PublishedClaims.Claim;

/**
 * Whether statements about counts can all be true: either a table of exams that satisfies them, or the smallest sets of
 * statements that no table satisfies. It is arithmetic: it says that numbers do not fit together within rounding, not
 * which of them is wrong or why.
 *
 * @param example numbers of exams that satisfy all claims, by truth and calling methods; empty where there are none
 * @param conflicts the smallest sets of claims that cannot be true together; empty where there is an example
 */
public record Consistency(Optional<Map<String, Integer>> example, List<List<Claim>> conflicts) {
    public Consistency {
        conflicts = List.copyOf(conflicts);
    }

    /** @throws IllegalStateException if the search grows beyond reason */
    public static Consistency of(PublishedClaims claims) {
        Optional<int[]> table = table(claims, claims.claims());
        return table.isPresent()
                ? new Consistency(Optional.of(named(claims, table.get())), List.of())
                : new Consistency(Optional.empty(), smallest(claims));
    }

    public boolean consistent() {
        return example.isPresent();
    }

    private static Optional<int[]> table(PublishedClaims claims, List<Claim> held) {
        List<Sum> sums = new ArrayList<>(List.of(claims.all()));
        held.forEach(claim -> sums.addAll(claim.sums));
        List<Curve> curves = held.stream().flatMap(c -> c.curve.stream()).toList();
        return IntegerTables.find(sums, curves, claims.coarse());
    }

    /** By growing size; the first size with a conflict is the smallest. */
    private static List<List<Claim>> smallest(PublishedClaims claims) {
        for (int size = 1; size <= claims.claims().size(); size++) {
            List<List<Claim>> conflicts = subsets(claims.claims(), size).stream()
                    .filter(held -> table(claims, held).isEmpty())
                    .toList();
            if (!conflicts.isEmpty()) {
                return conflicts;
            }
        }
        throw new IllegalStateException("claims conflict together but in no subset");
    }

    private static List<List<Claim>> subsets(List<Claim> claims, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Claim>> subsets = new ArrayList<>();
        for (int first = 0; first <= claims.size() - size; first++) {
            for (List<Claim> rest : subsets(claims.subList(first + 1, claims.size()), size - 1)) {
                List<Claim> subset = new ArrayList<>(List.of(claims.get(first)));
                subset.addAll(rest);
                subsets.add(subset);
            }
        }
        return subsets;
    }

    private static Map<String, Integer> named(PublishedClaims claims, int[] cells) {
        Map<String, Integer> named = new TreeMap<>();
        for (int cell = 0; cell < cells.length; cell++) {
            if (cells[cell] > 0) {
                named.put(name(claims, cell), cells[cell]);
            }
        }
        return named;
    }

    private static String name(PublishedClaims claims, int cell) {
        String calling = IntStream.range(0, claims.methods().size())
                .filter(m -> claims.calls(cell, m))
                .mapToObj(claims.methods()::get)
                .collect(Collectors.joining(", "));
        boolean fracture = cell >= claims.cells() / 2;
        return "%s, called by %s".formatted(fracture ? "fracture" : "none", calling.isEmpty() ? "nobody" : calling);
    }
}
