package radiuslab.explanation;

import ai.djl.ndarray.types.Shape;

/**
 * A place in a network where it can be looked into.
 *
 * @param name its place: "14" is the network's 14th child, "14.3" the third child of that
 * @param kind of block, such as Conv2d
 * @param output shape of what leaves it, of one image
 */
public record Layer(String name, String kind, Shape output) {
    /** Whether its output is a grid (channel, height, width) of more than one cell. */
    public boolean isSpatial() {
        return isGrid() && output.get(2) * output.get(3) > 1;
    }

    /** Whether its output is a grid at all, be it of one cell. */
    boolean isGrid() {
        return output.dimension() == 4;
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(name, kind, output.slice(1));
    }
}
