package radiuslab.scale;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV with a header in each file. */
final class CsvParts implements PartForm {
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(RadiographScore.COLUMNS.toArray(String[]::new))
            .build();

    @Override
    public String ending() {
        return ".csv";
    }

    @Override
    public void write(Path file, List<RadiographScore> scores) throws IOException {
        try (Writer text = Files.newBufferedWriter(file);
                CSVPrinter printer = new CSVPrinter(text, FORM)) {
            for (RadiographScore score : scores) {
                printer.printRecord(score.cells().stream()
                        .map(cell -> cell instanceof Double number && number.isNaN() ? "" : cell)
                        .toList());
            }
        }
    }
}
