package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import radiuslab.statistics.StudentT;
import radiuslab.statistics.UndefinedStatistic;

/**
 * How the AUROCs of two methods on the same exams differ: first minus second.
 *
 * @param first a method
 * @param second another
 * @param exams both have read
 * @param delong the paired test, which takes exams as independent; absent where the data leave it undefined
 * @param bootstrap the difference with its interval from resamples of patients, both methods on the same ones
 * @param bootstrapP two-sided: the difference over the standard deviation of the resampled ones, taken as normal (as
 *     pROC: Robin et al., BMC Bioinformatics 12:77, 2011); absent where a difference has no spread
 */
public record AurocDifference(
        String first,
        String second,
        int exams,
        Optional<DeLong.Comparison> delong,
        Estimate bootstrap,
        OptionalDouble bootstrapP) {
    /**
     * Every pair of methods, in their order.
     *
     * @param methods the sample of each; all of the same exams, in any order
     * @param patientOf leads from an exam's id to its patient; resamples draw whole patients
     * @throws IllegalArgumentException if a method lacks an exam, or truths differ
     * @throws UndefinedStatistic with one class only
     */
    public static List<AurocDifference> of(
            Map<String, Sample> methods, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        List<String> names = List.copyOf(methods.keySet());
        List<AurocDifference> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (String second : names.subList(i + 1, names.size())) {
                Sample sample = methods.get(names.get(i));
                pairs.add(of(names.get(i), sample, second, methods.get(second), patientOf, options));
            }
        }
        return pairs;
    }

    private static AurocDifference of(
            String first,
            Sample one,
            String second,
            Sample other,
            UnaryOperator<String> patientOf,
            Bootstrap.Options options) {
        Sample aligned = other.alignedTo(one);
        Statistic its = Statistic.auroc(one.truth(), one.score());
        Statistic others = Statistic.auroc(aligned.truth(), aligned.score());
        Statistic difference = times -> its.of(times) - others.of(times);
        Resampling patients = Resampling.patients(one.ids(), patientOf);
        double[] sorted = Bootstrap.sorted(difference, patients, options);
        Estimate bootstrap = Bootstrap.of(difference, patients, options, sorted);
        return new AurocDifference(
                first, second, one.ids().size(), delong(one, aligned), bootstrap, p(bootstrap.value(), sorted));
    }

    private static Optional<DeLong.Comparison> delong(Sample one, Sample other) {
        try {
            return Optional.of(DeLong.paired(one, other));
        } catch (UndefinedStatistic absent) {
            return Optional.empty(); // a single fracture, or a difference without variance
        }
    }

    private static OptionalDouble p(double difference, double[] resampled) {
        double mean = Arrays.stream(resampled).average().orElseThrow();
        double squares =
                Arrays.stream(resampled).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (resampled.length - 1));
        if (Math.abs(difference) < 1e-12) {
            return OptionalDouble.of(1);
        }
        return error < 1e-12 || resampled.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(StudentT.twoSidedP(difference / error, Double.POSITIVE_INFINITY));
    }
}
