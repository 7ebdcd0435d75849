/**
 * What a person should look at before a cohort is used: pictures that occur twice, outliers, pictures that contradict their
 * labels, and what predicts the finding without a look at the bone. {@link radiuslab.quality.Quality#of} measures every
 * radiograph once; nothing is excluded by itself.
 *
 * <p>Sizes in pixels, greys as shares of white (0 to 1).
 */
package radiuslab.quality;
