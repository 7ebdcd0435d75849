package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.VerdictCounts;
import radiuslab.exam.Box;
import radiuslab.exam.Split;
import radiuslab.localisation.MarkedImage;
import radiuslab.prediction.ScoredBox;

class DetectionTableTest {
    @Test
    void eachSizeHasItsLineAndADashWhereNoFractureHasThatSize() {
        Box box = new Box(0, 0, 20, 20);
        List<MarkedImage> images = List.of(
                new MarkedImage("a", List.of(box), List.of(new ScoredBox(box, 0.9))),
                new MarkedImage("b", List.of(), List.of()));
        ResultTable table = DetectionTable.of(
                images, id -> "patient", Split.TEST, Bootstrap.Options.quick().withResamples(10));
        assertEquals(
                List.of("AP at IoU 0.50", "small", "1", "1.000 (1.000–1.000)"),
                table.rows().get(1));
        assertEquals(List.of("AP at IoU 0.50", "large", "0", "–"), table.rows().get(3));
        assertEquals(7, table.rows().size());
        assertTrue(table.caption().contains("on the test set (n = 2 radiographs)"), table.caption());
    }

    @Test
    void theSummaryGetsThePrecisionAtHalfAndItsMeanOverAllOverlaps() {
        // 12 of 20 columns found: IoU 0.6. A hit at 0.50, 0.55 and 0.60, a miss at the seven overlaps above.
        Box truth = new Box(0, 0, 20, 20);
        var image = new MarkedImage("a", List.of(truth), List.of(new ScoredBox(new Box(0, 0, 12, 20), 0.9)));
        Map<String, Estimate> figures = DetectionTable.averagePrecision(
                List.of(image), id -> "patient", Bootstrap.Options.quick().withResamples(10));
        assertEquals(1, figures.get("ap50").value());
        assertEquals(0.3, figures.get("ap50_95").value(), 1e-12);
    }

    /** 8 of 10 fractures and 9 of 10 others; doubtful 2 and 1, one exam unread. */
    @Test
    void aReaderHasALineForEachWayToCountDoubt() {
        Map<String, VerdictCounts> readers = new LinkedHashMap<>();
        readers.put("Dr A", new VerdictCounts(new Confusion(8, 1, 9, 2), 2, 1, 1, 0));
        List<List<String>> rows = VerdictTable.of("verdicts", "Calls.", readers).rows();
        assertEquals(List.of("Dr A", "negative"), rows.get(0).subList(0, 2));
        assertEquals(List.of("8", "1", "10", "4", "3", "1"), rows.get(0).subList(5, 11));
        assertEquals(List.of("10", "2", "9", "2", "3", "1"), rows.get(1).subList(5, 11));
        assertEquals(List.of("8", "1", "9", "2", "3", "1"), rows.get(2).subList(5, 11));
        assertTrue(rows.get(2).get(3).startsWith("0.800 ("), rows.get(2).get(3));
    }
}
