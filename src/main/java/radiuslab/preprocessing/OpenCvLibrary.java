package radiuslab.preprocessing;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/**
 * OpenCV's native library, loaded once a process and with one thread: images are prepared side by side on threads of our
 * own; its own would only get in their way.
 */
public final class OpenCvLibrary {
    static {
        OpenCV.loadLocally();
        Core.setNumThreads(1);
    }

    private OpenCvLibrary() {}

    /** To be called before anything of OpenCV is used; a second call does nothing. */
    public static void load() {
        // The class is loaded, and the library with it.
    }
}
