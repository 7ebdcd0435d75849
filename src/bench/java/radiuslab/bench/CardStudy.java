package radiuslab.bench;

import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.DetectorOptions;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.evaluation.RocCurve;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.LayeredNetwork;
import radiuslab.explanation.Target;
import radiuslab.phantom.PhantomCohort;
import radiuslab.phantom.PhantomOptions;
import radiuslab.preprocessing.InputOptions;
import radiuslab.prediction.ExamPrediction;
import radiuslab.segmentation.PatchSegmenter;
import radiuslab.segmentation.SegmenterOptions;
import radiuslab.training.Backend;
import radiuslab.training.Precision;
import radiuslab.training.Progress;
import radiuslab.training.Tensor;
import radiuslab.training.TrainingOptions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the study's methods on a device, as published but for a number of steps: trains it on phantoms by its own loop and
 * loaders, predicts the test set, and explains a radiograph. Prints the losses of the first steps, images (or patches) a second
 * from the middle of the training on, seconds, milliseconds of a Grad-CAM, and the AUROC.
 */
public final class CardStudy {
    private static final int FIRST = 5;
    private static final int MAPS = 20;

    private final Backend backend;
    private final Cohort cohort;
    private final int batchSize;
    private final int steps;

    private CardStudy(Backend backend, Cohort cohort, int batchSize, int steps) {
        this.backend = backend;
        this.cohort = cohort;
        this.batchSize = batchSize;
        this.steps = steps;
    }

    /**
     * @param args "classification", "segmentation" or "detection"; the device ("cpu", "gpu0"); the precision; exams of
     *     the cohort; batch size, 0 for the published one; steps; and the folder that receives the cohort
     */
    public static void main(String[] args) throws IOException {
        Backend backend = Backend.of("PyTorch", args[1]).with(Precision.valueOf(args[2]));
        int exams = Integer.parseInt(args[3]);
        var training = new PhantomOptions.Part(exams, exams / 2);
        var other = new PhantomOptions.Part(exams / 2, exams / 4);
        long start = System.nanoTime();
        Cohort cohort = PhantomCohort.write(
                Path.of(args[6]), new PhantomOptions(training, new PhantomOptions.Part(4, 2), other, 384, 512, 1), n -> {});
        report("cohort s", seconds(start));
        CardStudy study = new CardStudy(backend, cohort, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        switch (args[0]) {
            case "classification" -> study.classification();
            case "segmentation" -> study.segmentation();
            case "detection" -> study.detection();
            default -> throw new IllegalArgumentException("no method " + args[0]);
        }
    }

    private static void report(String figure, double number) {
        System.out.printf(Locale.ROOT, "%s\t%s%n", figure, number);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private TrainingOptions shortened(TrainingOptions options) {
        int batch = batchSize == 0 ? options.batchSize() : batchSize;
        return options.withBatchSize(batch).withEpochs(1, steps);
    }

    private void classification() throws IOException {
        var published = ClassifierOptions.published();
        var options = published.withTraining(shortened(published.training()));
        try (var classifier = ExamClassifier.untrained(options, 1, backend)) {
            long start = System.nanoTime();
            classifier.learn(cohort, 1, InstantSource.system(), new Told(options.training().batchSize()), Optional.empty());
            report("training s", seconds(start));
            predicted(exams -> classifier.predict(cohort, exams));
            explained(classifier);
        }
    }

    private void explained(ExamClassifier classifier) throws IOException {
        InputOptions input = classifier.options().predictionInput();
        Tensor image = classifier.input(test().get(0).radiographs().get(0).image());
        Cam gradCam = Cam.of(LayeredNetwork.of(classifier.network(), backend, input), CamRule.GRAD_CAM);
        gradCam.of(image, Target.logit(1));
        long start = System.nanoTime();
        for (int i = 0; i < MAPS; i++) {
            gradCam.of(image, Target.logit(1));
        }
        report("gradcam ms", 1000 * seconds(start) / MAPS);
    }

    private void segmentation() throws IOException {
        var published = SegmenterOptions.published();
        var options = published.withTraining(shortened(published.training()));
        try (var segmenter = PatchSegmenter.untrained(options, 1, backend)) {
            long start = System.nanoTime();
            segmenter.learn(cohort, 1, InstantSource.system(), new Told(options.training().batchSize()), Optional.empty());
            report("training s", seconds(start));
            predicted(exams -> segmenter.predict(cohort, exams, 1));
        }
    }

    private void detection() throws IOException {
        var published = DetectorOptions.published();
        var options = published.withTraining(shortened(published.training()));
        try (var detector = ExamDetector.untrained(options, 1, backend)) {
            long start = System.nanoTime();
            TrueBoxes truth = TrueBoxes.of(cohort.exams(Split.TRAINING));
            detector.learn(cohort, truth, 1, InstantSource.system(), new Told(options.training().batchSize()), Optional.empty());
            report("training s", seconds(start));
            predicted(exams -> detector.predict(cohort, exams));
        }
    }

    private interface Predicting {
        List<ExamPrediction> of(List<Exam> exams) throws IOException;
    }

    private List<Exam> test() {
        return cohort.exams(Split.TEST);
    }

    private void predicted(Predicting predicting) throws IOException {
        predicting.of(test().subList(0, 1));
        long start = System.nanoTime();
        List<ExamPrediction> predictions = predicting.of(test());
        int images = test().stream().mapToInt(exam -> exam.radiographs().size()).sum();
        report("prediction images/s", images / seconds(start));
        boolean[] truth = new boolean[predictions.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = predictions.get(i).truth().isFracture();
        }
        double[] probabilities = predictions.stream().mapToDouble(ExamPrediction::probability).toArray();
        report("AUROC", RocCurve.of(truth, probabilities).auroc());
    }

    /** Tells the first losses, and the speed of the training's second half. */
    private static final class Told implements Progress.Listener {
        private final int batchSize;
        private long middle;

        Told(int batchSize) {
            this.batchSize = batchSize;
        }

        @Override
        public void step(Progress progress) {
            if (progress.step() <= FIRST) {
                report("loss " + progress.step(), progress.loss());
            }
            long half = progress.steps() / 2;
            if (progress.step() == half) {
                middle = System.nanoTime();
            }
            if (progress.step() == progress.steps()) {
                report("training images/s", (progress.steps() - half) * batchSize / seconds(middle));
            }
        }
    }
}
