package radiuslab.prediction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the probabilities of an exam's projections become one. */
public enum Aggregation {
    /** The greatest: the study's rule. */
    MAX("the greatest") {
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
    MEAN("the mean") {
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
    NOISY_OR("the noisy-or") {
        @Override
        public double of(double... probabilities) {
            double none = 1;
            for (double probability : check(probabilities)) {
                none *= 1 - probability;
            }
            return 1 - none;
        }
    };

    /** What printing and reading a probability may change. */
    private static final double ROUNDING = 1e-9;

    private final String words;

    Aggregation(String words) {
        this.words = words;
    }

    /** What an exam takes of its radiographs' probabilities, such as "the greatest". */
    public String words() {
        return words;
    }

    /**
     * The rule that gave these exams their probabilities, found by applying each in turn to those of their radiographs.
     *
     * @return empty where no exam has several radiographs, so that nothing was aggregated, or where no rule gives all
     */
    public static Optional<Aggregation> of(List<ExamPrediction> exams) {
        List<ExamPrediction> several =
                exams.stream().filter(e -> e.projections().size() > 1).toList();
        return Stream.of(values())
                .filter(rule -> !several.isEmpty() && several.stream().allMatch(rule::gave))
                .findFirst();
    }

    private boolean gave(ExamPrediction exam) {
        double[] own = exam.projections().stream()
                .mapToDouble(ProjectionPrediction::probability)
                .toArray();
        return Math.abs(of(own) - exam.probability()) <= ROUNDING;
    }

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
