package radiuslab.cohort;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Demographics;
import radiuslab.exam.Finding;
import radiuslab.exam.Sex;

/** One row of a table; a cell that cannot be understood leaves a fault in the draft. */
record Row(Draft draft, Place place, Map<String, String> cells) {
    /** The cell without surrounding blanks; empty where the column is absent. */
    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    /**
     * The meaning of a cell.
     *
     * @param exam to leave out if the cell cannot be understood
     * @param reading throws IllegalArgumentException with a text that says what was expected
     * @param standIn used where the cell cannot be understood
     */
    <T> T value(String exam, String column, Function<String, T> reading, T standIn) {
        try {
            return reading.apply(text(column));
        } catch (IllegalArgumentException unknown) {
            draft.fault(
                    place,
                    Fault.Kind.VALUE,
                    "column " + column + ": " + unknown.getMessage(),
                    "Correct the cell",
                    exam);
            return standIn;
        }
    }

    /** A finding; where it cannot be understood the draft knows that it is unsure. */
    Finding finding(String exam, String column) {
        Optional<Finding> finding = value(exam, column, word -> Optional.of(Finding.of(word)), Optional.empty());
        if (finding.isEmpty()) {
            draft.unsureFinding(exam);
        }
        return finding.orElse(Finding.NONE);
    }

    /** Reads an age; a text that is no number is not quoted, for it may be a date of birth. */
    static OptionalDouble years(String cell) {
        if (cell.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return new Demographics(OptionalDouble.of(Double.parseDouble(cell)), Sex.UNKNOWN).age();
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("not a number of years with a dot as the decimal mark", word);
        }
    }

    /** Whether an id is there and new among those of earlier lines; otherwise a fault is noted. */
    boolean unique(String column, Map<String, Long> lines, String exam) {
        if (text(column).isEmpty()) {
            fault(Fault.Kind.IDENTITY, column + " is empty", "Write an id that is unique in this table", exam);
            return false;
        }
        Long earlier = lines.putIfAbsent(text(column), place.line());
        if (earlier != null) {
            String found = column + " is the same as in line " + earlier;
            fault(Fault.Kind.IDENTITY, found, "Give every row its own id", exam);
        }
        return earlier == null;
    }

    void fault(Fault.Kind kind, String found, String remedy, String... exams) {
        draft.fault(place, kind, found, remedy, exams);
    }
}
