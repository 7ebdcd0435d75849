package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How the scores of a part stand in a file. */
interface PartForm {
    /** Of the file's name, such as ".csv". */
    String ending();

    /** @param file does not exist; nobody reads it before it is whole */
    void write(Path file, List<RadiographScore> scores) throws IOException;
}
