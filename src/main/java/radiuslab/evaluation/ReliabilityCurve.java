package radiuslab.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often there is a fracture where a method says "with probability p".
 *
 * @param binning how cases were put together
 * @param bins by rising probability, without empty ones
 */
public record ReliabilityCurve(Binning binning, List<Bin> bins) {
    /** How cases are put together. */
    public enum Binning {
        /** Equal parts of [0, 1]; a case at a border goes up, 1 into the last. */
        EQUAL_WIDTH,
        /** Equal numbers of cases, up to one; equal probabilities may part. */
        EQUAL_COUNT
    }

    /**
     * @param meanProbability of its cases, in [0, 1]
     * @param fractures of its cases
     */
    public record Bin(double meanProbability, Proportion fractures) {
        double gap() {
            return Math.abs(fractures.value() - meanProbability);
        }
    }

    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    /**
     * @param probability of a fracture, in [0, 1]
     * @param bins at least 1; 10 is usual
     */
    public static ReliabilityCurve of(boolean[] truth, double[] probability, Binning binning, int bins) {
        Inputs.probabilities(truth, probability);
        if (bins < 1) {
            throw new IllegalArgumentException("a reliability curve needs at least one bin, found " + bins);
        }
        int[] binOf = binning == Binning.EQUAL_WIDTH ? byWidth(probability, bins) : byCount(probability, bins);
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            int bin = b;
            int[] cases = IntStream.range(0, binOf.length)
                    .filter(i -> binOf[i] == bin)
                    .toArray();
            if (cases.length > 0) {
                long fractures = IntStream.of(cases).filter(i -> truth[i]).count();
                double mean = IntStream.of(cases)
                        .mapToDouble(i -> probability[i])
                        .average()
                        .orElseThrow();
                filled.add(new Bin(mean, new Proportion(fractures, cases.length)));
            }
        }
        return new ReliabilityCurve(binning, filled);
    }

    private static int[] byWidth(double[] probability, int bins) {
        return Arrays.stream(probability)
                .mapToInt(p -> Math.min(bins - 1, (int) (p * bins)))
                .toArray();
    }

    private static int[] byCount(double[] probability, int bins) {
        int[] rising = IntStream.range(0, probability.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probability[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] binOf = new int[probability.length];
        for (int k = 0; k < rising.length; k++) {
            binOf[rising[k]] = (int) ((long) k * bins / rising.length);
        }
        return binOf;
    }

    /**
     * Expected calibration error: the mean over cases of the gap between their bin's share of fractures and its mean
     * probability (Naeini et al., AAAI 2015), in [0, 1]. Depends on the binning: name it with the number.
     */
    public double expectedError() {
        double sum = 0;
        long cases = 0;
        for (Bin bin : bins) {
            sum += bin.gap() * bin.fractures.of();
            cases += bin.fractures.of();
        }
        return sum / cases;
    }

    /** The greatest gap of a bin, in [0, 1]. */
    public double greatestError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElseThrow();
    }
}
