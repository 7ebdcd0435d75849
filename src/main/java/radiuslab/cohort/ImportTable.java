package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code import.csv} of a cohort that was imported from DICOM: {@code unit,reason,count}. The exams that the
 * import left out count among those retrieved.
 */
final class ImportTable {
    static final String FILE = "import.csv";

    private static final String KEPT = "kept";

    private ImportTable() {}

    /** The exams that were left out, by reason; none without a table. */
    static List<Cohort.Exclusion> read(Folder folder, Draft draft) throws IOException {
        List<Cohort.Exclusion> exclusions = new ArrayList<>();
        if (Files.exists(folder.root().resolve(FILE))) {
            for (Row row : Sheet.read(draft, folder, FILE, List.of("unit", "reason", "count"))
                    .rows()) {
                if (!row.id("count").matches("\\d{1,9}") || row.text("reason").isEmpty()) {
                    row.fault(Fault.Kind.VALUE, "a reason and a whole number are expected", "Import again");
                } else if (row.text("unit").equals("exam")
                        && !row.text("reason").equals(KEPT)) {
                    exclusions.add(new Cohort.Exclusion(row.text("reason"), Integer.parseInt(row.id("count"))));
                }
            }
        }
        return exclusions;
    }
}
