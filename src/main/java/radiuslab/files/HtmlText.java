package radiuslab.files;

/** Anyone's words as text of a page or a drawing, between tags and inside quotes alike. */
public final class HtmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private HtmlText() {}

    /** The text with all that could be markup escaped; what XML does not allow, such as NUL, becomes U+FFFD. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder();
        allowed(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        return html.toString();
    }

    /** With U+FFFD where a character is none of XML 1.0's: a file with one is not well-formed, escaped or not. */
    public static String allowed(String text) {
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
    }
}
