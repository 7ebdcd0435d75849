package radiuslab.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.claims.PublishedClaims.Rank;

class ConsistencyTest {
    private static List<List<String>> conflicts(PublishedClaims claims) {
        return Consistency.of(claims).conflicts().stream()
                .map(conflict -> conflict.stream().map(Object::toString).toList())
                .toList();
    }

    @Test
    void aTableThatExistsIsFoundAndFulfilsEveryClaim() {
        // 10 exams, 4 fractures; accuracy 0.9 is 9 right of 10, sensitivity 0.75 is 3 of 4, so specificity is 6 of 6.
        var claims =
                PublishedClaims.of(10, "a").fractures(4).accuracy("a", "0.9").sensitivity("a", "0.75");
        assertEquals(
                Map.of("fracture, called by a", 3, "fracture, called by nobody", 1, "none, called by nobody", 6),
                Consistency.of(claims).example().orElseThrow());
    }

    @Test
    void anAccuracyThatNoWholeNumberGivesIsAConflictByItself() {
        // Of 7 exams 6/7 = 0.857 and 5/7 = 0.714: nothing rounds to 0.80.
        var claims = PublishedClaims.of(7, "a").accuracy("a", "0.80").fractures(3);
        assertEquals(List.of(List.of("accuracy of a 0.80")), conflicts(claims));
    }

    @Test
    void sensitivityAndSpecificityFixAccuracy() {
        // 80 of 100 and 270 of 300 found: accuracy 350/400 = 0.875, which rounds to 0.87 or 0.88 but not to 0.90.
        var claims = PublishedClaims.of(400, "a")
                .fractures(100)
                .sensitivity("a", "0.800")
                .specificity("a", "0.900");
        assertTrue(Consistency.of(claims.accuracy("a", "0.88")).consistent());
        assertEquals(
                List.of(List.of(
                        "100 exams have a fracture",
                        "sensitivity of a 0.800",
                        "specificity of a 0.900",
                        "accuracy of a 0.90")),
                conflicts(claims.accuracy("a", "0.90")));
    }

    @Test
    void kappaOfAKnownTableIsPossibleAndANeighbourIsNot() {
        // Both call 50 of 100 and differ in 10: po 0.90, pe 0.50, kappa 0.80.
        var claims = PublishedClaims.of(100, "a", "b").unanimous(45, 45).disagreement("a", "b", 10, Rank.ANY);
        assertTrue(Consistency.of(claims.cohenKappa("a", "b", "0.80")).consistent());
        assertEquals(2, conflicts(claims.cohenKappa("a", "b", "0.85")).get(0).size());
        assertTrue(Consistency.of(claims.fleissKappa("0.80")).consistent());
    }

    @Test
    void theStudysSmallestConflictIsOfUnanimityAndTheFewestDisagreements() {
        // Each exam on which three methods are not unanimous is a disagreement of two pairs: 400 - 81 - 282 = 37 exams
        // give 74. Three pairs that differ in 26 or more give at least 78.
        assertEquals(
                List.of(List.of(
                        "all agree on 81 exams called fracture and 282 called none",
                        "classification and detection differ in 26 exams, the fewest of all pairs")),
                conflicts(PublishedClaims.study()).stream()
                        .filter(conflict -> conflict.get(0).startsWith("all agree"))
                        .filter(conflict -> conflict.get(1).startsWith("classification and detection"))
                        .toList());
    }

    @Test
    void highestAndLowestDisagreementAllowNoThirdThatFitsUnanimity() {
        // 31 + 26 + third = 74 asks for a third pair that differs in 17: possible, unless 26 is said to be the fewest
        // or a
        // third number is given. 27 keeps the sum even, so that only unanimity speaks against it.
        var claims = PublishedClaims.of(400, "c", "s", "d")
                .unanimous(81, 282)
                .disagreement("s", "d", 31, Rank.MOST)
                .disagreement("c", "d", 26, Rank.ANY);
        assertTrue(Consistency.of(claims.disagreement("c", "s", 17, Rank.ANY)).consistent());
        assertEquals(
                4, conflicts(claims.disagreement("c", "s", 27, Rank.ANY)).get(0).size());
    }

    @Test
    void threeDisagreementsOfThreeMethodsMakeAnEvenNumber() {
        var claims = PublishedClaims.of(400, "c", "s", "d")
                .disagreement("s", "d", 31, Rank.ANY)
                .disagreement("c", "d", 26, Rank.ANY);
        assertEquals(
                3, conflicts(claims.disagreement("c", "s", 26, Rank.ANY)).get(0).size());
    }

    @Test
    void claimsOfAnUnknownMethodAreRefused() {
        var claims = PublishedClaims.of(10, "a");
        assertThrows(IllegalArgumentException.class, () -> claims.accuracy("b", "0.9"));
        assertThrows(IllegalArgumentException.class, () -> PublishedClaims.of(0, "a"));
    }
}
