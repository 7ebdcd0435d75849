package radiuslab.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands below a figure.
 *
 * @param sentences in their order
 */
public record Caption(List<Sentence> sentences) {
    private static final String NEXT = "(?<=[.!?])(?<!\\bDr\\.) (?=\\p{Lu})";

    public Caption {
        sentences = List.copyOf(sentences);
    }

    /** @param of what it describes, if that may be left out of the figure */
    public record Sentence(String text, Optional<Marked> of) {}

    /** @param text one or more sentences */
    public static Caption of(String text) {
        return new Caption(List.of()).and(text);
    }

    /** With further sentences; with none where the text is blank. */
    public Caption and(String text) {
        return and(Optional.empty(), text);
    }

    /** With further sentences about something that may be left out. */
    public Caption and(Marked of, String text) {
        return and(Optional.of(of), text);
    }

    private Caption and(Optional<Marked> of, String text) {
        List<Sentence> more = new ArrayList<>(sentences);
        Stream.of(text.strip().split(NEXT))
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentence -> more.add(new Sentence(sentence, of)));
        return new Caption(more);
    }

    /** The same, where sentences that begin so describe what may be left out. */
    public Caption about(Marked of, String beginning) {
        return new Caption(sentences.stream()
                .map(s -> s.text().startsWith(beginning) ? new Sentence(s.text(), Optional.of(of)) : s)
                .toList());
    }

    /** Without what a style leaves out, in its language. */
    Caption in(FigureStyle style) {
        return new Caption(sentences.stream()
                .filter(sentence -> sentence.of().stream().noneMatch(style.left()::contains))
                .map(sentence -> new Sentence(style.labels().sentence(sentence.text()), sentence.of()))
                .toList());
    }

    @Override
    public String toString() {
        return sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
    }
}
