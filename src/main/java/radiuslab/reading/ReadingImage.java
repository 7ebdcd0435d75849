package radiuslab.reading;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.exam.Marking;

/**
 * One radiograph to be read.
 *
 * @param radiograph its id, unique in the cohort
 * @param projection the word the cohort's table has for it; empty where it has none
 * @param file the image
 * @param spacing between the centres of neighbouring pixels in mm, where the table tells
 * @param marking what the cohort marks on it already
 */
public record ReadingImage(
        String radiograph, String projection, Path file, OptionalDouble spacing, Optional<Marking> marking) {
    public ReadingImage {
        if (radiograph.isBlank()) {
            throw new IllegalArgumentException("a radiograph needs an id");
        }
        Objects.requireNonNull(projection, "projection");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(marking, "marking");
        spacing.ifPresent(ReadingImage::checked);
    }

    private static double checked(double spacing) {
        if (!(spacing > 0 && spacing < 10)) {
            throw new IllegalArgumentException(
                    "the pixel spacing is more than 0 and less than 10 mm, found " + spacing);
        }
        return spacing;
    }

    /** A spacing as a table has it; empty where it tells none. */
    static OptionalDouble millimetres(String cell) {
        try {
            return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(checked(Double.parseDouble(cell)));
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("not a number of millimetres, found \"%s\"".formatted(cell), word);
        }
    }

    /** The file's path in its cohort, with slashes. */
    String fileIn(Path cohort) {
        Path root = cohort.toAbsolutePath().normalize();
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }
}
