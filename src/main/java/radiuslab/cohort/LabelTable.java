package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import radiuslab.exam.FractureMask;
import radiuslab.exam.MaskLabels;

/** The table {@code mask-labels.csv}, which says what the numbers of a cohort's masks mean. */
public final class LabelTable {
    static final String FILE = "mask-labels.csv";

    private static final Map<String, Byte> MEANINGS = Map.of(
            "fracture", FractureMask.FRACTURE,
            "background", FractureMask.BACKGROUND,
            "ignored", FractureMask.IGNORED);

    private LabelTable() {}

    /** The usual labels where there is no such table. */
    public static MaskLabels read(Folder folder, Draft draft) throws IOException {
        if (!Files.exists(folder.root().resolve(FILE))) {
            return MaskLabels.USUAL;
        }
        Map<Integer, Byte> meanings = new TreeMap<>();
        Sheet table = Sheet.read(draft, folder, FILE, List.of("value", "meaning"));
        for (Row row : table.rows()) {
            Byte meaning = MEANINGS.get(row.text("meaning"));
            if (meaning == null || !row.id("value").matches("\\d{1,5}")) {
                row.fault(
                        Fault.Kind.VALUE,
                        "found value \"%s\" and meaning \"%s\"".formatted(row.text("value"), row.text("meaning")),
                        "Write a whole number from 0 to 65535, and fracture, background or ignored");
            } else if (meanings.put(Integer.parseInt(row.id("value")), meaning) != null) {
                row.fault(Fault.Kind.IDENTITY, "value %s stands twice".formatted(row.id("value")), "Keep one of them");
            }
        }
        if (table.complete() && !meanings.containsValue(FractureMask.FRACTURE)) {
            draft.fault(new Draft.Place(FILE, 0), Fault.Kind.VALUE, "no value means fracture", "Say which value does");
        }
        return new MaskLabels(meanings);
    }
}
