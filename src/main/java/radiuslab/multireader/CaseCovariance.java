package radiuslab.multireader;

import java.util.stream.IntStream;
import radiuslab.multireader.FigureOfMerit.Contributions;

/**
 * How the covariance of two figures over cases is estimated. Of AUROC they differ by parts of 1/cases; of sensitivity and
 * specificity, which are means of the cases of one class, all are the covariance of two means.
 */
public enum CaseCovariance {
    /** From placements (DeLong et al., Biometrics 44:837, 1988). */
    DELONG("DeLong") {
        @Override
        double of(Readout a, Readout b) {
            return ofMeans(a.ofFractures, b.ofFractures) + ofMeans(a.ofOthers, b.ofOthers);
        }
    },
    /**
     * From leaving out each case of either class in turn (Efron, The Jackknife, the Bootstrap and Other Resampling Plans,
     * 1982): what the method of Dorfman, Berbaum and Metz rests on, and the usual one.
     */
    JACKKNIFE("jackknife") {
        @Override
        double of(Readout a, Readout b) {
            double m = a.ofFractures.length;
            double n = a.ofOthers.length;
            double sum = products(a.ofFractures, b.ofFractures) / ((m - 1) * (m - 1))
                    + products(a.ofOthers, b.ofOthers) / ((n - 1) * (n - 1));
            return sum * (m + n - 1) / (m + n);
        }
    },
    /** Without bias, from all pairs of a fracture and another (Gallas, Acad Radiol 13:353, 2006); may be below 0. */
    UNBIASED("unbiased") {
        @Override
        double of(Readout a, Readout b) {
            return a.figure == FigureOfMerit.AUROC ? ofPairs(a, b) : DELONG.of(a, b);
        }
    };

    private final String title;

    CaseCovariance(String title) {
        this.title = title;
    }

    /** Its name in captions. */
    public String title() {
        return title;
    }

    /** One reader's scores under one modality, and what each case contributes beyond the figure itself. */
    static final class Readout {
        final FigureOfMerit figure;
        final double value;
        private final double[] fractures;
        private final double[] others;
        final double[] ofFractures;
        final double[] ofOthers;

        Readout(FigureOfMerit figure, boolean[] truth, double[] score) {
            this.figure = figure;
            Contributions contributions = figure.of(truth, score);
            value = contributions.value();
            ofFractures = less(contributions.ofFractures());
            ofOthers = less(contributions.ofOthers());
            fractures = ofClass(true, truth, score);
            others = ofClass(false, truth, score);
        }

        private static double[] ofClass(boolean fracture, boolean[] truth, double[] score) {
            return IntStream.range(0, score.length)
                    .filter(i -> truth[i] == fracture)
                    .mapToDouble(i -> score[i])
                    .toArray();
        }

        private double[] less(double[] contributions) {
            double[] beyond = new double[contributions.length];
            for (int i = 0; i < beyond.length; i++) {
                beyond[i] = contributions[i] - value;
            }
            return beyond;
        }
    }

    /** Of two readouts of the same cases. */
    abstract double of(Readout a, Readout b);

    /** The covariance of two means of the same cases; 0 of none. */
    private static double ofMeans(double[] a, double[] b) {
        double n = a.length;
        return n == 0 ? 0 : products(a, b) / (n * (n - 1));
    }

    private static double products(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** E[ab] - E[a]E[b]; the second is the mean product of two pairs of a fracture and another that share no case. */
    private static double ofPairs(Readout a, Readout b) {
        double m = a.fractures.length;
        double n = a.others.length;
        double sameBoth = 0;
        for (int i = 0; i < a.fractures.length; i++) {
            for (int j = 0; j < a.others.length; j++) {
                sameBoth += (won(a, i, j) - a.value) * (won(b, i, j) - b.value);
            }
        }
        double sameFracture = n * n * products(a.ofFractures, b.ofFractures);
        double sameOther = m * m * products(a.ofOthers, b.ofOthers);
        // Contributions lie around the figure: all products sum to 0, those without a common case to minus the others.
        return (sameFracture + sameOther - sameBoth) / (m * n * (m - 1) * (n - 1));
    }

    private static double won(Readout readout, int fracture, int other) {
        double ahead = readout.fractures[fracture] - readout.others[other];
        return ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
    }
}
