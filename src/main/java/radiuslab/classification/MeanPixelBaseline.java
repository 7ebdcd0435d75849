package radiuslab.classification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.statistics.LogisticFit;

/**
 * A logistic regression on nothing but how bright the exam's radiographs are: what a method must beat to have seen more
 * than exposure.
 *
 * @param intercept in log odds
 * @param slope in log odds per standard deviation of brightness
 * @param centre mean brightness of the training exams, in [0, 1]
 * @param spread its standard deviation
 */
public record MeanPixelBaseline(double intercept, double slope, double centre, double spread) {
    /** The method's name in predictions. */
    public static final String METHOD = "mean_pixel";

    private static final int NEWTON_STEPS = 25;

    /**
     * Fits to the training set of a cohort.
     *
     * @throws IOException if an image cannot be read
     * @throws IllegalArgumentException if the training set lacks one of the classes
     */
    public static MeanPixelBaseline train(Cohort cohort) throws IOException {
        List<Exam> exams = cohort.exams(Split.TRAINING);
        double[] brightness = new double[exams.size()];
        boolean[] fracture = new boolean[exams.size()];
        for (int i = 0; i < brightness.length; i++) {
            brightness[i] = brightness(exams.get(i));
            fracture[i] = exams.get(i).finding().isFracture();
        }
        return of(fracture, brightness);
    }

    /** Maximum likelihood by Newton's method, with a slight pull of the slope to 0 so that it exists for any
     * data: {@link LogisticFit} has no such pull, and refuses classes that do not overlap. */
    static MeanPixelBaseline of(boolean[] fracture, double[] brightness) {
        int n = brightness.length;
        int positive = 0;
        double sum = 0, squares = 0;
        for (int i = 0; i < n; i++) {
            positive += fracture[i] ? 1 : 0;
            sum += brightness[i];
            squares += brightness[i] * brightness[i];
        }
        if (positive == 0 || positive == n) {
            throw new IllegalArgumentException(
                    "the baseline needs exams with and without fracture, found %d of %d with".formatted(positive, n));
        }
        double centre = sum / n;
        double spread = Math.sqrt(Math.max(squares / n - centre * centre, 0));
        double[] line = newton(fracture, brightness, centre, spread > 0 ? spread : 1);
        return new MeanPixelBaseline(line[0], line[1], centre, spread > 0 ? spread : 1);
    }

    private static double[] newton(boolean[] fracture, double[] brightness, double centre, double spread) {
        double a = 0, b = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double ga = 0, gb = -b, haa = 0, hab = 0, hbb = 1;
            for (int i = 0; i < brightness.length; i++) {
                double x = (brightness[i] - centre) / spread;
                double p = LogisticFit.probability(a + b * x);
                double error = (fracture[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                ga += error;
                gb += error * x;
                haa += weight;
                hab += weight * x;
                hbb += weight * x * x;
            }
            double determinant = haa * hbb - hab * hab;
            a += (hbb * ga - hab * gb) / determinant;
            b += (haa * gb - hab * ga) / determinant;
        }
        return new double[] {a, b};
    }

    /** Predicts exams of a cohort, in order. */
    public List<ExamPrediction> predict(Cohort cohort, List<Exam> exams) throws IOException {
        List<ExamPrediction> predictions = new ArrayList<>();
        for (Exam exam : exams) {
            double probability = probability(brightness(exam));
            predictions.add(
                    new ExamPrediction(exam.id(), cohort.split(exam), METHOD, exam.finding(), probability, List.of()));
        }
        return predictions;
    }

    double probability(double brightness) {
        return LogisticFit.probability(intercept + slope * (brightness - centre) / spread);
    }

    /** Mean over the exam's radiographs of the mean pixel, 0 (black) to 1 (white). */
    static double brightness(Exam exam) throws IOException {
        double sum = 0;
        for (Radiograph radiograph : exam.radiographs()) {
            sum += mean(radiograph.image());
        }
        return sum / exam.radiographs().size();
    }

    private static double mean(GreyImage image) {
        long sum = 0;
        for (short value : image.values()) {
            sum += value & 0xffff;
        }
        return sum / (double) image.values().length / image.white();
    }
}
