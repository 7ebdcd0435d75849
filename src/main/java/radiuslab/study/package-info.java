/**
 * One study from a command to its results: the {@link radiuslab.study.Session} every notebook begins with, the
 * {@link radiuslab.study.Study} that executes the notebooks, what it leaves in the folder of results, and the other programs
 * behind {@code environment/lab}. Runs without a kernel.
 */
package radiuslab.study;
