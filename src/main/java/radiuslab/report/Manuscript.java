package radiuslab.report;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    /** The picture of a figure, as the {@code src} of a page that needs no other file. */
    @FunctionalInterface
    interface Picture {
        String of(String figure) throws IOException;
    }

    private final Results results;
    private final Picture picture;
    private final StringBuilder body = new StringBuilder();
    private String numbering = "";
    private int tables;
    private int figures;

    private Manuscript(Results results, Picture picture) {
        this.results = results;
        this.picture = picture;
    }

    /**
     * Writes {@code report.html} and {@code tables/checklist-*} from what a run left.
     *
     * @throws IOException if its summary or record is missing, or what is there cannot be read
     */
    public static void write(Results results) throws IOException {
        results.write(checklists(results));
        String page = "";
        for (int dpi : DPI) {
            page = page(results, figure -> svg(results.figure(figure, ".svg"), dpi));
            if (page.length() < LARGEST) {
                break;
            }
        }
        WholeFile.write(results.report(), page);
    }

    private static String svg(Path drawing, int dpi) throws IOException {
        byte[] content = PrintedSvg.of(Files.readAllBytes(drawing), dpi);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(content);
    }

    /** The whole page with pictures of one kind. */
    static String page(Results results, Picture picture) throws IOException {
        return new Manuscript(results, picture).html();
    }

    private static List<ResultTable> checklists(Results results) throws IOException {
        List<ResultTable> tables = new ArrayList<>();
        for (Checklist checklist : Checklist.all()) {
            tables.add(checklist.table(results));
        }
        return tables;
    }

    private String html() throws IOException {
        JsonObject summary = results.summary();
        section("Methods");
        body.append("<p>");
        MethodsText.of(results).forEach(s -> body.append(HtmlText.of(s)).append(' '));
        body.append("</p>\n");
        section("Results");
        for (String exhibit : ARTICLE) {
            if (results.holds(exhibit)) {
                show(exhibit);
            }
        }
        section("Supplement");
        numbering = "S";
        tables = 0;
        figures = 0;
        for (String exhibit : supplement()) {
            show(exhibit);
        }
        section("Reporting checklists");
        checklists(results).forEach(c -> body.append(TablePage.unnumbered(c)));
        String name = summary.getAsJsonObject("cohort").get("name").getAsString();
        return page("Radius Lab: study of cohort " + name);
    }

    private void section(String title) {
        body.append("<h2>%s</h2>\n".formatted(title));
    }

    private List<String> supplement() throws IOException {
        return results.exhibits().stream()
                .filter(exhibit -> !ARTICLE.contains(exhibit) && !exhibit.startsWith(Checklist.PREFIX))
                .toList();
    }

    private void show(String exhibit) throws IOException {
        String name = exhibit.substring(exhibit.indexOf('/') + 1);
        if (exhibit.startsWith(Results.TABLES)) {
            body.append(TablePage.numbered(results.table(name), "Table %s%d.".formatted(numbering, ++tables)));
        } else {
            body.append(figure(name));
        }
    }

    private String figure(String name) throws IOException {
        return """
                <figure id="figures-%1$s"><img alt="%1$s" src="%2$s"/>
                <figcaption><b>Figure %3$s%4$d.</b> %5$s</figcaption></figure>
                """
                .formatted(
                        HtmlText.of(name), picture.of(name), numbering, ++figures, HtmlText.of(results.caption(name)));
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
                .formatted(HtmlText.of(title), TablePage.STYLE, body);
    }
}
