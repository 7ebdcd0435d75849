package radiuslab.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import radiuslab.training.BatchNormalisation;
import radiuslab.training.GlorotUniform;
import radiuslab.training.Tensor;

/** A little convolutional classifier of images of one channel, 6 pixels high and 8 wide, and such images. */
final class ToyNetwork {
    static final int HEIGHT = 6;
    static final int WIDTH = 8;

    private ToyNetwork() {}

    /** Trunk (1) and head (2), as the study's classifier has them. */
    static SequentialBlock classifier(NDManager manager) {
        SequentialBlock network = new SequentialBlock()
                .add(new SequentialBlock()
                        .add(convolution(4))
                        .add(new BatchNormalisation(1e-3, 0.9))
                        .add(Activation.reluBlock())
                        .add(convolution(3))
                        .add(Activation.reluBlock()))
                .add(new SequentialBlock()
                        .add(Pool.globalAvgPool2dBlock())
                        .add(Dropout.builder().optRate(0.5f).build())
                        .add(Linear.builder().setUnits(2).build()));
        return initialised(network, manager);
    }

    static SequentialBlock initialised(SequentialBlock network, NDManager manager) {
        network.setInitializer(new GlorotUniform(3), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, HEIGHT, WIDTH));
        return network;
    }

    static Conv2d convolution(int filters) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .build();
    }

    /**
     * A "network" that sees nothing but a square of 3 x 3 pixels, whose mean is class 1's score: the fracture is where
     * everybody can see it.
     */
    static SequentialBlock looksAt(int x, int y, NDManager manager) {
        float[] window = new float[HEIGHT * WIDTH];
        for (int i = 0; i < window.length; i++) {
            boolean inside = Math.abs(i % WIDTH - x) <= 1 && Math.abs(i / WIDTH - y) <= 1;
            window[i] = inside ? 1 / 9f : 0;
        }
        NDArray weights = manager.create(window, new Shape(1, 1, HEIGHT, WIDTH));
        SequentialBlock network = new SequentialBlock()
                .addSingleton(image -> image.mul(weights))
                .addSingleton(seen -> seen.sum(new int[] {1, 2, 3}).expandDims(1))
                .addSingleton(sum -> sum.concat(sum.neg(), 1).neg());
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, HEIGHT, WIDTH));
        return network;
    }

    /** Images of waves, each another. */
    static Tensor images(int number) {
        float[] values = new float[number * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1 + 0.7 * i + 0.01 * i * i);
        }
        return new Tensor(values, number, 1, HEIGHT, WIDTH);
    }
}
