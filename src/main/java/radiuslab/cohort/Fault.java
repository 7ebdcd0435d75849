package radiuslab.cohort;

import java.util.Objects;

/**
 * One thing that is wrong with a cohort.
 *
 * @param file relative to the cohort's folder, with forward slashes
 * @param line of that file, counted from 1; 0 where the whole file is meant
 * @param found what is wrong, with the value found and what was expected
 * @param remedy what to do about it
 */
public record Fault(String file, long line, String found, String remedy) {
    public Fault {
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
