package radiuslab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import radiuslab.files.HtmlText;

/** A table as a web page of its own, which is well-formed XML, and read back from it. */
final class TablePage {
    static final String STYLE =
            """
            body { font: 10pt sans-serif; margin: 2em; }
            table { border-collapse: collapse; min-width: 32em; border-top: 2px solid; border-bottom: 2px solid; }
            caption { text-align: left; padding-bottom: .5em; }
            th { border-bottom: 1px solid; }
            th, td { padding: .25em .8em; text-align: left; vertical-align: top; }
            th.n, td.n { text-align: right; }""";

    private TablePage() {}

    static String of(ResultTable table) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"/><title>%s</title>
                <style>
                %s
                </style></head>
                <body>
                %s</body>
                </html>
                """
                .formatted(HtmlText.of(table.name()), STYLE, alone(table, ""));
    }

    /** The table for a larger page, where it has a number, such as "Table S1."; columns of numbers are right-aligned. */
    static String numbered(ResultTable table, String number) {
        return alone(table, "<b>%s</b> ".formatted(HtmlText.of(number)));
    }

    /** The table for a larger page. */
    static String unnumbered(ResultTable table) {
        return alone(table, "");
    }

    private static String alone(ResultTable table, String beforeCaption) {
        String body = table.rows().stream()
                .map(row -> "    <tr>" + cells("td", row, table) + "</tr>\n")
                .collect(Collectors.joining());
        return """
                <table>
                  <caption>%s%s</caption>
                  <thead><tr>%s</tr></thead>
                  <tbody>
                %s  </tbody>
                </table>
                """
                .formatted(beforeCaption, HtmlText.of(table.caption()), cells("th", table.columns(), table), body);
    }

    private static String cells(String tag, List<String> cells, ResultTable table) {
        StringBuilder html = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String open = table.holdsNumbers(c) ? tag + " class=\"n\"" : tag;
            html.append("<%s>%s</%s>".formatted(open, HtmlText.of(cells.get(c)), tag));
        }
        return html.toString();
    }

    /**
     * Reads the table of a page that {@link #of} made; what XML does not allow is U+FFFD in it.
     *
     * @throws IOException if the page cannot be read or is another's
     */
    static ResultTable read(Path page) throws IOException {
        try (var text = Files.newBufferedReader(page)) {
            var parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            parser.setErrorHandler(null); // else it writes to the terminal what is thrown anyway
            Document document = parser.parse(new InputSource(text));
            List<List<String>> rows = elements(document.getElementsByTagName("tr")).stream()
                    .map(row -> texts(row.getElementsByTagName("td")))
                    .filter(row -> !row.isEmpty())
                    .toList();
            return new ResultTable(
                    only(document, "title"),
                    only(document, "caption"),
                    texts(document.getElementsByTagName("th")),
                    rows);
        } catch (SAXException | IllegalArgumentException another) {
            throw new IOException(
                    "%s is no page of a table as this version writes it: %s"
                            .formatted(page.getFileName(), another.getMessage()),
                    another);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String only(Document document, String tag) {
        List<String> texts = texts(document.getElementsByTagName(tag));
        if (texts.size() != 1) {
            throw new IllegalArgumentException("one %s was expected, found %d".formatted(tag, texts.size()));
        }
        return texts.get(0);
    }

    private static List<String> texts(NodeList nodes) {
        return elements(nodes).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
