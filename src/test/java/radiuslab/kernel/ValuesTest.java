package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.RocCurve;
import radiuslab.training.TrainingOptions;

class ValuesTest {
    record Reader(String name, double auroc) {}

    @Test
    void aMapIsATableOfKeysAndValues() {
        String html = Values.html(Map.of("a<b", 1.5));
        assertTrue(
                html.contains(">a&lt;b</td>") && html.contains(">1.5000</td>") || html.contains(">1.500</td>"), html);
    }

    @Test
    void recordsOfOneKindStandSideBySide() {
        String html = Values.html(List.of(new Reader("r1", .75), new Reader("r2", 1)));
        assertTrue(html.contains(">name</th>") && html.contains(">auroc</th>"), html);
        assertTrue(html.contains(">0.7500</td>") && html.contains(">1</td>"), html);
    }

    @Test
    void aRecordWithWordsOfItsOwnSaysThem() {
        record Dose(double grays) {
            @Override
            public String toString() {
                return grays + " Gy, < 1";
            }
        }
        assertEquals("<pre>0.5 Gy, &lt; 1</pre>", Values.html(new Dose(.5)));
    }

    @Test
    void aLongListShowsItsBeginningAndItsLength() {
        String html = Values.html(Collections.nCopies(600, "x"));
        assertEquals(26, html.split("<tr>").length - 1);
        assertTrue(html.endsWith("<p>the first 25 of 600 values</p>"), html);
    }

    /** What a notebook keeps as text beside the table is no longer than that. */
    @Test
    void theWordsOfALongListEndWhereItsTableDoes() {
        assertEquals("[1, 2]", Values.words(List.of(1, 2)));
        String words = Values.words(IntStream.range(0, 600).boxed().toList());
        assertTrue(words.endsWith("24], the first 25 of 600 values"), words);
        Map<Integer, Integer> map = IntStream.range(0, 600).boxed().collect(Collectors.toMap(i -> i, i -> i));
        assertTrue(Values.words(map).endsWith(", the first 25 of 600 entries"), Values.words(map));
        assertEquals("[true, false]", Values.words(new boolean[] {true, false}));
        assertTrue(Values.html(Map.of("a", new long[] {7, 8})).contains(">[7, 8]</td>"));
    }

    /** Whichever comes first: the columns are of all. */
    @Test
    void aPartThatIsMissingInOneRecordKeepsItsColumn() {
        record Point(int x, int y) {}
        record Named(String name, Point at) {}
        Named here = new Named("here", new Point(3, 4)), nowhere = new Named("nowhere", null);
        for (List<Named> both : List.of(List.of(here, nowhere), List.of(nowhere, here))) {
            String html = Values.html(both);
            assertTrue(html.contains(">3</td>") && html.contains(">4</td>") && html.contains(">nowhere</td>"), html);
        }
        assertTrue(Values.html((Object[]) new double[2][]).contains("double[2][0]"));
    }

    @Test
    void optionsShowThePublishedValueWhereTheirsDiffers() {
        TrainingOptions published = TrainingOptions.published();
        assertFalse(Values.html(published).contains(">published</th>"));
        String html = Values.html(TrainingOptions.quick());
        assertTrue(html.contains(">published</th>"), html);
        assertTrue(html.contains(">" + published.epochs() + "</td>"), html);
    }

    @Test
    void anArrayOfArraysNamesItsSize() {
        assertEquals("double[3][4]", Values.text((Object[]) new double[3][4]));
        assertEquals("int[2][]", Values.text((Object[]) new int[][] {{1}, {1, 2}}));
        assertTrue(Values.html((Object[]) new int[][] {{7}, {1, 2}}).contains(">7</td>"));
        assertTrue(Values.html(new double[0][]).contains("double[0]"));
    }

    /** 3 of 4 fractures and 5 of 6 others are called right. */
    @Test
    void aConfusionTableIsTwoByTwo() {
        Confusion table = new Confusion(3, 1, 5, 1);
        assertEquals(
                "10 exams: 3 true and 1 false calls of a fracture, 5 true and 1 false of none",
                StudyValues.text(table));
        assertEquals(4, StudyValues.html(table).split("<td").length - 1);
    }

    /** Of two fractures and two others one pair is in the wrong order: 3/4. */
    @Test
    void aCurveRunsFromLowerLeftToUpperRight() {
        RocCurve curve = RocCurve.of(new boolean[] {true, false, true, false}, new double[] {.9, .8, .7, .1});
        assertEquals("ROC curve, 5 points, AUROC 0.750", StudyValues.text(curve));
        String html = StudyValues.html(curve);
        assertTrue(html.contains("points=\"0.0,220.0 ") && html.contains(" 220.0,0.0\""), html);
    }
}
