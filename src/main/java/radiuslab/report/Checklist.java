package radiuslab.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A reporting guideline as a list of items, each with where a study answers it: in a figure, table or notebook of its
 * results, by its author, or not at all because it does not apply. Items are in our own words; the guideline's text is
 * what counts.
 *
 * @param name of its files, such as {@code stard-2015}
 * @param title with its source
 */
public record Checklist(String name, String title) {
    private static final String CHECKLIST = "checklist-";

    /** How the names of all checklists among the results begin. */
    static final String PREFIX = Results.TABLES + "/" + CHECKLIST;

    private static final Pattern RESULT = Pattern.compile("(figures|tables|notebooks|models)/[a-z0-9-]+");

    /** STARD 2015 (diagnostic accuracy), CLAIM 2024 (AI in imaging) and TRIPOD+AI (prediction models). */
    public static List<Checklist> all() {
        return List.of(
                new Checklist("stard-2015", "STARD 2015, diagnostic accuracy (Bossuyt et al., BMJ 351:h5527, 2015)"),
                new Checklist(
                        "claim-2024",
                        "CLAIM 2024, AI in medical imaging (Tejani et al., Radiol Artif Intell 6:e240300)"),
                new Checklist("tripod-ai", "TRIPOD+AI, prediction models (Collins et al., BMJ 385:e078378, 2024)"));
    }

    /**
     * The list filled for the results of a run: what the run did not make is marked so.
     *
     * @param results of the run
     */
    public ResultTable table(Results results) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (Reader text = new InputStreamReader(
                        Checklist.class.getResourceAsStream(name + ".csv"), StandardCharsets.UTF_8);
                var items = format.parse(text)) {
            for (CSVRecord item : items) {
                rows.add(List.of(item.get("item"), item.get("topic"), checked(item.get("where"), results)));
            }
        }
        String caption =
                title + ": where each item is answered. \"author\": to be written by the author. Topics in our words.";
        return new ResultTable(CHECKLIST + name, caption, List.of("Item", "Topic", "Where"), rows);
    }

    private static String checked(String where, Results results) {
        Matcher result = RESULT.matcher(where);
        return result.replaceAll(r -> results.holds(r.group()) ? r.group() : r.group() + " [not in this run]");
    }
}
