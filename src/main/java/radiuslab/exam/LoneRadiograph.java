package radiuslab.exam;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A radiograph that belongs to no exam: somebody's own picture, of which nobody said what is true.
 *
 * @param id its name, as figures show it
 * @param image its pixels
 */
public record LoneRadiograph(String id, GreyImage image) implements AnyRadiograph {
    public LoneRadiograph {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a radiograph needs a name");
        }
    }

    /** The name of a file without folder and ending. */
    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    @Override
    public String title() {
        return id;
    }

    @Override
    public Optional<FractureMask> mask(int width, int height) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s, %d x %d".formatted(id, image.width(), image.height());
    }
}
