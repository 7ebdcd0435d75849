/**
 * Where people meet the module: the {@link radiuslab.kernel.LabKernel} that Jupyter starts, how values are shown
 * ({@link radiuslab.kernel.Renderers}, {@link radiuslab.kernel.ProgressBar}, {@link radiuslab.kernel.LiveTraining}), and
 * {@link radiuslab.kernel.Script}s, which run the same code without Jupyter.
 *
 * <p>May import every other package, and is the only one that may use IJava. Pictures are shown in 8 bits, whatever the file
 * holds.
 */
package radiuslab.kernel;
