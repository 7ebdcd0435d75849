package radiuslab.phantom;

import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;

/**
 * One rendered projection.
 *
 * @param projection AP or lateral
 * @param image 12 bits, bright = dense
 * @param mask of the fracture, all background where this projection does not show it
 */
public record PhantomRadiograph(Projection projection, GreyImage image, FractureMask mask) {}
