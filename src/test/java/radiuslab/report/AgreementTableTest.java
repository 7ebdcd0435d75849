package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.agreement.Readings;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;

class AgreementTableTest {
    private static final boolean[] TRUTH = {true, true, true, false, false, false};

    private static Readings readings(boolean[] first, boolean[] second) {
        Map<String, boolean[]> calls = new LinkedHashMap<>();
        calls.put("AP", first);
        calls.put("lateral", second);
        return new Readings(List.of("a", "b", "c", "d", "e", "f"), TRUTH, calls);
    }

    @Test
    void aPairIsCountedAndTested() {
        // They differ in exam 2 only. Both call: AP 3, lateral 2 of 6; po = 5/6, pe = 1/2 x 1/3 + 1/2 x 2/3 = 1/2,
        // kappa 2/3.
        var table = AgreementTable.pairs(
                "pairs", "test", readings(new boolean[] {true, true, false, true, false, false}, new boolean[] {
                    true, false, false, true, false, false
                }));
        var row = table.rows().get(0);
        assertEquals("AP – lateral", row.get(0));
        assertEquals("1", row.get(1));
        assertTrue(row.get(2).startsWith("0.667"), row.get(2));
        assertEquals("1.000", row.get(5));
    }

    @Test
    void kappaOfReadersWhoAlwaysSayNoIsADash() {
        var row = AgreementTable.pairs("pairs", "test", readings(new boolean[6], new boolean[6]))
                .rows()
                .get(0);
        assertEquals("–", row.get(2));
        assertEquals("0", row.get(1));
    }

    @Test
    void mcNemarComparesWhoIsRightAndNotWhoCallsMore() {
        // Exam 2 is a fracture that only AP finds, exam 5 none that only AP passes: calls are level, 1 to 1, but AP
        // alone
        // is right twice and lateral never: p = 2 x 1/4.
        var row = AgreementTable.pairs(
                        "pairs", "test", readings(new boolean[] {true, true, true, false, false, false}, new boolean[] {
                            true, true, false, false, false, true
                        }))
                .rows()
                .get(0);
        assertEquals("0.500", row.get(5));
    }

    @Test
    void oneMethodAloneHasNoPairsAndADashForFleiss() {
        var alone = new Readings(List.of("a", "b"), new boolean[] {true, false}, Map.of("AP", new boolean[2]));
        var table = AgreementTable.pairs("pairs", "test", alone);
        assertEquals(List.of(), table.rows());
        assertTrue(table.caption().contains("of all: –"), table.caption());
        assertTrue(
                table.caption()
                        .contains(
                                "95 % intervals of kappas from their standard errors, which take exams as independent;"),
                table.caption());
    }

    @Test
    void sharedErrorsNameTheExamsAllReadWrongly() {
        var rows = AgreementTable.sharedErrors(
                        "test", readings(new boolean[] {true, true, false, true, false, false}, new boolean[] {
                            true, false, false, true, false, false
                        }))
                .rows();
        assertEquals(List.of(List.of("d", "none", "fracture"), List.of("c", "fracture", "none")), rows);
    }

    @Test
    void patternsCountWhoCallsWhat() {
        var rows = AgreementTable.patterns(
                        "patterns",
                        "test",
                        readings(
                                new boolean[] {true, true, false, true, false, false},
                                new boolean[] {true, false, false, true, false, false}))
                .rows();
        assertEquals(List.of("AP, lateral", "1", "1"), rows.get(0));
        assertEquals(List.of("AP", "1", "0"), rows.get(1));
        assertEquals(List.of("none", "1", "2"), rows.get(2));
    }

    @Test
    void aPairWithAMethodThatCallsNothingIsNotTestedAndSaysWhy() {
        // Three methods at 0.5; the third never reaches it. Of three pairs one is tested: Holm's p is its own.
        Map<String, Sample> methods = new LinkedHashMap<>();
        List<String> ids = List.of("a", "b", "c", "d", "e", "f");
        methods.put("one", new Sample(ids, TRUTH, new double[] {.9, .9, .9, .1, .1, .1}));
        methods.put("two", new Sample(ids, TRUTH, new double[] {.9, .9, .1, .1, .1, .9}));
        methods.put("low", new Sample(ids, TRUTH, new double[] {.4, .4, .4, .1, .1, .1}));
        Readings readings = Readings.of(methods, name -> .5);
        var table = AgreementTable.pairs("pairs", "test", readings);
        var tested = table.rows().get(0);
        assertEquals(tested.get(5), tested.get(6), "one test has nothing to correct");
        assertEquals(
                List.of("one – low", "3", "–", "low calls nothing", "–", "low calls nothing", "–"),
                table.rows().get(1));
        assertEquals(
                "Agreement of pairs on the test set (n = 6 exams, 3 with a fracture), at the threshold 0.5, set beforehand. ",
                table.caption().substring(0, table.caption().indexOf("Fleiss")));
        assertTrue(
                table.caption().endsWith(" Low calls nothing at 0.5. Pairs with it are not tested."), table.caption());
        Figure figure = AgreementFigure.of("test", readings);
        assertTrue(figure.caption().endsWith(" † Low calls nothing at 0.5."), figure.caption());
    }

    @Test
    void captionsNameEachThresholdAndHowItWasSettled() {
        Map<String, Sample> methods = new LinkedHashMap<>();
        List<String> ids = List.of("a", "b", "c", "d", "e", "f");
        methods.put("one", new Sample(ids, TRUTH, new double[] {.9, .9, .9, .1, .1, .1}));
        methods.put("two", new Sample(ids, TRUTH, new double[] {.4, .4, .1, .1, .1, .4}));
        methods.put("reader", new Sample(ids, TRUTH, new double[] {1, 0, 1, 0, 1, 0}));
        var rule = new Threshold(.734, "greatest accuracy", "validation");
        var other = new Threshold(.3, "greatest accuracy", "validation");
        var readings = Readings.of(methods, Map.of("one", rule, "two", other, "reader", Threshold.VERDICT));
        String at =
                "on the test set (n = 6 exams, 3 with a fracture), at the threshold of greatest accuracy on the validation set "
                        + "(One 0.734, Two 0.3); verdicts, which have no threshold (Reader)";
        for (String caption : List.of(
                AgreementTable.pairs("pairs", "test", readings).caption(),
                AgreementTable.patterns("patterns", "test", readings).caption(),
                AgreementFigure.of("test", readings).caption())) {
            assertTrue(caption.contains(at), caption);
        }
        String shared = AgreementTable.sharedErrors("test", readings).caption();
        assertTrue(shared.contains(at.substring(3)), shared);
    }
}
