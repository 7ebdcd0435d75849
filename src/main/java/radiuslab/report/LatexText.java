package radiuslab.report;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Words of a cohort as LaTeX that compiles with any engine, in any encoding of fonts and whatever they hold, also as the
 * first of a row, where a bracket or a star would be taken for an option of the line's end.
 */
final class LatexText {
    private static final Map<Integer, String> COMMANDS = new HashMap<>();
    private static final Map<Integer, String> ACCENTS = new HashMap<>();

    static {
        put("&%$#_{}", "\\&", "\\%", "\\$", "\\#", "\\_", "\\{", "\\}");
        put("\\~^\"|", "\\textbackslash{}", "\\textasciitilde{}", "\\textasciicircum{}", "\\symbol{34}", "$|$");
        put("[]*<>", "{[}", "{]}", "{*}", "$<$", "$>$");
        put("–—‐‑…•", "--", "---", "-", "-", "\\ldots{}", "$\\bullet$");
        put("‘’‚“”„«»", "`", "'", ",", "``", "''", ",,", "$\\ll$", "$\\gg$");
        put(
                "−±×÷·≤≥≠≈∼∞√",
                "$-$",
                "$\\pm$",
                "$\\times$",
                "$\\div$",
                "$\\cdot$",
                "$\\leq$",
                "$\\geq$",
                "$\\neq$",
                "$\\approx$",
                "$\\sim$",
                "$\\infty$",
                "$\\sqrt{\\,}$");
        put(
                "→←↑↓↔⇒∈∑∏∂∅",
                "$\\rightarrow$",
                "$\\leftarrow$",
                "$\\uparrow$",
                "$\\downarrow$",
                "$\\leftrightarrow$",
                "$\\Rightarrow$",
                "$\\in$",
                "$\\sum$",
                "$\\prod$",
                "$\\partial$",
                "$\\emptyset$");
        put(
                "°′″²³¹½¼¾‰§¶†‡©®™€£",
                "$^{\\circ}$",
                "$'$",
                "$''$",
                "$^{2}$",
                "$^{3}$",
                "$^{1}$",
                "$\\frac12$",
                "$\\frac14$",
                "$\\frac34$",
                "$^0\\!/_{00}$",
                "\\S{}",
                "\\P{}",
                "$\\dagger$",
                "$\\ddagger$",
                "\\copyright{}",
                "\\textsuperscript{R}",
                "\\textsuperscript{TM}",
                "EUR",
                "\\pounds{}");
        put(
                "ßẞæÆœŒøØłŁıȷ",
                "\\ss{}",
                "SS",
                "\\ae{}",
                "\\AE{}",
                "\\oe{}",
                "\\OE{}",
                "\\o{}",
                "\\O{}",
                "\\l{}",
                "\\L{}",
                "\\i{}",
                "\\j{}");
        put("đĐðÐþÞħĦ", "d", "D", "d", "D", "th", "Th", "h", "H");
        put(
                "αβγδεζηθικλμνξοπρςστυφχψω",
                "$\\alpha$",
                "$\\beta$",
                "$\\gamma$",
                "$\\delta$",
                "$\\varepsilon$",
                "$\\zeta$",
                "$\\eta$",
                "$\\theta$",
                "$\\iota$",
                "$\\kappa$",
                "$\\lambda$",
                "$\\mu$",
                "$\\nu$",
                "$\\xi$",
                "$o$",
                "$\\pi$",
                "$\\rho$",
                "$\\varsigma$",
                "$\\sigma$",
                "$\\tau$",
                "$\\upsilon$",
                "$\\varphi$",
                "$\\chi$",
                "$\\psi$",
                "$\\omega$");
        put(
                "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
                "A",
                "B",
                "$\\Gamma$",
                "$\\Delta$",
                "E",
                "Z",
                "H",
                "$\\Theta$",
                "I",
                "K",
                "$\\Lambda$",
                "M",
                "N",
                "$\\Xi$",
                "O",
                "$\\Pi$",
                "P",
                "$\\Sigma$",
                "T",
                "$\\Upsilon$",
                "$\\Phi$",
                "X",
                "$\\Psi$",
                "$\\Omega$");
        put("µϕϑϵ", "$\\mu$", "$\\phi$", "$\\vartheta$", "$\\epsilon$");
        put(
                "\u00A0\u2009\u202F\u2002\u2003\u00AD\u200B\u200C\u200D\u2060\uFEFF",
                "~",
                "\\,",
                "\\,",
                " ",
                " ",
                "\\-",
                "",
                "",
                "",
                "",
                "");
        accents(
                "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u030B\u030C\u0306\u030A\u0327\u0323\u0331",
                "`",
                "'",
                "^",
                "~",
                "\"",
                "=",
                ".",
                "H",
                "v",
                "u",
                "r",
                "c",
                "d",
                "b");
    }

    private LatexText() {}

    private static void put(String letters, String... commands) {
        fill(COMMANDS, letters, commands);
    }

    private static void accents(String letters, String... commands) {
        fill(ACCENTS, letters, commands);
    }

    private static void fill(Map<Integer, String> map, String letters, String... commands) {
        int[] codes = letters.codePoints().toArray();
        for (int i = 0; i < commands.length; i++) {
            map.put(codes[i], commands[i]);
        }
    }

    /**
     * The text in ASCII alone. Accents are set over their letters; what plain fonts lack (an ogonek, the stroke of đ, the
     * accent of ά) is left out; letters of other scripts stand as their number, such as U+653E. Ends of lines become spaces.
     */
    static String of(String text) {
        StringBuilder latex = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> latex.append(letter(c)));
        return latex.toString();
    }

    private static String letter(int c) {
        if (COMMANDS.containsKey(c)) {
            return COMMANDS.get(c);
        }
        if (c < 0x80) {
            return c < 0x20 || c == 0x7F ? " " : Character.toString(c);
        }
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        int base = parts.codePointAt(0);
        String letter =
                base < 0x80 || COMMANDS.containsKey(base) ? COMMANDS.getOrDefault(base, Character.toString(base)) : "";
        if (base == c || letter.isEmpty()) {
            return "U+%04X".formatted(c);
        }
        for (int accent :
                parts.substring(Character.charCount(base)).codePoints().toArray()) {
            letter = accented(letter, ACCENTS.get(accent));
        }
        return letter;
    }

    private static String accented(String letter, String accent) {
        if (accent == null || letter.startsWith("$")) {
            return letter;
        }
        boolean dotted = !accent.equals("c") && !accent.equals("d") && !accent.equals("b");
        String below = dotted && letter.equals("i") ? "\\i" : dotted && letter.equals("j") ? "\\j" : letter;
        return "\\" + accent + "{" + below + "}";
    }
}
