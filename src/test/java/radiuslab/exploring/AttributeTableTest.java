package radiuslab.exploring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/**
 * Eight exams, four in a cast. Without a cast fractures score .9 and .8, others .1 and .2: AUROC 1. In a cast fractures score
 * .6 and .3, others .7 and .4: of four pairs one is in order (.6 above .4), AUROC 1/4.
 */
class AttributeTableTest {
    private static final boolean[] TRUTH = {true, true, false, false, true, true, false, false};
    private static final double[] SCORE = {0.9, 0.8, 0.1, 0.2, 0.6, 0.3, 0.7, 0.4};
    private static final Bootstrap.Options FEW = Bootstrap.Options.quick();

    private final AttributeTable table = new AttributeTable(
            cohort("no"), "test", Map.of("classification", new Sample(ids(), TRUTH, SCORE)), 0.5, FEW);

    private static List<String> ids() {
        return List.of("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7");
    }

    /** @param without the word for no cast */
    private static Cohort cohort(String without) {
        List<Exam> exams = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (int i = 0; i < TRUTH.length; i++) {
            Finding finding = Finding.of(TRUTH[i]);
            Radiograph one = new Radiograph("r" + i, Projection.AP, finding, Path.of("r.png"), Optional.empty());
            Map<String, String> attributes =
                    Map.of("cast", i < 4 ? without : "yes", "fracture_kind", TRUTH[i] ? "colles" : "");
            exams.add(new Exam("e" + i, "p" + i, Side.LEFT, Demographics.UNKNOWN, finding, List.of(one), attributes));
            splits.put("e" + i, Split.TEST);
        }
        return new Cohort("hand-made", exams, splits, List.of());
    }

    @Test
    void eachGroupHasItsOwnAuroc() {
        var rows = table.by("cast").rows();
        assertEquals(
                List.of("cast: no", "cast: yes"),
                rows.stream().map(row -> row.get(0)).toList());
        assertTrue(rows.get(0).get(4).startsWith("1.000"), rows.toString());
        assertTrue(rows.get(1).get(4).startsWith("0.250"), rows.toString());
        assertTrue(rows.get(1).get(5).startsWith("0.50"), "one of two fractures reaches 0.5: " + rows);
    }

    @Test
    void aGroupOfTheNameAllIsAGroup() {
        var named = new AttributeTable(cohort("all"), "test", table.methods(), 0.5, FEW);
        assertEquals(
                List.of("cast: all", "cast: yes"),
                named.by("cast").rows().stream().map(row -> row.get(0)).toList());
    }

    @Test
    void whatDescribesTheFractureMakesNoGroups() {
        var rows = table.all().orElseThrow().rows();
        assertEquals(
                List.of("cast: no", "cast: yes"),
                rows.stream().map(row -> row.get(0)).toList());
        assertEquals("–", table.by("fracture_kind").rows().get(0).get(4), "fractures alone have no AUROC");
    }

    @Test
    void anUnknownAttributeIsRefusedWithThoseThatThereAre() {
        var refused = assertThrows(IllegalArgumentException.class, () -> table.by("device"));
        assertEquals(
                "cohort hand-made has no attribute \"device\": choose one of age, cast, fracture_kind, sex, side",
                refused.getMessage());
    }
}
