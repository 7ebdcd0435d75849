package radiuslab.cohort;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Demographics;
import radiuslab.exam.Finding;
import radiuslab.exam.Sex;

/** One row of a table; a cell that cannot be understood leaves a fault in the draft. */
public record Row(Draft draft, Place place, Map<String, String> cells) {
    /** The cell without surrounding blanks; empty where the column is absent. */
    public String text(String column) {
        return cells.getOrDefault(column, "").strip();
    }

    /**
     * The meaning of a cell.
     *
     * @param exam to leave out if the cell cannot be understood
     * @param reading throws IllegalArgumentException with a text that says what was expected
     * @param standIn used where the cell cannot be understood
     */
    public <T> T value(String exam, String column, Function<String, T> reading, T standIn) {
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

    /** A finding, as a word or as 1, 1.0 or true and 0, 0.0 or false; where it cannot be understood the draft knows that it is unsure. */
    Finding finding(String exam, String column) {
        return finding(exam, column, word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> Finding.FRACTURE;
            case "false" -> Finding.NONE;
            default -> Finding.of(Ids.plain(word));
        });
    }

    /** A finding that is 1 or true where there is a fracture, 0, false or empty where there is none. */
    Finding findingOfFlag(String exam, String column) {
        return finding(exam, column, word -> Finding.of(isSet(word)));
    }

    private Finding finding(String exam, String column, Function<String, Finding> reading) {
        Optional<Finding> finding = value(exam, column, reading.andThen(Optional::of), Optional.empty());
        if (finding.isEmpty()) {
            draft.unsureFinding(exam);
        }
        return finding.orElse(Finding.NONE);
    }

    /** Whether a column says yes: 1, 1.0 or true; no are 0, 0.0, false and an empty cell. */
    boolean flag(String exam, String column) {
        return flagIfClear(exam, column).orElse(false);
    }

    /** The same, or empty where the cell cannot be understood. */
    Optional<Boolean> flagIfClear(String exam, String column) {
        return value(exam, column, cell -> Optional.of(isSet(cell)), Optional.empty());
    }

    private static boolean isSet(String cell) {
        return switch (Ids.plain(cell).toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false", "" -> false;
            default -> throw new IllegalArgumentException(
                    "expected 1 (or true) or 0 (or false, or nothing), found \"%s\"".formatted(shortened(cell)));
        };
    }

    private static String shortened(String cell) {
        return cell.length() <= 12 ? cell : cell.substring(0, 12) + "...";
    }

    /** An id; programs that take it for a number write 12.0 for 12. */
    public String id(String column) {
        return Ids.plain(text(column));
    }

    /** Reads an age; a text that is not a number is not quoted, because it may be a date of birth. */
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
    public boolean unique(String column, Map<String, Long> lines, String exam) {
        return unique(column, id(column), lines, exam);
    }

    /** The same of an id that a column implies. */
    boolean unique(String column, String id, Map<String, Long> lines, String exam) {
        if (id.isEmpty()) {
            fault(Fault.Kind.IDENTITY, column + " is empty", "Write an id that is unique in this table", exam);
            return false;
        }
        Long earlier = lines.putIfAbsent(id, place.line());
        if (earlier != null) {
            String found = column + " is the same as in line " + earlier;
            fault(Fault.Kind.IDENTITY, found, "Give every row its own id", exam);
        }
        return earlier == null;
    }

    /** The patient's pseudonym; where the cell is empty, a fault and the exam's id. */
    String patient(String exam, String remedy) {
        if (text("patient_id").isEmpty()) {
            fault(Fault.Kind.VALUE, "patient_id is empty", remedy, exam);
            return exam;
        }
        return id("patient_id");
    }

    Demographics demographics(String exam, String sexColumn) {
        return new Demographics(
                value(exam, "age", Row::years, OptionalDouble.empty()), value(exam, sexColumn, Sex::of, Sex.UNKNOWN));
    }

    /** Notes a fault of this row, and the exams that it concerns. */
    public void fault(Fault.Kind kind, String found, String remedy, String... exams) {
        draft.fault(place, kind, found, remedy, exams);
    }
}
