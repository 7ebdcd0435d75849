package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SubgroupsTest {
    private final Sample sample =
            new Sample(List.of("a", "b", "c", "d", "e"), Cases.bits("10100"), new double[] {.9, .2, .4, .6, .1});
    private final List<String> sex = List.of("female", "female", "male", "male", "");

    @Test
    void everyGroupIsAnalysedByItself() {
        Subgroups<Confusion> table = Subgroups.of(sample, sex, s -> s.at(.5));
        assertEquals(
                List.of("all", "unknown", "female", "male"),
                table.rows().stream().map(Subgroups.Row::name).toList());
        assertEquals(new Confusion(1, 1, 2, 1), table.rows().get(0).result().orElseThrow());
        assertEquals(new Confusion(1, 0, 1, 0), table.rows().get(2).result().orElseThrow());
        assertEquals(new Confusion(0, 1, 0, 1), table.rows().get(3).result().orElseThrow());
        assertEquals(1, table.rows().get(3).fractures());
    }

    @Test
    void aGroupThatLeavesItUndefinedSaysWhy() {
        Subgroups<Double> table =
                Subgroups.of(sample, sex, s -> RocCurve.of(s.truth(), s.score()).auroc());
        Subgroups.Row<Double> unknown = table.rows().get(1);
        assertTrue(unknown.result().isEmpty());
        assertTrue(unknown.reason().contains("0 with and 1 without"), unknown.reason());
        assertEquals(0, table.rows().get(3).result().orElseThrow());
    }

    @Test
    void agesFallIntoBands() {
        assertEquals("0-17", Subgroups.ageBand(OptionalDouble.of(17.9), 18, 65));
        assertEquals("18-64", Subgroups.ageBand(OptionalDouble.of(18), 18, 65));
        assertEquals("65-", Subgroups.ageBand(OptionalDouble.of(80), 18, 65));
        assertEquals("", Subgroups.ageBand(OptionalDouble.empty(), 18, 65));
    }

    @Test
    void refusesUnequalLengths() {
        assertThrows(IllegalArgumentException.class, () -> Subgroups.of(sample, List.of("a"), s -> s.at(.5)));
    }
}
