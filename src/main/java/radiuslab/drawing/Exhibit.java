package radiuslab.drawing;

import java.io.IOException;
import java.nio.file.Path;

/** What a manuscript shows: a figure or a table, in every form it is printed in. */
public interface Exhibit {
    /** File name without ending, such as {@code roc}. */
    String name();

    /** What is shown, with n, seed and split. */
    String caption();

    /** Writes every form. @param folder made if absent */
    void write(Path folder) throws IOException;
}
