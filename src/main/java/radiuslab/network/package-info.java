/**
 * Networks and weights that more than one method stands on: {@link radiuslab.network.Xception}, layer by layer as Keras
 * builds it, and the published weights that {@link radiuslab.network.KerasWeights} reads.
 *
 * <p>Shapes are (batch, channel, height, width).
 */
package radiuslab.network;
