package radiuslab.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.function.UnaryOperator;
import radiuslab.network.Xception;
import radiuslab.preprocessing.InputOptions;

/** A classifier's head at every place of the trunk's map, where it otherwise stands once on the mean of all. */
final class PlaceScores {
    /** Pixels of the input per cell of the trunk's map. */
    private static final int CELL = 32;

    private PlaceScores() {}

    /**
     * The scores of the place that looks most like a fracture. Half of the crops in training showed one, here at most one
     * place does of the many that fit beside each other: the odds are divided by their number.
     *
     * @param head from (places, channel, 1, 1) to (places, 2)
     * @param map what the trunk made of images of any size, (batch, channel, height, width)
     * @param crop what training saw; as many cells around each place are averaged, an odd number along each side
     * @return (batch, 2), before softmax
     */
    static NDArray greatest(UnaryOperator<NDList> head, NDArray map, InputOptions crop) {
        Shape around = new Shape(crop.height() / CELL / 2, crop.width() / CELL / 2);
        Shape window = new Shape(2 * around.get(0) + 1, 2 * around.get(1) + 1);
        // PyTorch under DJL counts cells beyond the edge whatever its option says, so their share is divided out.
        NDArray inside = map.getManager()
                .ones(new Shape(1, 1, map.getShape().get(2), map.getShape().get(3)));
        NDArray means = mean(map, window, around).div(mean(inside, window, around));
        Shape shape = means.getShape();
        long batch = shape.get(0), channels = shape.get(1);
        NDArray places = means.transpose(0, 2, 3, 1).reshape(-1, channels, 1, 1);
        NDArray scores = head.apply(new NDList(places)).singletonOrThrow().reshape(batch, -1, Xception.CLASSES);
        NDArray lead = scores.get(":, :, 1").sub(scores.get(":, :, 0"));
        float beside = (float) Math.log(crop.margin() * crop.margin());
        NDArray greatest = lead.max(new int[] {1}).reshape(batch, 1).sub(beside);
        return greatest.zerosLike().concat(greatest, 1);
    }

    private static NDArray mean(NDArray cells, Shape window, Shape around) {
        return Pool.avgPool2d(cells, window, new Shape(1, 1), around, false, true);
    }
}
