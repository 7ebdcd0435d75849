package radiuslab.reading;

import java.util.List;

/**
 * One examination to be read.
 *
 * @param exam its id, unique in the cohort
 * @param patient the patient's pseudonym: exams that share it can be compared
 * @param side the word of the cohort's table, or empty
 * @param images at least one, in the table's order
 */
public record ReadingCase(String exam, String patient, String side, List<ReadingImage> images) {
    public ReadingCase {
        images = List.copyOf(images);
        if (exam.isBlank() || images.isEmpty()) {
            throw new IllegalArgumentException(
                    "a case needs an id and a radiograph, found \"%s\" with %d".formatted(exam, images.size()));
        }
    }
}
