package radiuslab.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How several p values are adjusted for their number. */
public enum Correction {
    /** Keeps the chance of any false rejection (Holm, Scand J Stat 6:65, 1979). */
    HOLM("Holm") {
        @Override
        public double[] adjust(double... p) {
            int[] rising = rising(p);
            double[] adjusted = new double[p.length];
            double atLeast = 0;
            for (int k = 0; k < p.length; k++) {
                atLeast = Math.max(atLeast, Math.min(1, (p.length - k) * p[rising[k]]));
                adjusted[rising[k]] = atLeast;
            }
            return adjusted;
        }
    },
    /** Keeps the expected share of false rejections (Benjamini and Hochberg, J R Stat Soc B 57:289, 1995). */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg") {
        @Override
        public double[] adjust(double... p) {
            int[] rising = rising(p);
            double[] adjusted = new double[p.length];
            double atMost = 1;
            for (int k = p.length - 1; k >= 0; k--) {
                atMost = Math.min(atMost, p.length * p[rising[k]] / (k + 1));
                adjusted[rising[k]] = atMost;
            }
            return adjusted;
        }
    };

    private final String title;

    Correction(String title) {
        this.title = title;
    }

    /** Its author, as headings and texts name it. */
    public String title() {
        return title;
    }

    /**
     * @param p each in [0, 1]
     * @return adjusted, in the same order, each in [0, 1] and not below its p
     */
    public abstract double[] adjust(double... p);

    /** The places of the p values, the smallest first. */
    private static int[] rising(double[] p) {
        for (double one : p) {
            Inputs.probability(one, "a p value");
        }
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> p[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
