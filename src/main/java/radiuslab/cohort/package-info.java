/**
 * Reading {@link radiuslab.cohort.Cohort}s: the project's own folder form and public ones. Every fault of a cohort is
 * collected and reported at once with file, line and remedy. Imports {@code exam}.
 */
package radiuslab.cohort;
