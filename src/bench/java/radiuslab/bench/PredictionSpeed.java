package radiuslab.bench;

import ai.djl.nn.Block;
import java.util.List;
import java.util.SplittableRandom;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.preprocessing.InputOptions;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.PatchSpeed;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.ForwardPass;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Precision;
import radiuslab.training.Tensor;

/**
 * Predicts on one engine with the published Xception and detector, as the classifier and the detector do, and maps a large image
 * with the published patch networks. Prints images per second of both, what processor time a step takes, and what
 * {@link PatchSpeed} says of maps.
 */
public final class PredictionSpeed {
    private PredictionSpeed() {}

    /** @param args engine, precision, images of a step of Xception, of one of the detector, steps to warm up, steps to time */
    public static void main(String[] args) {
        Backend backend = Backend.cpu(args[0]).with(Precision.valueOf(args[1]));
        int warmUp = Integer.parseInt(args[4]);
        int steps = Integer.parseInt(args[5]);
        try (var classifier = ExamClassifier.untrained(ClassifierOptions.published(), 1, backend)) {
            Tensor images =
                    noise(Integer.parseInt(args[2]), classifier.options().predictionInput());
            report("prediction", classifier.learned(), images, warmUp, steps);
        }
        try (var detector = ExamDetector.untrained(DetectorOptions.published(), 1, backend)) {
            Tensor images = noise(Integer.parseInt(args[3]), detector.options().predictionInput());
            report("detection", detector.learned(), images, warmUp, steps);
        }
        try (var segmenter = PatchSegmenter.untrained(SegmenterOptions.published(), 1, backend)) {
            PatchSpeed.reportMaps(segmenter);
        }
    }

    private static Tensor noise(int images, InputOptions input) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[images * InputOptions.CHANNELS * input.height() * input.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return new Tensor(values, images, InputOptions.CHANNELS, input.height(), input.width());
    }

    private static void report(String figure, LearnedNetwork<?, ?> learned, Tensor images, int warmUp, int steps) {
        try (ForwardPass pass = learned.predicting()) {
            report(figure, pass, learned.blocks(), images, warmUp, steps);
        }
    }

    /** Of a pass whose weights are folded once. */
    static void report(String figure, ForwardPass pass, Iterable<Block> blocks, Tensor images, int warmUp, int steps) {
        Stopwatch watch = null;
        for (int step = 0; step < warmUp + steps; step++) {
            watch = step == warmUp ? new Stopwatch() : watch;
            try (ForwardPass portion = pass.portion()) {
                portion.through(blocks, List.of(images)).get(0).toFloatArray();
            }
        }
        watch.report(figure, (int) images.shape()[0], steps);
    }
}
