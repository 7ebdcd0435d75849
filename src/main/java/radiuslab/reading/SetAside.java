package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Radiographs that take no part although their exam does, because a reference does not say whether they show the fracture.
 * Their rows stand with the reason in {@code reading/set-aside.csv}; the room shows them as before, and the next reference
 * may bring them back.
 */
final class SetAside {
    static final String FILE = "reading/set-aside.csv";
    private static final String REASON = "set_aside";

    private SetAside() {}

    /**
     * Puts the rows back into the table of radiographs, behind those of their exam.
     *
     * @return why each was set aside, by radiograph; one that the table has again is none of them
     */
    static Map<String, String> putBack(Path cohort, KeptTable radiographs) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        KeptTable aside = KeptTable.read(cohort.resolve(FILE), () -> new KeptTable(radiographs.header()));
        for (KeptTable.Row row : aside.rows()) {
            List<KeptTable.Row> there = radiographs.rows();
            String id = row.id("radiograph_id");
            if (there.stream().noneMatch(r -> r.id("radiograph_id").equals(id))) {
                int last = IntStream.range(0, there.size())
                        .filter(i -> there.get(i).id("exam_id").equals(row.id("exam_id")))
                        .max()
                        .orElse(there.size() - 1);
                radiographs.add(last + 1, aside, row);
                reasons.put(id, row.text(REASON));
            }
        }
        return reasons;
    }

    /** Takes rows out of the table of radiographs, into one that gives their reasons. */
    static KeptTable take(KeptTable radiographs, Map<String, String> reasons) {
        KeptTable aside = new KeptTable(radiographs.header()).with(List.of(REASON));
        radiographs.rows().removeIf(row -> {
            String reason = reasons.get(row.id("radiograph_id"));
            if (reason != null) {
                aside.add(aside.rows().size(), radiographs, row).set(REASON, reason);
            }
            return reason != null;
        });
        return aside;
    }

    /** How many were set aside for each reason. */
    static Map<String, Integer> counts(KeptTable aside) {
        Map<String, Integer> counts = new TreeMap<>();
        aside.rows().forEach(row -> counts.merge("radiographs set aside: " + row.text(REASON), 1, Integer::sum));
        return counts;
    }

    /** Writes the table; there is none of no radiograph. */
    static void write(Path cohort, KeptTable aside) throws IOException {
        if (aside.rows().isEmpty()) {
            Files.deleteIfExists(cohort.resolve(FILE));
        } else {
            aside.write(cohort.resolve(FILE));
        }
    }
}
