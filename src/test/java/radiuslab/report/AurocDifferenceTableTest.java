package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Sample;

class AurocDifferenceTableTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    private static final boolean[] TRUTH = {false, false, false, false, false, false, true, true, true, true};
    private static final Bootstrap.Options OPTIONS = Bootstrap.Options.quick();

    @Test
    void oneRowForEachPairWithIntervalsAndAdjustedPs() {
        Map<String, Sample> methods = new LinkedHashMap<>();
        methods.put("first_one", new Sample(IDS, TRUTH, new double[] {.1, .2, .3, .35, .4, .8, .3, .6, .7, .9}));
        methods.put("second", new Sample(IDS, TRUTH, new double[] {.2, .1, .5, .3, .2, .6, .4, .5, .9, .8}));
        methods.put("third", methods.get("second"));
        ResultTable table = AurocDifferenceTable.of("test", methods, id -> id, OPTIONS);
        assertEquals("auroc-differences", table.name());
        assertEquals(3, table.rows().size());
        // pROC 1.18.0: -.0833 (-.3045 to .1378), p .46018; three pairs of .46, .46 and 1 are 1 after Holm
        List<String> first = table.rows().get(0);
        assertEquals(List.of("First one – Second", "-0.083", "-0.304 to 0.138", "0.460", "1.000"), first.subList(0, 5));
        assertEquals("1.000", table.rows().get(2).get(3));
        assertTrue(
                table.caption().contains("test set (n = 10 exams, 4 with a fracture)")
                        && table.caption()
                                .contains("1,000 bootstrap resamples of patients (percentile method, seed 1)"),
                table.caption());
    }

    @Test
    void whatIsUndefinedIsADashAndOneMethodHasNoPair() {
        boolean[] four = {false, false, true, true};
        List<String> ids = IDS.subList(0, 4);
        Map<String, Sample> methods = new LinkedHashMap<>();
        methods.put("perfect", new Sample(ids, four, new double[] {1, 2, 3, 4}));
        assertEquals(
                List.of(),
                AurocDifferenceTable.of("test", methods, id -> id, OPTIONS).rows());
        methods.put("reversed", new Sample(ids, four, new double[] {4, 3, 2, 1}));
        List<String> row = AurocDifferenceTable.of("test", methods, id -> id, OPTIONS)
                .rows()
                .get(0);
        assertEquals(List.of("Perfect – Reversed", "1.000", "–", "–", "–", "1.000 to 1.000", "–", "–"), row);
    }
}
