package radiuslab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import radiuslab.cohort.Draft;
import radiuslab.cohort.Folder;
import radiuslab.cohort.Row;
import radiuslab.cohort.Sheet;

/**
 * What a cohort's folder knows and its cohort leaves out, so that a reader who speaks of it makes no mistake.
 *
 * @param exams of {@code exclusions.csv}
 * @param radiographs that a reading room's reference set aside, {@code reading/set-aside.csv}
 */
public record PassedOver(Set<String> exams, Set<String> radiographs) {
    static final PassedOver NOTHING = new PassedOver(Set.of(), Set.of());

    public PassedOver {
        exams = Set.copyOf(exams);
        radiographs = Set.copyOf(radiographs);
    }

    /** Of a folder of a cohort that could be read: what is wrong with its tables was told then. */
    static PassedOver of(Path folder) throws IOException {
        return new PassedOver(
                ids(folder, "exclusions.csv", "exam_id"), ids(folder, "reading/set-aside.csv", "radiograph_id"));
    }

    private static Set<String> ids(Path folder, String table, String column) throws IOException {
        Set<String> ids = new HashSet<>();
        if (Files.exists(folder.resolve(table))) {
            for (Row row : Sheet.read(new Draft(), new Folder(folder), table, List.of(column))
                    .rows()) {
                ids.add(row.id(column));
            }
        }
        return ids;
    }
}
