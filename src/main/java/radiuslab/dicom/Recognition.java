package radiuslab.dicom;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/**
 * What the texts of a file say of view and side. Each text says one thing or nothing: one that names both hands or two
 * views abstains. Texts that say different things contradict each other, and nothing is guessed.
 */
final class Recognition {
    /** Where views and sides are said. */
    static final List<Tag> TEXTS = List.of(
            Tag.VIEW_POSITION,
            Tag.SERIES_DESCRIPTION,
            Tag.PROTOCOL_NAME,
            Tag.PROCESSING_DESCRIPTION,
            Tag.STUDY_DESCRIPTION);

    /** Where the body part is said. */
    static final List<Tag> PARTS = List.of(
            Tag.BODY_PART_EXAMINED,
            Tag.SERIES_DESCRIPTION,
            Tag.PROTOCOL_NAME,
            Tag.PROCESSING_DESCRIPTION,
            Tag.STUDY_DESCRIPTION);

    /**
     * What was found out.
     *
     * @param value empty if it is unknown or contradicted
     * @param contradicted whether texts say different things
     */
    record Found<T>(Optional<T> value, boolean contradicted) {
        private static <T> Found<T> of(Set<T> said) {
            return new Found<>(said.size() == 1 ? said.stream().findFirst() : Optional.empty(), said.size() > 1);
        }
    }

    private final Map<Projection, List<Pattern>> views;
    private final Map<Side, List<Pattern>> sides;
    private final List<Pattern> parts;

    Recognition(ImportSettings settings) {
        views = patterns(settings.view(), Projection::of);
        sides = patterns(settings.side(), Side::of);
        parts = ImportSettings.patterns(settings.bodyPart());
    }

    private static <T> Map<T, List<Pattern>> patterns(Map<String, List<String>> words, Function<String, T> meaning) {
        Map<T, List<Pattern>> patterns = new LinkedHashMap<>();
        words.forEach((word, all) -> patterns.put(meaning.apply(word), ImportSettings.patterns(all)));
        return patterns;
    }

    /** In small letters, without accents, with blanks for underscores and carets. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("[_^]", " ");
    }

    Found<Projection> view(Map<Tag, String> texts) {
        EnumSet<Projection> said = EnumSet.noneOf(Projection.class);
        TEXTS.forEach(tag -> only(views, texts.getOrDefault(tag, "")).ifPresent(said::add));
        return Found.of(said);
    }

    /** The tags of the side itself count; descriptions of the study count where nothing else says it. */
    Found<Side> side(Map<Tag, String> texts) {
        EnumSet<Side> said = EnumSet.noneOf(Side.class);
        for (Tag tag : List.of(Tag.IMAGE_LATERALITY, Tag.LATERALITY)) {
            switch (texts.getOrDefault(tag, "")) {
                case "L" -> said.add(Side.LEFT);
                case "R" -> said.add(Side.RIGHT);
                default -> {}
            }
        }
        TEXTS.stream()
                .filter(tag -> tag != Tag.VIEW_POSITION) // LL is a lateral view
                .forEach(tag -> only(sides, texts.getOrDefault(tag, "")).ifPresent(said::add));
        return Found.of(said);
    }

    private static <T> Optional<T> only(Map<T, List<Pattern>> meanings, String text) {
        String folded = folded(text);
        List<T> found = meanings.entrySet().stream()
                .filter(e ->
                        e.getValue().stream().anyMatch(p -> p.matcher(folded).find()))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether it is the body part that is looked for; empty if nothing says which it is. */
    Optional<Boolean> isPart(Map<Tag, String> texts) {
        List<String> said = PARTS.stream()
                .map(tag -> folded(texts.getOrDefault(tag, "")))
                .filter(text -> !text.isBlank())
                .toList();
        if (parts.isEmpty()) {
            return Optional.of(true);
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(said.stream().anyMatch(text -> parts.stream()
                        .anyMatch(p -> p.matcher(text).find())));
    }
}
