package radiuslab.dicom;

import java.io.IOException;
import java.io.InputStream;

/** A file to be read, in a folder or in an archive. Its name may be anybody's, and is shown and written nowhere. */
interface SourceFile {
    /** Where it stands among the others; only for the order. */
    String place();

    InputStream open() throws IOException;

    /** All of it, if it is not larger than any image may be. */
    byte[] bytes() throws IOException;
}
