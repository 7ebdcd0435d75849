package radiuslab.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * What a map of logits says of its image: the greatest mean of a square of cells, which no single cell decides. The square,
 * 20 x 20 pixels of the network's input, is about as large as the small fractures that the maps are for.
 */
final class PlaceOfMap {
    private static final Shape SQUARE = new Shape(5, 5);

    private PlaceOfMap() {}

    /**
     * @param logits (batch, 1, rows, columns), at least five of each
     * @return (batch)
     */
    static NDArray greatest(NDArray logits) {
        NDArray means = Pool.avgPool2d(logits, SQUARE, new Shape(1, 1), new Shape(0, 0), false, true);
        return means.reshape(means.getShape().get(0), -1).max(new int[] {1});
    }
}
