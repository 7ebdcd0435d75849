package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;
import radiuslab.files.Seeds;

/**
 * Keras' initialisation of weights: uniform within the root of 6 / (inputs + outputs) to both sides (Glorot and Bengio
 * 2010). Drawn in Java, one array after the other, so that both engines start from the same weights.
 */
public final class GlorotUniform implements Initializer {
    private final long seed;
    private long arrays;

    public GlorotUniform(long seed) {
        this.seed = seed;
    }

    /**
     * @param shape (outputs, inputs) or (outputs, inputs, height, width); the kernel's area counts for both
     */
    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        double area = shape.size() / (double) (shape.get(0) * shape.get(1));
        double limit = Math.sqrt(6 / (area * (shape.get(0) + shape.get(1))));
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, arrays++));
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return new Tensor(values, shape.getShape()).to(manager);
    }
}
