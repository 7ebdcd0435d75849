package radiuslab.multireader;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well simulated readers read, under each modality.
 *
 * @param readers their names, in order
 * @param aurocs by modality, one for each reader: what the reader would have on endlessly many cases, in (0, 1)
 */
public record ReaderSkills(List<String> readers, Map<String, List<Double>> aurocs) {
    public ReaderSkills {
        readers = List.copyOf(readers);
        aurocs = new LinkedHashMap<>(aurocs);
    }

    /** Readers who have read nothing yet. */
    public static ReaderSkills of(String... readers) {
        return new ReaderSkills(List.of(readers), Map.of());
    }

    /**
     * With one more modality.
     *
     * @param auroc of each reader, in their order
     */
    public ReaderSkills reading(String modality, double... auroc) {
        if (auroc.length != readers.size()) {
            throw new IllegalArgumentException("%s needs a skill of each of %d readers, found %d"
                    .formatted(modality, readers.size(), auroc.length));
        }
        Map<String, List<Double>> more = new LinkedHashMap<>(aurocs);
        more.put(modality, Arrays.stream(auroc).boxed().toList());
        return new ReaderSkills(readers, more);
    }

    /** The skill of one reader under one modality. */
    public double of(String modality, String reader) {
        return aurocs.get(modality).get(readers.indexOf(reader));
    }

    /** The mean skill under one modality. */
    public double mean(String modality) {
        return aurocs.get(modality).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** By modality, then by reader. */
    Map<String, Map<String, Double>> byReader() {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        aurocs.forEach((modality, its) -> {
            Map<String, Double> each = new LinkedHashMap<>();
            for (int i = 0; i < its.size(); i++) {
                each.put(readers.get(i), its.get(i));
            }
            all.put(modality, each);
        });
        return all;
    }
}
