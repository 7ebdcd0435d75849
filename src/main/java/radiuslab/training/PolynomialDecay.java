package radiuslab.training;

/**
 * Keras' polynomial decay of the learning rate: {@code (initial - end) (1 - step / steps)^power + end}, from
 * {@code steps} on {@code end}.
 *
 * @param initial learning rate of step 0, above 0
 * @param end learning rate of step {@code steps} and later, 0 to {@code initial}
 * @param steps at least 1
 * @param power above 0; 1 is a straight line
 */
public record PolynomialDecay(double initial, double end, long steps, double power) {
    public PolynomialDecay {
        if (!(initial > 0 && end >= 0 && end <= initial)) {
            throw new IllegalArgumentException(
                    "learning rates need 0 <= end <= initial and initial > 0, found %s to %s".formatted(initial, end));
        }
        if (steps < 1) {
            throw new IllegalArgumentException("decay needs at least 1 step, found " + steps);
        }
        if (!(power > 0)) {
            throw new IllegalArgumentException("power must be above 0, found " + power);
        }
    }

    /** The learning rate of a step counted from 0. */
    public double at(long step) {
        double left = 1 - Math.min(step, steps) / (double) steps;
        return (initial - end) * Math.pow(left, power) + end;
    }

    /** A straight line. */
    public static PolynomialDecay linear(double initial, double end, long steps) {
        return new PolynomialDecay(initial, end, steps, 1);
    }

    /** One rate throughout. */
    public static PolynomialDecay constant(double rate) {
        return new PolynomialDecay(rate, rate, 1, 1);
    }

    /** The same curve over another number of steps. */
    public PolynomialDecay withSteps(long other) {
        return new PolynomialDecay(initial, end, other, power);
    }
}
