package radiuslab.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a file of labels.
 *
 * @param english what is looked for, as whole words
 * @param parts numbers of the placeholders in it, in their order
 * @param other what stands in its place, its placeholders not yet filled
 * @param letters without placeholders: how much of a text is known by it
 */
record LabelPhrase(Pattern english, List<Integer> parts, String other, int letters) {
    private static final Pattern PART = Pattern.compile("\\{([1-9])}");
    private static final String BEFORE = "(?<![\\p{L}\\d_])(?<![\\p{L}\\d]-)";
    private static final String BEHIND = "(?![\\p{L}\\d_])(?!-[\\p{L}\\d])";

    static LabelPhrase of(String english, String other) {
        StringBuilder pattern = new StringBuilder();
        List<Integer> parts = new ArrayList<>();
        Matcher part = PART.matcher(english);
        int from = 0;
        while (part.find()) {
            pattern.append(literal(english.substring(from, part.start())));
            parts.add(Integer.parseInt(part.group(1)));
            pattern.append(part.end() == english.length() ? "(.+)" : "(.+?)");
            from = part.end();
        }
        pattern.append(literal(english.substring(from)));
        return new LabelPhrase(Pattern.compile(pattern.toString()), parts, other, english.length() - 3 * parts.size());
    }

    /** Its letters, of words that neither begin before nor go on behind it. */
    private static String literal(String text) {
        if (text.isEmpty()) {
            return "";
        }
        boolean begins = Character.isLetterOrDigit(text.charAt(0));
        boolean ends = Character.isLetterOrDigit(text.charAt(text.length() - 1));
        return (begins ? BEFORE : "") + Pattern.quote(text) + (ends ? BEHIND : "");
    }

    /** A phrase where it was found. */
    record Found(LabelPhrase phrase, String text, MatchResult place) {
        String before() {
            return text.substring(0, place.start());
        }

        String behind() {
            return text.substring(place.end());
        }

        /** The other language's phrase with its placeholders filled. @param words of what they stood for */
        String replaced(UnaryOperator<String> words) {
            String filled = phrase.other;
            for (int i = 0; i < phrase.parts.size(); i++) {
                filled = filled.replace("{" + phrase.parts.get(i) + "}", words.apply(place.group(i + 1)));
            }
            return filled;
        }
    }

    /** Where a text has the phrase first. */
    Optional<Found> in(String text) {
        Matcher matcher = english.matcher(text);
        return matcher.find() ? Optional.of(new Found(this, text, matcher.toMatchResult())) : Optional.empty();
    }

    /** The phrase, if it is the whole text. */
    Optional<Found> whole(String text) {
        Matcher matcher = english.matcher(text);
        return matcher.matches() ? Optional.of(new Found(this, text, matcher.toMatchResult())) : Optional.empty();
    }
}
