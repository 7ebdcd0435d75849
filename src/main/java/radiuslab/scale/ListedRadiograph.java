package radiuslab.scale;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A radiograph to be scored.
 *
 * @param number its place in the list, from 1
 * @param exam "" where only the file says it, by a pseudonym of DICOM's
 * @param radiograph "" likewise
 * @param file absolute
 */
record ListedRadiograph(long number, String exam, String radiograph, String file, boolean isDicom)
        implements Serializable {
    ListedRadiograph {
        if (number < 1 || file.isBlank()) {
            throw new IllegalArgumentException(
                    "a listed radiograph has a number from 1 and a file, found %d and \"%s\"".formatted(number, file));
        }
    }

    Path path() {
        return Path.of(file);
    }
}
