package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import radiuslab.files.HtmlText;

class SvgFileTest {
    /** What a cohort may say, and what no drawing may take for markup. */
    private static final String NASTY =
            "a\"onload='x' <script>alert(1)</script> &amp; </table></title> \u0000\u001b\uFFFF";

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
