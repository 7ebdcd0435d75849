/**
 * Where did the network look? A {@link radiuslab.explanation.LayeredNetwork} gives the activations and gradients at a
 * layer for a {@link radiuslab.explanation.Target}; an {@link radiuslab.explanation.Explanation} makes a heat map of
 * them; a {@link radiuslab.explanation.PerturbationCurve} asks whether the network really depends on what the map marks.
 *
 * <p>Images are (batch, channel, height, width); maps have one value per pixel of the network's input, greater means more
 * important, until {@link radiuslab.prediction.PlacedMap} carries them to the radiograph. Networks are explained as they
 * predict: drop-out passes everything, batch normalisation stands still, no parameter changes or keeps a gradient.
 */
package radiuslab.explanation;
