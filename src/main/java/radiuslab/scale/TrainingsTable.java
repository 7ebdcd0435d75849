package radiuslab.scale;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.files.HeadedTable;
import radiuslab.files.WholeFile;

/** {@code trainings.csv}: a row for each training of a sweep, as numbers for one's own statistics. */
final class TrainingsTable {
    private static final List<String> ROUND =
            List.of("fold", "folds", "seed", "auroc", "seconds", "learned", "held_out", "model", "fault");
    private static final List<String> COLUMNS = Stream.of(
                    List.of("method"),
                    Stream.of(SweepSetting.values()).map(SweepSetting::column).toList(),
                    ROUND)
            .flatMap(List::stream)
            .toList();

    private TrainingsTable() {}

    static void write(Path file, List<SweepRound> rounds) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat form = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator('\n')
                .setHeader(COLUMNS.toArray(String[]::new))
                .build();
        try (CSVPrinter printer = new CSVPrinter(text, form)) {
            for (SweepRound round : rounds) {
                printer.printRecord(cells(round));
            }
        }
        WholeFile.write(file, text.toString());
    }

    private static List<Object> cells(SweepRound round) {
        SweepTraining training = round.training();
        List<Object> cells = new ArrayList<>(List.of(training.option().method()));
        for (SweepSetting setting : SweepSetting.values()) {
            cells.add(training.option().value(setting).orElse(""));
        }
        cells.addAll(List.of(training.fold(), training.folds(), training.seed()));
        cells.add(round.isFault() ? "" : round.auroc());
        cells.addAll(List.of(round.seconds(), round.learned(), round.heldOut(), round.model(), round.fault()));
        return cells;
    }

    /** @throws IOException with every fault on a line */
    static List<SweepRound> read(Path file) throws IOException {
        List<String> faults = new ArrayList<>();
        List<SweepRound> rounds = new ArrayList<>();
        try (CSVParser table = HeadedTable.open(file)) {
            List<String> missing = COLUMNS.stream()
                    .filter(c -> !table.getHeaderNames().contains(c))
                    .toList();
            if (!missing.isEmpty()) {
                throw new IOException("%s is no table of a sweep's trainings: it has no column %s"
                        .formatted(file.getFileName(), String.join(", ", missing)));
            }
            for (CSVRecord row : table) {
                try {
                    rounds.add(round(row));
                } catch (IllegalArgumentException unreadable) {
                    faults.add("%s, line %d: %s"
                            .formatted(file.getFileName(), table.getCurrentLineNumber(), unreadable.getMessage()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IOException(String.join("\n", faults));
        }
        return rounds;
    }

    private static SweepRound round(CSVRecord row) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (SweepSetting setting : SweepSetting.values()) {
            String value = row.get(setting.column());
            if (!value.isEmpty()) {
                settings.put(setting.column(), value);
            }
        }
        SweepTraining training = new SweepTraining(
                new SweepOption(row.get("method"), settings),
                Integer.parseInt(row.get("fold")),
                Integer.parseInt(row.get("folds")),
                Long.parseLong(row.get("seed")));
        String fault = row.get("fault");
        return new SweepRound(
                training,
                fault.isEmpty() ? Double.parseDouble(row.get("auroc")) : 0,
                Double.parseDouble(row.get("seconds")),
                Integer.parseInt(row.get("learned")),
                Integer.parseInt(row.get("held_out")),
                row.get("model"),
                fault);
    }
}
