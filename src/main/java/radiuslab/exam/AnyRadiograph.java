package radiuslab.exam;

import java.io.IOException;
import java.util.Optional;

/** One radiograph, of a cohort or by itself: what a trained method can be asked about. */
public sealed interface AnyRadiograph permits Radiograph, LoneRadiograph {
    /** Its name. */
    String id();

    /** How figures name it: its name and, where that is known, the projection. */
    String title();

    /** @throws IOException if its file is absent or damaged */
    GreyImage image() throws IOException;

    /**
     * The fracture's pixels; empty where nobody knows or marked them.
     *
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @throws IOException if a file is absent or damaged
     */
    Optional<FractureMask> mask(int width, int height) throws IOException;
}
