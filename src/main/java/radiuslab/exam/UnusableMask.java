package radiuslab.exam;

import java.io.IOException;

/** A mask file that is whole and does not serve as a mask. */
public final class UnusableMask extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    UnusableMask(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
