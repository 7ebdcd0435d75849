package radiuslab.cohort;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which annotations of a COCO file are fractures: those of the category called fracture or fractured, or of the only one.
 *
 * @param names of the categories by id
 * @param fractures ids of the categories that are fractures
 */
record CocoCategory(Map<String, String> names, Set<String> fractures) {
    /** @throws IllegalArgumentException if the file does not say; the text names its categories */
    static CocoCategory of(CocoFile coco) {
        Map<String, String> names = new LinkedHashMap<>();
        for (JsonObject category : coco.categories()) {
            String name = CocoFile.text(category, "name").orElse("");
            CocoFile.id(category, "id").ifPresent(id -> names.put(id, name));
        }
        if (coco.categories().isEmpty()) {
            coco.annotations().forEach(a -> CocoFile.id(a, "category_id").ifPresent(id -> names.put(id, "")));
        }
        Set<String> fractures = new LinkedHashSet<>();
        names.forEach((id, name) -> {
            if (names.size() == 1 || Set.of("fracture", "fractured").contains(name.toLowerCase(Locale.ROOT))) {
                fractures.add(id);
            }
        });
        CocoCategory category = new CocoCategory(names, fractures);
        if (fractures.isEmpty() && !names.isEmpty() && !coco.annotations().isEmpty()) {
            throw new IllegalArgumentException(
                    "names no category \"fracture\"; found the categories " + category.listed());
        }
        return category;
    }

    /** The categories as a fault names them. */
    String listed() {
        return names.entrySet().stream()
                .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + " \"" + e.getValue() + "\"")
                .collect(Collectors.joining(", "));
    }

    /**
     * Whether an annotation is a fracture.
     *
     * @throws IllegalArgumentException if its category is not among those of the file
     */
    boolean isFracture(JsonObject annotation) {
        Optional<String> id = CocoFile.id(annotation, "category_id");
        if (id.isEmpty() && names.size() > 1) {
            throw new IllegalArgumentException("has no category_id; the categories are " + listed());
        }
        if (id.isPresent() && !names.containsKey(id.get())) {
            throw new IllegalArgumentException(
                    "category_id is %s; the categories are %s".formatted(id.get(), listed()));
        }
        return id.isEmpty() || fractures.contains(id.get());
    }

    /** The same without refusal: an annotation of an unknown category may be one. */
    boolean mayBeFracture(JsonObject annotation) {
        return CocoFile.id(annotation, "category_id")
                .map(id -> fractures.contains(id) || !names.containsKey(id))
                .orElse(true);
    }

    String name(JsonObject annotation) {
        String id = CocoFile.id(annotation, "category_id").orElse("");
        String name = names.getOrDefault(id, "");
        return name.isEmpty() ? id : name;
    }
}
