/**
 * What the methods share when they learn: {@link radiuslab.training.TrainingOptions}, {@link radiuslab.training.Batch}es
 * that depend on nothing but seed and step, the optimizers, the loop ({@link radiuslab.training.Training}) and what it
 * reports ({@link radiuslab.training.Progress}, {@link radiuslab.training.History}).
 *
 * <p>Steps count from 0. The same code runs on MXNet and PyTorch; {@link radiuslab.training.Backend} names the engine and the
 * device.
 */
package radiuslab.training;
