package radiuslab.cohort;

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

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("a line is 0 or more, found " + line);
        }
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line : "") + ": " + found + ". " + remedy;
    }
}
