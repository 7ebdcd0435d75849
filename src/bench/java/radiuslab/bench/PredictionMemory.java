package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.phantom.PhantomCohort;
import radiuslab.phantom.PhantomOptions;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/**
 * Whether memory stays flat while a classifier of the quick preset predicts ten thousand radiographs, each read from its file.
 * Prints the memory of the process in MiB after every thousand; fails where the mean of the second half is more than a tenth
 * above that of the first, its first thousand left out.
 */
public final class PredictionMemory {
    private static final int EXAMS = 50;
    private static final int THOUSAND = 1000;
    private static final double MOST = 1.1;

    private PredictionMemory() {}

    /** @param args engine, precision, thousands of radiographs, and the folder that receives the cohort */
    public static void main(String[] args) throws IOException {
        Backend backend = Backend.cpu(args[0]).with(Precision.valueOf(args[1]));
        var one = new PhantomOptions.Part(2, 1);
        var options = new PhantomOptions(one, one, new PhantomOptions.Part(EXAMS, EXAMS / 2), 192, 256, 1);
        Cohort cohort = PhantomCohort.write(Path.of(args[3]), options, n -> {});
        List<Exam> exams = cohort.exams(Split.TEST);
        int radiographs = Exam.radiographs(exams).size();
        List<Double> mebibytes = new ArrayList<>();
        try (var classifier = ExamClassifier.untrained(ClassifierOptions.quick(), 1, backend)) {
            for (int thousand = 1; thousand <= Integer.parseInt(args[2]); thousand++) {
                for (int done = 0; done < THOUSAND; done += radiographs) {
                    classifier.predict(cohort, exams);
                }
                mebibytes.add(mebibytes());
                System.out.printf(Locale.ROOT, "%s\t%.0f%n", figure(thousand), mebibytes.get(thousand - 1));
            }
        }
        int half = mebibytes.size() / 2;
        double before = mean(mebibytes.subList(half > 1 ? 1 : 0, Math.max(half, 1)));
        double after = mean(mebibytes.subList(half, mebibytes.size()));
        if (after > MOST * before) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "memory grew from %.0f to %.0f MiB", before, after));
        }
    }

    static String figure(int thousands) {
        return "memory after %d,000 radiographs".formatted(thousands);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** What the system counts as the process's own, after a collection of Java's garbage. */
    private static double mebibytes() throws IOException {
        System.gc();
        String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(resident.replaceAll("\\D", "")) / 1024.0;
    }
}
