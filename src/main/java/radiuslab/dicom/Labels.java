package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.cohort.Ids;
import radiuslab.exam.Finding;
import radiuslab.exam.Side;
import radiuslab.files.HeadedTable;

/**
 * The findings of a hospital's table, by accession number or study. Faults name lines, never an accession number, and quote no
 * cell.
 */
final class Labels {
    /** One row. */
    record Label(Side side, Finding finding, Map<String, String> attributes) {}

    private static final int NAMED_FAULTS = 20;

    private final ImportSettings.Labels settings;
    private final Map<String, List<Label>> byKey = new LinkedHashMap<>();

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
                    faults.add("" + rows.getCurrentLineNumber());
                }
            }
        } catch (IllegalArgumentException wrong) {
            throw new IOException("the table of labels cannot be read: " + wrong.getMessage(), wrong);
        }
        if (!faults.isEmpty()) {
            throw new IOException(
                    "the table of labels: finding or side cannot be understood in line %s%s; finding is fracture or none (1 or 0), side is left, right or empty"
                            .formatted(
                                    String.join(", ", faults.subList(0, Math.min(NAMED_FAULTS, faults.size()))),
                                    faults.size() > NAMED_FAULTS
                                            ? " and %d more".formatted(faults.size() - NAMED_FAULTS)
                                            : ""));
        }
        return Optional.of(labels);
    }

    private void add(CSVRecord row) {
        Map<String, String> attributes = new TreeMap<>();
        settings.attributes().forEach(name -> attributes.put(name, row.get(name)));
        Side side = row.isMapped(settings.side()) ? Side.of(row.get(settings.side())) : Side.UNKNOWN;
        Label label = new Label(side, Finding.of(Ids.plain(row.get(settings.finding()))), attributes);
        byKey.computeIfAbsent(row.get(settings.key()), key -> new ArrayList<>()).add(label);
    }

    /**
     * The labels of the images that are there. A number that a spreadsheet has rewritten (123 or 123.0 for 00123) is that of the
     * only image's it fits.
     *
     * @throws IOException if there are images, and no row is of any of them
     */
    Labels among(List<Acquisition> images) throws IOException {
        Ids ids = new Ids(
                images.stream().map(this::key).filter(key -> !key.isEmpty()).toList());
        Labels matched = new Labels(settings);
        byKey.forEach((written, rows) -> ids.find(written)
                .filter(key -> key.equals(written) || !byKey.containsKey(key))
                .ifPresent(key -> matched.byKey
                        .computeIfAbsent(key, k -> new ArrayList<>())
                        .addAll(rows)));
        if (matched.byKey.isEmpty() && !images.isEmpty()) {
            throw new IOException(
                    "the table of labels: none of its %d numbers is of one of the %d radiographs. labels.by is \"%s\", so column %s must hold their %s; in a spreadsheet, long numbers stay whole only as text"
                            .formatted(
                                    byKey.size(),
                                    images.size(),
                                    settings.by(),
                                    settings.key(),
                                    settings.by().equals("study") ? "studies' UIDs" : "accession numbers"));
        }
        return matched;
    }

    private String key(Acquisition image) {
        return settings.by().equals("study") ? image.studyUid() : image.accession();
    }

    /**
     * The label of an exam.
     *
     * @param bothSides whether its study shows the other side too, so that a row without a side could mean either
     * @throws IllegalArgumentException if there is none or not one; the message is the reason to count
     */
    Label of(Acquisition image, Side side, boolean bothSides) {
        String key = key(image);
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
