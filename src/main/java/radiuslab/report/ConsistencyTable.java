package radiuslab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.claims.Consistency;
import radiuslab.claims.PublishedClaims;

/** What a paper states, and which statements are in a smallest set that cannot all be true. */
public final class ConsistencyTable {
    private ConsistencyTable() {}

    public static ResultTable of(PublishedClaims claims, Consistency consistency) {
        String answer = consistency.consistent()
                ? "some table of %d exams satisfies all within rounding.".formatted(claims.exams())
                : "no table of %d exams satisfies all within rounding; statements with the same letter cannot be true together, and no smaller set of statements is in conflict."
                        .formatted(claims.exams());
        List<List<String>> rows = claims.claims().stream()
                .map(claim -> List.of(
                        claim.toString(),
                        IntStream.range(0, consistency.conflicts().size())
                                .filter(k -> consistency.conflicts().get(k).contains(claim))
                                .mapToObj(ConsistencyTable::letter)
                                .collect(Collectors.joining(" "))))
                .toList();
        return new ResultTable(
                "consistency",
                "Published statements, checked by arithmetic: " + answer,
                List.of("Statement", "Conflict"),
                rows);
    }

    private static String letter(int conflict) {
        return conflict < 26 ? "" + (char) ('A' + conflict) : "A" + conflict;
    }
}
