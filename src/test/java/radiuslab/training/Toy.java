package radiuslab.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.SplittableRandom;

/** A network of some hundred weights and images of 8 x 8 pixels in two classes: the brighter half lies left or right. */
final class Toy {
    private Toy() {}

    static TrainingOptions options(Optimizer method, double rate, int steps) {
        return new TrainingOptions(8, 1, steps, method, PolynomialDecay.constant(rate));
    }

    static Block network(NDManager manager) {
        SequentialBlock network = new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(6)
                        .setKernelShape(new Shape(3, 3))
                        .optPadding(new Shape(1, 1))
                        .optBias(false)
                        .build())
                .add(new BatchNormalisation(1e-3, 0.9))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(new Shape(4, 4), new Shape(4, 4)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(2).build());
        network.setInitializer(new GlorotUniform(5), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8));
        return network;
    }

    /** Two dense layers and nothing else. */
    static Block plain(NDManager manager) {
        SequentialBlock network = new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(6).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(2).build());
        network.setInitializer(new GlorotUniform(5), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8));
        return network;
    }

    /** Half of what the first dense layer finds is dropped out. */
    static Block droppingOut(NDManager manager, long seed) {
        SequentialBlock network = new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(16).build())
                .add(Activation.reluBlock())
                .add(Dropout.builder().optRate(0.5f).build())
                .add(Linear.builder().setUnits(2).build());
        network.setInitializer(new GlorotUniform(seed), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 8, 8));
        return network;
    }

    static Batch batch(long step) {
        SplittableRandom random = new SplittableRandom(step);
        float[] images = new float[8 * 64];
        float[] classes = new float[8];
        for (int i = 0; i < images.length; i++) {
            int image = i / 64;
            classes[image] = image % 2;
            boolean bright = (i % 8 < 4) == (classes[image] == 1);
            images[i] = (float) (random.nextDouble() - (bright ? 0 : 0.5));
        }
        return new Batch(List.of(new Tensor(images, 8, 1, 8, 8)), List.of(new Tensor(classes, 8)));
    }
}
