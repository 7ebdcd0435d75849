package radiuslab.exam;

import java.io.IOException;

/** An image or mask that cannot serve as one: what was found is the message, what to do about it the remedy. */
public final class UnusableImage extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;
    private final boolean damaged;

    private UnusableImage(String found, String remedy, boolean damaged, Throwable cause) {
        super(found, cause);
        this.remedy = remedy;
        this.damaged = damaged;
    }

    /** A whole file of a form that does not serve. */
    UnusableImage(String found, String remedy) {
        this(found, remedy, false, null);
    }

    /** A file that is cut off or changed. */
    static UnusableImage damaged(String found, Throwable cause) {
        return new UnusableImage(found, "Copy, export or download the file again", true, cause);
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether the file is truncated or changed, rather than whole and of a form that does not serve. */
    public boolean isDamaged() {
        return damaged;
    }
}
