package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import radiuslab.report.ResultTable;

/** What a cohort may say, and what no page or drawing may take for markup. */
class HtmlTextTest {
    private static final String NASTY =
            "a\"onload='x' <script>alert(1)</script> &amp; </table></title> \u0000\u001b\uFFFF";

    @Test
    void markupAndQuotesAreEscaped() {
        assertEquals("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#39;", HtmlText.of("<b> &amp; \"x\" 'y'"));
        assertEquals("Größe 放 \uD83D\uDE00", HtmlText.of("Größe 放 \uD83D\uDE00"));
    }

    @Test
    void whatXmlDoesNotAllowIsReplaced() {
        assertEquals("a\uFFFDb\tc\uFFFD\uFFFD", HtmlText.of("a\u0000b\tc\uFFFF\uD800"));
    }

    @Test
    void aTableOfNastyNamesHasNoTagOfTheirs(@TempDir Path folder) throws Exception {
        var table = new ResultTable("t", NASTY, List.of(NASTY, "b"), List.of(List.of(NASTY, "<0.001")));
        table.write(folder);
        String page = Files.readString(folder.resolve("t.html"));
        assertFalse(page.contains("<script"), page);
        assertEquals(page.indexOf("</table>"), page.lastIndexOf("</table>"));
        assertTrue(page.contains("&lt;script&gt;"), page);
    }

    @Test
    void aDrawingOfNastyNamesIsWellFormedAndSaysThem() throws Exception {
        Figure figure = new Figure(
                "nasty",
                NASTY,
                40,
                20,
                (graphics, width, height) ->
                        Lettering.write(graphics, "<i>&\"'\u0001", 0, 20, 7, Lettering.Anchor.START));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SvgFile.of(figure)));
        assertEquals(
                HtmlText.allowed(NASTY),
                svg.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(svg.getDocumentElement().getTextContent().contains("<i>&\"'"), "the words as text");
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertEquals(0, svg.getElementsByTagName("i").getLength());
    }
}
