package radiuslab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An expression or statement written as a variable of a known type, which JShell compiles twice: an expression it compiles four
 * times, two of them to find its type. What cannot be written so does not compile, and is then run as it stands in the cell.
 *
 * @param source one line for each of the snippet's
 * @param isValue whether the variable's value is the snippet's; a statement has none
 */
record QuickForm(String source, boolean isValue) {
    /** How the variables' names begin; they are dropped at once. */
    static final String NAME = "value_of_a_cell$";

    private static final String TYPE = "[\\w.$]+(?:\\s*<[^()=;]*>)?(?:\\s*\\[\\s*])*";

    /** A declaration, an import, a jump: JShell alone can run these. */
    private static final Pattern OTHER = Pattern.compile(
            "(?s)(?:@|(?:import|package|public|private|protected|static|final|volatile|transient|abstract|default|strictfp|class|interface|enum"
                    + "|record|sealed|non-sealed|var|void|boolean|byte|short|char|int|long|float|double|return|throw|assert)\\b"
                    + "|(?!new\\b)" + TYPE + "\\s+(?!instanceof\\b)[\\w$]+|<).*");

    private static final Pattern STATEMENT = Pattern.compile(
            "(?s)(?:(?:for|while|do|if|try|synchronized)\\b|\\{|System\\.(?:out|err)\\.print(?:ln)?\\s*\\().*");

    /** Its value is not shown. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[\\w$]+\\s*=[^=].*");

    /** Its type, where its arms have several, depends on what it is assigned to. */
    private static final Pattern SWITCH = Pattern.compile("\\bswitch\\b");

    /**
     * The forms that may do, the likeliest first.
     *
     * @param snippet without space or comments before it
     */
    static List<QuickForm> of(String snippet, int number) {
        List<QuickForm> forms = new ArrayList<>();
        boolean isStatement = STATEMENT.matcher(snippet).matches();
        if (!isStatement && OTHER.matcher(snippet).matches()) {
            return forms;
        }
        String variable = "Object " + NAME + number + " = ";
        if (!isStatement && !ASSIGNMENT.matcher(snippet).matches()) {
            if (SWITCH.matcher(snippet).find()) {
                return forms;
            }
            forms.add(new QuickForm(variable + withoutEnd(snippet) + "\n;", true));
        }
        String whole = isStatement && !snippet.startsWith("System") ? snippet : withoutEnd(snippet) + "\n;";
        forms.add(new QuickForm(variable + "switch (0) { default -> { " + whole + "\nyield null; } };", false));
        return forms;
    }

    private static String withoutEnd(String snippet) {
        String text = snippet.stripTrailing();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }
}
