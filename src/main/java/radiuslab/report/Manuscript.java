package radiuslab.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import radiuslab.drawing.PrintedSvg;
import radiuslab.files.HtmlText;
import radiuslab.files.WholeFile;

/**
 * Everything a run found, as one page that needs no other file: the methods paragraph, tables and figures in the order of
 * a manuscript, the rest as supplement, and the reporting checklists.
 */
public final class Manuscript {
    /** What stands in the article itself, in its order; everything else is supplement. */
    private static final List<String> ARTICLE = List.of(
            "figures/flow",
            "tables/demographics",
            "tables/performance-at-half",
            "tables/performance-at-optimised",
            "figures/roc",
            "figures/comparison",
            "tables/agreement-methods",
            "tables/published");

    /** What a page may weigh that is sent by mail. */
    static final int LARGEST = 6_000_000;

    /** Pixels per printed inch of the pictures inside figures: the first with which the page stays within its bound. */
    private static final List<Integer> DPI = List.of(220, 160, 120, 90, 60);

    private final Path results;
    private final int dpi;
    private final StringBuilder body = new StringBuilder();
    private String numbering = "";
    private int tables;
    private int figures;

    private Manuscript(Path results, int dpi) {
        this.results = results;
        this.dpi = dpi;
    }

    /**
     * Writes {@code report.html} and {@code tables/checklist-*} from what lies in the folder.
     *
     * @param results folder of a run, with {@code summary.json} and {@code run-record.json}
     * @throws IOException if these are missing or cannot be read
     */
    public static void write(Path results) throws IOException {
        List<ResultTable> checklists = new ArrayList<>();
        for (Checklist checklist : Checklist.all()) {
            checklists.add(checklist.table(results));
            checklists.get(checklists.size() - 1).write(results.resolve("tables"));
        }
        String page = "";
        for (int dpi : DPI) {
            page = new Manuscript(results, dpi).html(checklists);
            if (page.length() < LARGEST) {
                break;
            }
        }
        WholeFile.write(results.resolve("report.html"), page);
    }

    private String html(List<ResultTable> checklists) throws IOException {
        JsonObject summary = json("summary.json");
        section("Methods");
        body.append("<p>");
        MethodsText.of(results, json("run-record.json"), summary)
                .forEach(s -> body.append(HtmlText.of(s)).append(' '));
        body.append("</p>\n");
        section("Results");
        for (String stem : ARTICLE) {
            show(stem);
        }
        section("Supplement");
        numbering = "S";
        tables = 0;
        figures = 0;
        for (String stem : supplement()) {
            show(stem);
        }
        section("Reporting checklists");
        checklists.forEach(c -> body.append(c.fragment()));
        String name = summary.getAsJsonObject("cohort").get("name").getAsString();
        return page("Radius Lab: study of cohort " + name);
    }

    private JsonObject json(String file) throws IOException {
        return new Gson().fromJson(Files.readString(results.resolve(file)), JsonObject.class);
    }

    private void section(String title) {
        body.append("<h2>%s</h2>\n".formatted(title));
    }

    private List<String> supplement() throws IOException {
        List<String> stems = new ArrayList<>();
        for (String kind : List.of("tables", "figures")) {
            String ending = kind.equals("tables") ? ".html" : ".svg";
            try (Stream<Path> files = Files.list(results.resolve(kind))) {
                files.map(f -> f.getFileName().toString())
                        .filter(f -> f.endsWith(ending) && !f.startsWith("checklist-"))
                        .map(f -> kind + "/" + f.replace(ending, ""))
                        .filter(stem -> !ARTICLE.contains(stem))
                        .sorted()
                        .forEach(stems::add);
            }
        }
        return stems;
    }

    private void show(String stem) throws IOException {
        Path table = results.resolve(stem + ".html");
        Path drawing = results.resolve(stem + ".svg");
        if (Files.exists(table)) {
            String page = Files.readString(table);
            String alone = page.substring(page.indexOf("<table>"), page.indexOf("</table>"));
            String number = "<caption><b>Table %s%d.</b> ".formatted(numbering, ++tables);
            body.append(alone.replaceFirst("<caption>", number)).append("</table>\n");
        } else if (Files.exists(drawing)) {
            body.append(figure(stem, drawing));
        }
    }

    private String figure(String stem, Path drawing) throws IOException {
        byte[] content = PrintedSvg.of(Files.readAllBytes(drawing), dpi);
        String caption = Files.readString(results.resolve(stem + ".txt")).strip();
        return """
                <figure id="%s"><img alt="%s" src="data:image/svg+xml;base64,%s"/>
                <figcaption><b>Figure %s%d.</b> %s</figcaption></figure>
                """
                .formatted(
                        HtmlText.of(stem.replace('/', '-')),
                        HtmlText.of(stem.substring(stem.indexOf('/') + 1)),
                        Base64.getEncoder().encodeToString(content),
                        numbering,
                        ++figures,
                        HtmlText.of(caption));
    }

    private String page(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"/><title>%1$s</title>
                <style>
                %2$s
                body { max-width: 190mm; margin: 2em auto; padding: 0 1em; line-height: 1.4; }
                figure { margin: 2em 0; break-inside: avoid; }
                img { max-width: 100%%; }
                table { margin: 2em 0; font-size: 7.2pt; }
                th, td { padding: .25em .3em; }
                td.n { white-space: nowrap; }
                tr { break-inside: avoid; }
                figcaption, caption { font-size: 9pt; }
                @page { size: A4; margin: 15mm; }
                </style></head>
                <body>
                <h1>%1$s</h1>
                <p>Made by one run of Radius Lab; every number here comes from the files beside this page. What only an author
                can say is left to the author.</p>
                %3$s</body>
                </html>
                """
                .formatted(HtmlText.of(title), ResultTable.STYLE, body);
    }
}
