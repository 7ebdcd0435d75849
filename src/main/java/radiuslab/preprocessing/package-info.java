/**
 * From a radiograph's pixels to the network's input: scaling to [-1, 1], the stored size, three channels, augmentation.
 *
 * <p>A {@link radiuslab.preprocessing.LimbRegion} says what of a radiograph is looked at, and in which greys; a
 * {@link radiuslab.preprocessing.StoredImage} is prepared of it once; a
 * {@link radiuslab.preprocessing.View} takes a crop out of it each time the network looks; a
 * {@link radiuslab.preprocessing.Placement} says which point of the radiograph lies where in it. Arrays are row by row,
 * channel by channel: (channel, height, width). Angles are in degrees, lengths in pixels.
 */
package radiuslab.preprocessing;
