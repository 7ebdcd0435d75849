package radiuslab.dicom;

import java.io.IOException;

/**
 * A DICOM file that does not serve. The reason is one of a few sentences, by which files are counted; the message says more.
 * Neither holds a name or any other text of the file.
 */
public final class Refused extends IOException {
    static final String NOT_DICOM = "file is not DICOM";
    static final String DAMAGED = "file is cut off or damaged";
    static final String PIXELS = "pixels of a form that is not read";
    static final String DECODER = "compressed pixels could not be decoded";
    static final String NO_DECODER = "no decoder for this compression is installed";

    private static final long serialVersionUID = 1;

    private final String reason;

    Refused(String reason, String found) {
        super(found.isEmpty() ? reason : reason + ": " + found);
        this.reason = reason;
    }

    static Refused damaged(String found) {
        return new Refused(DAMAGED, found);
    }

    /** Without what was found in this file. */
    public String reason() {
        return reason;
    }
}
