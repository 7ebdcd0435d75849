package radiuslab.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that is wrong with a cohort. Texts name the line and never a patient: values are quoted only where the
 * table's vocabulary is closed (projection, finding, split, sex, side) or where the value is a file of the folder.
 *
 * @param kind what sort of fault it is
 * @param file relative to the cohort's folder, with forward slashes
 * @param line of that file, counted from 1; 0 where the whole file is meant
 * @param found what is wrong, with the value found and what was expected
 * @param remedy what to do about it
 */
public record Fault(Kind kind, String file, long line, String found, String remedy) {
    /** Sorts of faults; the reason is what a table of exclusions says. */
    public enum Kind {
        TABLE("table cannot be read"),
        VALUE("value unknown or missing"),
        IDENTITY("ambiguous id"),
        INCOMPLETE("exam without radiograph"),
        IMAGE_MISSING("image missing"),
        IMAGE_DAMAGED("image truncated or damaged"),
        IMAGE_FORM("image of a form that is not read"),
        IMAGE_CHANGED("image differs from its checksum"),
        IMAGE_TURNED("image turned by its orientation tag"),
        MASK("mask missing, damaged or of another size"),
        LABEL_CONFLICT("contradicting labels"),
        DUPLICATE("image occurs twice"),
        SPLIT("unusable split");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** Enough for the 87 truncated files of FracAtlas; a missing image folder would fill thousands of lines. */
    public static final int LISTED_OF_A_KIND = 100;

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("a line is 0 or more, found " + line);
        }
    }

    /** "X has 2 faults:" and a line for each; of a kind no more than {@value #LISTED_OF_A_KIND}, then their number. */
    public static String listed(String of, List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        lines.add("%s has %d %s:".formatted(of, faults.size(), faults.size() == 1 ? "fault" : "faults"));
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Fault fault : faults) {
            if (counts.merge(fault.kind(), 1, Integer::sum) <= LISTED_OF_A_KIND) {
                lines.add("  " + fault);
            }
        }
        counts.forEach((kind, count) -> {
            if (count > LISTED_OF_A_KIND) {
                lines.add("  and %d more: %s".formatted(count - LISTED_OF_A_KIND, kind.reason()));
            }
        });
        return String.join(System.lineSeparator(), lines);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + ": " + found + ". " + remedy;
    }
}
