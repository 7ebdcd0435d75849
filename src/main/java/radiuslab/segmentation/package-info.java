/**
 * Which pixels are fracture: the study's stack of two patch-based networks after Reisert's patchwork toolbox.
 * {@link radiuslab.segmentation.PatchScheme} says how wide the patches are, {@link radiuslab.segmentation.PatchSegmenter}
 * learns, maps radiographs, is saved and loaded, {@link radiuslab.segmentation.ProbabilityMap} is what it says of one.
 *
 * <p>Level 0 is the coarsest. Places and widths in pixels of the prepared image, angles in degrees, probabilities in
 * [0, 1]; arrays (batch, channel, row, column).
 */
package radiuslab.segmentation;
