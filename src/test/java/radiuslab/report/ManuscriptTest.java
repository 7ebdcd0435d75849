package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManuscriptTest {
    @TempDir
    static Path folder;

    private static Results results;

    private static String html;
    private static Document page;

    /** A run that made figure 1, tables 1 and 2, and one table of the supplement. */
    @BeforeAll
    static void write() throws Exception {
        results = new Results(folder);
        var methods = StudyFigures.performances();
        results.write(FlowFigure.of(StudyFigures.cohort()), BaselineTable.of(StudyFigures.cohort()));
        results.write(PerformanceTable.atHalf(methods));
        results.write(AgreementTable.patterns("agreement-patterns", "test", StudyFigures.readings()));
        results.write(new Summary("quick", "MXNet", 7, StudyFigures.cohort(), methods, List.of()));
        results.writeRecord(JsonParser.parseString(
                        "{\"options\": {\"preset\": \"quick\", \"engine\": \"MXNet\", \"seed\": 7}, \"code\": {\"git\": \"abc\"}}")
                .getAsJsonObject());
        Manuscript.write(results);
        html = Files.readString(results.report());
        page = Jsoup.parse(html);
    }

    @Test
    void thePageIsValidAndNeedsNoOtherFile() {
        var parser = Parser.htmlParser().setTrackErrors(10);
        Jsoup.parse(html, "", parser);
        assertEquals(List.of(), List.copyOf(parser.getErrors()));
        assertFalse(html.contains("http"), "a reference to the network");
        assertTrue(page.select("link, script, iframe, object").isEmpty());
        page.select("img").forEach(img -> assertTrue(img.attr("src").startsWith("data:image/"), img.attr("src")));
    }

    @Test
    void tablesAndFiguresAreNumberedInTheOrderOfAManuscript() {
        assertTrue(page.select("figcaption").first().text().startsWith("Figure 1. Flow of imaging data"));
        List<String> captions = page.select("caption").eachText();
        assertTrue(captions.get(0).startsWith("Table 1. Patients and exams by set"), captions.get(0));
        assertTrue(captions.get(1).startsWith("Table 2. Performance at the threshold 0.5"), captions.get(1));
        assertTrue(captions.get(2).startsWith("Table S1. Who calls a fracture"), captions.get(2));
    }

    @Test
    void methodsComeFromTheRunRecordAndWhatIsNotThereIsUnknown() {
        String text = page.select("h2:contains(Methods) + p").text();
        assertTrue(text.contains("quick preset on the MXNet engine (seed 7)"), text);
        assertTrue(text.contains("12 exams of 12 patients, 6 with a fracture"), text);
        assertTrue(text.contains("Code abc; DJL unknown"), text);
    }

    @Test
    void aChecklistNamesWhereAnItemIsAnsweredAndWhatTheRunDidNotMake() throws Exception {
        var stard = Checklist.all().get(0).table(results);
        assertEquals(34, stard.rows().size()); // 30 items, of which 10, 12, 13 and 21 have two parts
        assertEquals(
                List.of("19", "Flow of participants as a diagram", "figures/flow"),
                stard.rows().get(21));
        String crossTabulation = stard.rows().stream()
                .filter(row -> row.get(0).equals("23"))
                .findFirst()
                .orElseThrow()
                .get(2);
        assertTrue(crossTabulation.startsWith("tables/performance-at-half, "), crossTabulation);
        assertTrue(crossTabulation.contains("figures/confusion [not in this run]"), crossTabulation);
        assertEquals(44, Checklist.all().get(1).table(results).rows().size());
        assertEquals(52, Checklist.all().get(2).table(results).rows().size());
    }
}
