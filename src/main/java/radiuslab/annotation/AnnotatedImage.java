package radiuslab.annotation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.exam.Marking;

/**
 * What an export says of one image.
 *
 * @param place in the export, for messages, such as "image 3"; empty where the whole file is of this image
 * @param line of the file, 0 where it is not known
 * @param image its name, with whatever folders the program wrote
 * @param width that the program gives, if it does
 * @param height likewise
 * @param drawn in order
 * @param flaws what could not be read, in words that go on after the place
 * @param isDone false where nobody has annotated the image yet
 * @param subset the set that the program names; empty where it names none
 */
public record AnnotatedImage(
        String place,
        long line,
        String image,
        OptionalInt width,
        OptionalInt height,
        List<Drawn> drawn,
        List<String> flaws,
        boolean isDone,
        String subset) {
    /** Something drawn. @param marking empty where an image is labelled as a whole */
    public record Drawn(String label, Optional<Marking> marking) {}

    public AnnotatedImage {
        drawn = List.copyOf(drawn);
        flaws = List.copyOf(flaws);
    }

    /** The same image under another name. */
    public AnnotatedImage renamed(String name) {
        return new AnnotatedImage(place, line, name, width, height, drawn, flaws, isDone, subset);
    }
}
