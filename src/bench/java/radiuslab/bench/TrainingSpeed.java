package radiuslab.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.Loss;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import radiuslab.exam.GreyImage;
import radiuslab.files.Seeds;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.ForwardPass;
import radiuslab.training.GlorotUniform;
import radiuslab.training.Monitor;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Precision;
import radiuslab.training.Tensor;
import radiuslab.training.Training;
import radiuslab.training.TrainingOptions;

/**
 * Trains the published network on one engine with our own loop, batches made beside it as in every training, and predicts with
 * it as a classifier does. Prints images per second in both, what processor time a step of each takes, GFLOP/s of a matrix
 * multiplication, and images per second that one loader thread makes while nothing else runs.
 */
public final class TrainingSpeed {
    private final InputOptions input;
    private final int batchSize;
    private final StoredImage stored;

    private TrainingSpeed(InputOptions input, int batchSize) {
        this.input = input;
        this.batchSize = batchSize;
        SplittableRandom random = new SplittableRandom(1);
        short[] values = new short[input.storedWidth() * input.storedHeight()];
        IntStream.range(0, values.length).forEach(i -> values[i] = (short) random.nextInt(4096));
        stored = StoredImage.of(new GreyImage(input.storedWidth(), input.storedHeight(), values, 12), input);
    }

    /**
     * @param args engine, precision, batch size, steps to warm up, steps to time
     */
    public static void main(String[] args) throws Exception {
        int batchSize = Integer.parseInt(args[2]);
        TrainingSpeed speed = new TrainingSpeed(InputOptions.published(), batchSize);
        Backend backend = Backend.cpu(args[0]).with(Precision.valueOf(args[1]));
        report("loader", speed.loader());
        speed.network(backend, Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        report(backend.precision() == Precision.MIXED ? "bf16 GFLOP/s" : "float32 GFLOP/s", gflops(backend));
    }

    private static void report(String figure, double number) {
        System.out.printf(Locale.ROOT, "%s\t%s%n", figure, number);
    }

    private double loader() {
        batch(0);
        long start = System.nanoTime();
        int batches = 10;
        for (int step = 1; step <= batches; step++) {
            batch(step);
        }
        return batches * batchSize / seconds(start);
    }

    private Batch batch(long step) {
        int one = InputOptions.CHANNELS * input.height() * input.width();
        float[] values = new float[batchSize * one];
        float[] classes = new float[batchSize];
        for (int i = 0; i < batchSize; i++) {
            View view = Augmentation.published().random(input, new SplittableRandom(Seeds.mix(1, step, i)));
            view.write(stored, input.width(), input.height(), values, i * one);
            classes[i] = i % Xception.CLASSES;
        }
        Tensor images = new Tensor(values, batchSize, InputOptions.CHANNELS, input.height(), input.width());
        return new Batch(List.of(images), List.of(new Tensor(classes, batchSize)));
    }

    private void network(Backend backend, int warmUp, int steps) throws Exception {
        SequentialBlock network = Xception.classifier(XceptionOptions.published());
        network.setInitializer(new GlorotUniform(1), ai.djl.nn.Parameter.Type.WEIGHT);
        try (NDManager memory = backend.manager()) {
            network.initialize(
                    memory, DataType.FLOAT32, new Shape(1, InputOptions.CHANNELS, input.height(), input.width()));
            training(backend, network, warmUp, steps);
            try (ForwardPass pass = ForwardPass.in(memory, backend.precision())) {
                PredictionSpeed.report(
                        "prediction",
                        pass,
                        network.getChildren().values(),
                        batch(0).inputs().get(0),
                        warmUp,
                        2 * steps);
            }
        }
    }

    private void training(Backend backend, SequentialBlock network, int warmUp, int steps) throws Exception {
        Stopwatch[] watch = new Stopwatch[1];
        var rate = PolynomialDecay.constant(1e-3);
        var options = new TrainingOptions(batchSize, 1, warmUp + steps, Optimizer.ADAM, rate);
        try (Training run = new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options, 1)) {
            run.run(this::batch, Monitor.NONE, InstantSource.system(), progress -> {
                if (progress.step() == warmUp) {
                    watch[0] = new Stopwatch();
                } else if (progress.step() == warmUp + steps) {
                    watch[0].report("training", batchSize, steps);
                }
            });
        }
    }

    private static double gflops(Backend backend) {
        int side = 2048;
        int times = 10;
        long[] start = new long[1];
        try (NDManager memory = backend.manager()) {
            NDArray each =
                    memory.randomUniform(0, 2f / side, new Shape(side, side)); // products stay as large as they are
            backend.precision()
                    .computed(backend.device(), () -> {
                        NDArray factor = each.matMul(each); // in the numbers that are multiplied
                        NDArray product = factor;
                        start[0] = System.nanoTime();
                        for (int i = 0; i < times; i++) {
                            product = product.matMul(factor);
                        }
                        return new NDList(product);
                    })
                    .singletonOrThrow()
                    .toFloatArray();
            return 2e-9 * Math.pow(side, 3) * times / seconds(start[0]);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
