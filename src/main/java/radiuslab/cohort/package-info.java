/**
 * Reading cohorts. {@link radiuslab.cohort.Cohort#read} recognises the form of a folder (the project's own, FracAtlas,
 * GRAZPEDWRI-DX, MURA, exports of annotation programs; docs/cohorts.md shows them), checks tables and pixels, and returns {@link radiuslab.cohort.Cohort} or
 * throws a {@link radiuslab.cohort.CohortException} with every {@link radiuslab.cohort.Fault} at once: file, line,
 * remedy. {@link radiuslab.cohort.ReadOptions#lenient} leaves faulty exams out and counts them.
 * {@link radiuslab.cohort.Splits} divides exams by patient; {@link radiuslab.cohort.CohortTable} shows a cohort as tables.
 *
 * <p>Ages in years, shares 0 to 1, sizes in pixels.
 */
package radiuslab.cohort;
