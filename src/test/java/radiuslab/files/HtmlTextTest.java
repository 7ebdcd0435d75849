package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void markupAndQuotesAreEscaped() {
        assertEquals("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#39;", HtmlText.of("<b> &amp; \"x\" 'y'"));
        assertEquals("Größe 放 \uD83D\uDE00", HtmlText.of("Größe 放 \uD83D\uDE00"));
    }

    @Test
    void whatXmlDoesNotAllowIsReplaced() {
        assertEquals("a\uFFFDb\tc\uFFFD\uFFFD", HtmlText.of("a\u0000b\tc\uFFFF\uD800"));
    }
}
