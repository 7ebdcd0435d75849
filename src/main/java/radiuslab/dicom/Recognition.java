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
    /** Where views and sides are said; the study's description last. */
    static final List<Tag> TEXTS = List.of(
            Tag.VIEW_POSITION,
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
    private final List<Pattern> filedAs;

    Recognition(ImportSettings settings) {
        views = patterns(settings.view(), Projection::of);
        sides = patterns(settings.side(), Side::of);
        parts = ImportSettings.patterns(settings.bodyPart());
        filedAs = ImportSettings.patterns(settings.filedAs());
    }

    private static <T> Map<T, List<Pattern>> patterns(Map<String, List<String>> words, Function<String, T> meaning) {
        Map<T, List<Pattern>> patterns = new LinkedHashMap<>();
        words.forEach((word, all) -> patterns.put(meaning.apply(word), ImportSettings.patterns(all)));
        return patterns;
    }

    /** In small letters, without accents, with blanks for underscores and carets. */
    static String folded(String text) {
        return plain(text).toLowerCase(Locale.ROOT).replaceAll("[_^]", " ");
    }

    /** Without accents. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[ßẞ]", "ss");
    }

    /** What the texts of image and series say; those of the study count only where these are silent. */
    Found<Projection> view(Map<Tag, String> texts) {
        return found(EnumSet.noneOf(Projection.class), views, TEXTS, texts);
    }

    /** The same of the side, of which the attributes of laterality speak too; a picture of both is of neither. */
    Found<Side> side(Map<Tag, String> texts) {
        EnumSet<Side> said = EnumSet.noneOf(Side.class);
        for (Tag tag : List.of(Tag.IMAGE_LATERALITY, Tag.LATERALITY)) {
            switch (texts.getOrDefault(tag, "")) {
                case "L" -> said.add(Side.LEFT);
                case "R" -> said.add(Side.RIGHT);
                case "B" -> said.addAll(List.of(Side.LEFT, Side.RIGHT));
                default -> {}
            }
        }
        List<Tag> tags = TEXTS.stream().filter(tag -> tag != Tag.VIEW_POSITION).toList(); // LL is a lateral view
        return found(said, sides, tags, texts);
    }

    private static <T extends Enum<T>> Found<T> found(
            EnumSet<T> said, Map<T, List<Pattern>> meanings, List<Tag> tags, Map<Tag, String> texts) {
        for (Tag tag : tags) {
            if (tag != Tag.STUDY_DESCRIPTION || said.isEmpty()) {
                only(meanings, texts.getOrDefault(tag, "")).ifPresent(said::add);
            }
        }
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

    /**
     * Whether it is the body part that is looked for: said by the attribute or by a description. An attribute of another
     * part contradicts a description, unless it is one under which the part is filed as well (wrists as hands).
     */
    Found<Boolean> part(Map<Tag, String> texts) {
        String stated = folded(texts.getOrDefault(Tag.BODY_PART_EXAMINED, ""));
        List<String> described = TEXTS.stream()
                .map(tag -> folded(texts.getOrDefault(tag, "")))
                .filter(text -> !text.isBlank())
                .toList();
        if (parts.isEmpty() || fits(parts, stated)) {
            return new Found<>(Optional.of(true), false);
        }
        if (described.stream().noneMatch(text -> fits(parts, text))) {
            boolean silent = stated.isBlank() && described.isEmpty();
            return new Found<>(silent ? Optional.empty() : Optional.of(false), false);
        }
        boolean agrees = stated.isBlank() || fits(filedAs, stated);
        return new Found<>(agrees ? Optional.of(true) : Optional.empty(), !agrees);
    }

    private static boolean fits(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(p -> p.matcher(text).find());
    }
}
