package radiuslab.prediction;

/** How the probabilities of an exam's projections become one. */
public enum Aggregation {
    /** The greatest: the study's rule. */
    MAX {
        @Override
        public double of(double... probabilities) {
            double max = check(probabilities)[0];
            for (double probability : probabilities) {
                max = Math.max(max, probability);
            }
            return max;
        }
    },
    /** The arithmetic mean. */
    MEAN {
        @Override
        public double of(double... probabilities) {
            double sum = 0;
            for (double probability : check(probabilities)) {
                sum += probability;
            }
            return sum / probabilities.length;
        }
    },
    /** 1 - (1 - p1)(1 - p2)...: as if each projection saw the fracture independently. */
    NOISY_OR {
        @Override
        public double of(double... probabilities) {
            double none = 1;
            for (double probability : check(probabilities)) {
                none *= 1 - probability;
            }
            return 1 - none;
        }
    };

    /**
     * @param probabilities at least one, each in [0, 1]
     * @return a probability in [0, 1]
     * @throws IllegalArgumentException if there is none, or one is outside [0, 1] or not a number
     */
    public abstract double of(double... probabilities);

    private static double[] check(double[] probabilities) {
        if (probabilities.length == 0) {
            throw new IllegalArgumentException("no projection to aggregate");
        }
        for (double probability : probabilities) {
            ProjectionPrediction.checkProbability(probability);
        }
        return probabilities;
    }
}
