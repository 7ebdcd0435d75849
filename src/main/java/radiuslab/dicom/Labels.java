package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Finding;
import radiuslab.exam.Side;
import radiuslab.files.HeadedTable;

/** The findings of a hospital's table, by accession number or study. Faults name lines, never an accession number. */
final class Labels {
    /** One row. */
    record Label(Side side, Finding finding, Map<String, String> attributes) {}

    private final ImportSettings.Labels settings;
    private final Map<String, List<Label>> byKey = new HashMap<>();

    private Labels(ImportSettings.Labels settings) {
        this.settings = settings;
    }

    /**
     * @param folder of the settings file, from which a relative name starts
     * @return empty if the settings name no file
     * @throws IOException if the table cannot be read; names every line that cannot be understood
     */
    static Optional<Labels> read(Path folder, ImportSettings.Labels settings) throws IOException {
        if (settings.file().isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(settings.file());
        Labels labels = new Labels(settings);
        List<String> faults = new ArrayList<>();
        try (CSVParser rows = HeadedTable.open(file)) {
            List<String> needed = new ArrayList<>(List.of(settings.key(), settings.finding()));
            needed.addAll(settings.attributes());
            needed.removeAll(rows.getHeaderNames());
            if (!needed.isEmpty()) {
                throw new IOException("the table of labels has no column %s; name its columns in the settings"
                        .formatted(String.join(", ", needed)));
            }
            for (CSVRecord row : rows) {
                try {
                    labels.add(row);
                } catch (IllegalArgumentException wrong) {
                    faults.add("line %d: finding or side cannot be understood".formatted(rows.getCurrentLineNumber()));
                }
            }
        } catch (IllegalArgumentException wrong) {
            throw new IOException("the table of labels cannot be read: " + wrong.getMessage(), wrong);
        }
        if (!faults.isEmpty()) {
            throw new IOException("the table of labels: " + String.join("; ", faults));
        }
        return Optional.of(labels);
    }

    private void add(CSVRecord row) {
        Map<String, String> attributes = new TreeMap<>();
        settings.attributes().forEach(name -> attributes.put(name, row.get(name)));
        Side side = row.isMapped(settings.side()) ? Side.of(row.get(settings.side())) : Side.UNKNOWN;
        Label label = new Label(side, Finding.of(row.get(settings.finding())), attributes);
        byKey.computeIfAbsent(row.get(settings.key()), key -> new ArrayList<>()).add(label);
    }

    /**
     * The label of an exam.
     *
     * @param bothSides whether its study shows the other side too, so that a row without a side could mean either
     * @throws IllegalArgumentException if there is none or not one; the message is the reason to count
     */
    Label of(Acquisition image, Side side, boolean bothSides) {
        String key = settings.by().equals("study") ? image.studyUid() : image.accession();
        List<Label> rows = byKey.getOrDefault(key, List.of()).stream()
                .filter(label -> label.side() == Side.UNKNOWN || label.side() == side)
                .toList();
        if (key.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException("no label");
        }
        if (bothSides && rows.stream().anyMatch(label -> label.side() == Side.UNKNOWN)) {
            throw new IllegalArgumentException("label without a side for a study of both");
        }
        if (rows.stream().map(Label::finding).distinct().count() > 1) {
            throw new IllegalArgumentException("contradicting labels");
        }
        return rows.get(0);
    }
}
