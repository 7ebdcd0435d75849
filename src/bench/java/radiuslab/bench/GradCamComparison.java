package radiuslab.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Target;
import radiuslab.network.Xception;
import radiuslab.network.XceptionOptions;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.GlorotUniform;
import radiuslab.training.Monitor;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Tensor;
import radiuslab.training.Training;
import radiuslab.training.TrainingOptions;

/**
 * Times Grad-CAM of one image of 240 x 320 through the published Xception against a training step of the same image, in
 * turns, on both engines. Prints {@code name<TAB>ours<TAB>peer<TAB>ratio}, in milliseconds, and writes bench.json.
 */
public final class GradCamComparison {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 320;
    private static final int ROUNDS = 7;
    private static final int IN_ROUND = 2;

    private GradCamComparison() {}

    /** @param args the folder of the results */
    public static void main(String[] args) throws IOException {
        List<BenchFile.Row> rows = new ArrayList<>();
        for (String engine : List.of("MXNet", "PyTorch")) {
            String name = engine.equals("MXNet") ? "gradcam" : "gradcam_" + engine.toLowerCase(Locale.ROOT);
            double[] medians = medians(Backend.cpu(engine));
            BenchFile.Row row =
                    BenchFile.Row.ofTimes(name, "ms", medians[0], medians[1], "training step, " + engine);
            System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f\t%.2f%n", name, row.ours(), row.peer(), row.ratio());
            rows.add(row);
        }
        BenchFile.add(Path.of(args[0]), rows);
    }

    /** Milliseconds of a map and of a training step; the first round warms up. */
    private static double[] medians(Backend backend) throws IOException {
        Tensor image = image();
        double[] maps = new double[ROUNDS];
        double[] steps = new double[ROUNDS];
        try (NDManager manager = backend.manager()) {
            SequentialBlock network = Xception.classifier(XceptionOptions.published());
            network.setInitializer(new GlorotUniform(1), Parameter.Type.WEIGHT);
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3, HEIGHT, WIDTH));
            LayeredNetwork layered = LayeredNetwork.of(network, backend, 3, HEIGHT, WIDTH);
            Cam gradCam = Cam.of(layered, CamRule.GRAD_CAM);
            for (int round = 0; round < ROUNDS; round++) {
                long started = System.nanoTime();
                for (int i = 0; i < IN_ROUND; i++) {
                    gradCam.of(image, Target.logit(1));
                }
                maps[round] = (System.nanoTime() - started) / 1e6 / IN_ROUND;
                steps[round] = trainingStep(backend, network, image);
            }
        }
        return new double[] {median(maps), median(steps)};
    }

    private static Tensor image() {
        float[] values = new float[3 * HEIGHT * WIDTH];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return new Tensor(values, 1, 3, HEIGHT, WIDTH);
    }

    /** Milliseconds of a step, from the end of the first to the end of the last. */
    private static double trainingStep(Backend backend, SequentialBlock network, Tensor image) throws IOException {
        TrainingOptions options = new TrainingOptions(
                1, 1, IN_ROUND + 1, Optimizer.ADAGRAD, PolynomialDecay.constant(1e-6));
        Batch batch = new Batch(List.of(image), List.of(new Tensor(new float[] {1}, 1)));
        List<Long> ends = new ArrayList<>();
        try (Training training = new Training(backend, network, Loss.softmaxCrossEntropyLoss(), options, 1)) {
            training.run(step -> batch, Monitor.NONE, Clock.systemUTC(), progress -> ends.add(System.nanoTime()));
        }
        return (ends.get(IN_ROUND) - ends.get(0)) / 1e6 / IN_ROUND;
    }

    private static double median(double[] rounds) {
        double[] sorted = Arrays.copyOfRange(rounds, 1, rounds.length);
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
