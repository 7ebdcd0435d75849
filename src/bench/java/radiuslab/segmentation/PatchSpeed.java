package radiuslab.segmentation;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.training.Backend;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.Optimizer;
import radiuslab.training.PolynomialDecay;
import radiuslab.training.Precision;
import radiuslab.training.Tensor;
import radiuslab.training.Training;
import radiuslab.training.TrainingOptions;

/**
 * Trains the published stack of patch networks on one engine with our own loop, patches drawn beside it as in every
 * training, and maps an image of 2000 x 2500 pixels. Prints patches per second in training; seconds, finest patches and
 * coverage of a map of drawn patches; the same of one on a regular grid.
 */
public final class PatchSpeed {
    private static final int SIDE = 512;

    /** The median of so many, as of a cohort that is read: the first one also waits for Java's compiler. */
    private static final int MAPS = 5;

    private final SegmenterOptions options;
    private final BatchSource batches;

    private PatchSpeed(int batchSize, int steps) {
        var rate = PolynomialDecay.constant(1e-3);
        options = SegmenterOptions.published()
                .withTraining(new TrainingOptions(batchSize, 1, steps, Optimizer.AMSGRAD, rate));
        LabelledImage image = image();
        batches = new LabelledImages(List.of(image)).batches(options, 1);
    }

    /** Noise with a square of fracture. */
    private static LabelledImage image() {
        byte[] labels = new byte[SIDE * SIDE];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % SIDE / 40 == 5 && i / SIDE / 40 == 5 ? 1 : 0);
        }
        return LabelledImage.of(
                new ScaledImage(SIDE, SIDE, noise(SIDE * SIDE)), new FractureMask(SIDE, SIDE, labels));
    }

    private static short[] noise(int pixels) {
        SplittableRandom random = new SplittableRandom(1);
        short[] grey = new short[pixels];
        for (int i = 0; i < pixels; i++) {
            grey[i] = (short) random.nextInt(1 << 16);
        }
        return grey;
    }

    /**
     * @param args engine, precision, batch size, steps to warm up, steps to time, and the folder that receives the first batch for
     *     the peer
     */
    public static void main(String[] args) throws Exception {
        int warmUp = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        PatchSpeed speed = new PatchSpeed(Integer.parseInt(args[2]), warmUp + steps);
        speed.write(Files.createDirectories(Path.of(args[5])));
        Backend backend = Backend.cpu(args[0]).with(Precision.valueOf(args[1]));
        try (PatchSegmenter segmenter = PatchSegmenter.untrained(speed.options, 1, backend)) {
            report("patch training", speed.training(backend, segmenter, warmUp, steps));
            reportMaps(segmenter);
        }
    }

    /** Prints seconds, finest patches and coverage of a map of 2000 x 2500 pixels of noise, as the peers', of drawn patches and on a grid. */
    public static void reportMaps(PatchSegmenter segmenter) {
        GreyImage large = new GreyImage(2000, 2500, noise(2000 * 2500), 16);
        report("", segmenter, large, MappingOptions.published());
        report("regular ", segmenter, large, MappingOptions.fastest());
    }

    private static void report(String kind, PatchSegmenter segmenter, GreyImage image, MappingOptions options) {
        ProbabilityMap map = segmenter.probabilityMap(image, options, 2);
        double[] seconds = new double[MAPS];
        for (int i = 0; i < MAPS; i++) {
            long start = System.nanoTime();
            segmenter.probabilityMap(image, options, 2);
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        report(kind + "map", new Median().evaluate(seconds));
        report(kind + "patches", map.patches());
        report(kind + "coverage", map.coverage());
    }

    private static void report(String figure, double number) {
        System.out.printf(Locale.ROOT, "%s\t%s%n", figure, number);
    }

    private double training(Backend backend, PatchSegmenter segmenter, int warmUp, int steps) throws IOException {
        long[] start = new long[1];
        long[] end = new long[1];
        try (Training run = new Training(backend, segmenter.network(), new LevelLoss(), options.training(), 1)) {
            run.run(batches, new PixelMonitor(), InstantSource.system(), progress -> {
                start[0] = progress.step() == warmUp ? System.nanoTime() : start[0];
                end[0] = System.nanoTime();
            });
        }
        return steps * options.training().batchSize() / ((end[0] - start[0]) * 1e-9);
    }

    private void write(Path folder) throws IOException {
        Batch batch = batches.at(0);
        List<String> inputs = List.of("coarse", "fine", "points");
        for (int i = 0; i < inputs.size(); i++) {
            write(folder.resolve(inputs.get(i) + ".bin"), batch.inputs().get(i));
        }
        write(folder.resolve("coarse-mask.bin"), batch.targets().get(0));
        write(folder.resolve("fine-mask.bin"), batch.targets().get(1));
    }

    /** Number of axes, lengths, values: 4 bytes each, big-endian. */
    private static void write(Path file, Tensor tensor) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(tensor.shape().length);
            for (long length : tensor.shape()) {
                out.writeInt((int) length);
            }
            ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.values().length);
            bytes.asFloatBuffer().put(tensor.values());
            out.write(bytes.array());
        }
    }
}
