/**
 * Synthetic wrist radiographs from a 3-D model, with true fracture masks.
 *
 * <p>A {@link radiuslab.phantom.Phantom} is one exam of one {@link radiuslab.phantom.WristAnatomy}, possibly with a
 * {@link radiuslab.phantom.Fracture} or a {@link radiuslab.phantom.Mimic}; it renders its AP and lateral
 * {@link radiuslab.phantom.PhantomRadiograph} from the same bones. {@link radiuslab.phantom.PhantomCohort} writes many.
 *
 * <p>Space: a right wrist, x to radial, y to dorsal, z to distal, millimetres, origin in the middle of the radius' joint
 * surface.
 */
package radiuslab.phantom;
