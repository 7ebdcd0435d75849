package radiuslab.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.Proportion;

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
        EQUAL_WIDTH("of equal width"),
        /**
         * Equal numbers of cases, as near as ties let them: equal probabilities stay together, in the bin of their middle
         * one, so that the order of the cases changes nothing. Bins that this empties are left out.
         */
        EQUAL_COUNT("of about equal numbers of exams; equal scores stay together");

        private final String words;

        Binning(String words) {
            this.words = words;
        }

        /** What bins are like, for captions. */
        public String words() {
            return words;
        }
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
        Ranking ranking = Ranking.of(probability);
        double[] sum = new double[bins];
        int[] cases = new int[bins];
        int[] fractures = new int[bins];
        int start = 0;
        for (int end : ranking.ends()) {
            double said = probability[ranking.order()[start]];
            int bin = binning == Binning.EQUAL_WIDTH
                    ? Math.min(bins - 1, (int) (said * bins))
                    : byCount(probability.length - end, probability.length - start, probability.length, bins);
            sum[bin] += said * (end - start);
            cases[bin] += end - start;
            for (; start < end; start++) {
                fractures[bin] += truth[ranking.order()[start]] ? 1 : 0;
            }
        }
        return new ReliabilityCurve(
                binning,
                IntStream.range(0, bins)
                        .filter(bin -> cases[bin] > 0)
                        .mapToObj(bin ->
                                new Bin(Math.min(1, sum[bin] / cases[bin]), new Proportion(fractures[bin], cases[bin])))
                        .toList());
    }

    /** The bin of equal probabilities, which hold the places from start to before end: that of their middle. */
    private static int byCount(int start, int end, int cases, int bins) {
        return (int) (((long) start + end - 1) * bins / (2L * cases));
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
