/**
 * Where people meet the module: the {@link radiuslab.notebook.LabKernel} that Jupyter starts, how values are shown
 * ({@link radiuslab.notebook.Renderers}, {@link radiuslab.notebook.Progress}), the {@link radiuslab.notebook.Session} a
 * notebook begins with, and the programs behind {@code environment/lab}: the {@link radiuslab.notebook.Study}, a
 * {@link radiuslab.notebook.Script}, the {@link radiuslab.notebook.Refresh} of saved outputs.
 *
 * <p>May import every other package, and is the only one that may use IJava. Pictures are shown in 8 bits, whatever the
 * file holds.
 */
package radiuslab.notebook;
