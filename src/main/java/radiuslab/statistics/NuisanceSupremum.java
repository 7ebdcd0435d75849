package radiuslab.statistics;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The greatest value over the unknown common rate of P(rate) = E[h(T)], T ~ Bin(N, rate), where h(t), in [0, H], is
 * what is rejected given t successes in both groups: the p value of an unconditional test.
 *
 * <p>Certified by branch and bound. With {@code rate = (1 - cos a) / 2}, a in [0, pi],
 * {@code |d2P/da2| <= M = H N (1 + sqrt 2) / 2}. Of the two parts of the derivative,
 * {@code |P''(rate)| rate (1 - rate) <= H/2 sqrt(2 N (N - 1))}, because P'' = E[h q] with q the second Krawtchouk
 * polynomial, whose mean is 0 and variance 2 N (N - 1) / (rate (1 - rate))^2; and {@code |P'(rate)| <= N H} by the Bernstein
 * form. So {@code P <= P(c) + |P'(c)| r + M r^2 / 2} on [c - r, c + r], and parts where this is not above the best value found
 * are closed.
 *
 * @param value the greatest value found
 * @param rate where it was found, in [0, 1]
 * @param error the true supremum is at most value + error, rounding aside
 */
record NuisanceSupremum(double value, double rate, double error) {
    /** Of the value itself, so that small p values are as sure as great ones. */
    private static final double TOLERANCE = 1e-8;

    private static final double NEGLIGIBLE = 1e-18;

    /** A part of [0, pi] around centre, and what P cannot exceed on it. */
    private record Part(double centre, double reach, double bound) {}

    static NuisanceSupremum of(double[] rejected) {
        return of(rejected, Double.POSITIVE_INFINITY);
    }

    /** Looks no further once it has found more than enough; the error then is what was left open. */
    static NuisanceSupremum of(double[] rejected, double enough) {
        double greatest = 0;
        for (double one : rejected) {
            greatest = Math.max(greatest, one);
        }
        double curvature = greatest * (rejected.length - 1) * (1 + Math.sqrt(2)) / 2;
        var open = new PriorityQueue<>(Comparator.comparingDouble(Part::bound).reversed());
        open.add(new Part(Math.PI / 2, Math.PI / 2, greatest));
        double best = 0;
        double at = 0;
        while (best <= enough && open.peek().bound() > best * (1 + TOLERANCE)) {
            Part part = open.poll();
            double reach = part.reach() / 3;
            for (int k = -1; k <= 1; k++) {
                double centre = part.centre() + 2 * k * reach;
                double[] p = valueAndSlope(rejected, centre);
                if (p[0] > best) {
                    best = p[0];
                    at = centre;
                }
                double bound = p[0] + Math.abs(p[1]) * reach + curvature * reach * reach / 2;
                open.add(new Part(centre, reach, Math.min(bound, greatest)));
            }
        }
        double value = Math.min(1, best);
        return new NuisanceSupremum(value, rate(at), Math.max(0, open.peek().bound() - best));
    }

    private static double rate(double angle) {
        double sine = Math.sin(angle / 2);
        return sine * sine;
    }

    /** P and dP/da at an angle. The binomial weights run from their mode outwards and are divided by their sum. */
    private static double[] valueAndSlope(double[] rejected, double angle) {
        int n = rejected.length - 1;
        double rate = rate(angle);
        double cosine = Math.cos(angle / 2);
        double odds = rate / (cosine * cosine);
        int mode = (int) Math.min(n, (n + 1) * rate);
        double mean = n * rate;
        double[] sums = {1, rejected[mode], rejected[mode] * (mode - mean)};
        double weight = 1;
        for (int t = mode; t < n && weight > NEGLIGIBLE; t++) {
            weight *= odds * (n - t) / (t + 1);
            add(weight, t + 1, rejected[t + 1], mean, sums);
        }
        weight = 1;
        for (int t = mode; t > 0 && weight > NEGLIGIBLE; t--) {
            weight *= t / (odds * (n - t + 1));
            add(weight, t - 1, rejected[t - 1], mean, sums);
        }
        double slope = sums[2] / sums[0] / (Math.sin(angle) / 2);
        return new double[] {sums[1] / sums[0], slope};
    }

    private static void add(double weight, int t, double rejected, double mean, double[] sums) {
        sums[0] += weight;
        sums[1] += weight * rejected;
        sums[2] += weight * rejected * (t - mean);
    }
}
