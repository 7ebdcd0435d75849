package radiuslab.multireader;

import radiuslab.multireader.CaseCovariance.Readout;
import radiuslab.statistics.UndefinedStatistic;
import radiuslab.statistics.VarianceRatio;

/**
 * The multi-reader multi-case analysis of Dorfman, Berbaum and Metz (Invest Radiol 27:723, 1992): an analysis of variance of
 * the jackknife's pseudovalues, with the simplified model and the degrees of freedom of Hillis, Berbaum and Metz (Acad Radiol
 * 15:647, 2008). For readers and cases at random it gives the F of {@link ObuchowskiRockette} with the jackknife.
 *
 * @param modalities mean square of modalities
 * @param modalityByReader mean square of modality by reader
 * @param modalityByCase mean square of modality by case
 * @param threeWay mean square of modality by reader by case
 * @param levels numbers of modalities, readers and cases
 */
public record DorfmanBerbaumMetz(
        double modalities, double modalityByReader, double modalityByCase, double threeWay, Levels levels) {
    /** How many there are of each; cases are those that the figure looks at. */
    public record Levels(int modalities, int readers, int cases) {}

    /**
     * @throws UndefinedStatistic with fewer than two modalities, two readers or two cases of either class
     */
    public static DorfmanBerbaumMetz of(ReaderStudy study, FigureOfMerit figure) {
        Readout[][] readouts = ObuchowskiRockette.readouts(study, figure);
        int t = readouts.length;
        int r = readouts[0].length;
        int c = readouts[0][0].ofFractures.length + readouts[0][0].ofOthers.length;
        if (t < 2 || r < 2) {
            throw new UndefinedStatistic(
                    "an analysis of variance needs two modalities and two readers, found %d and %d".formatted(t, r));
        }
        double[][] byReader = new double[t][r];
        double[][] byCase = new double[t][c];
        double bothByCase = 0;
        for (int k = 0; k < r; k++) {
            double[][] ofReader = new double[t][];
            for (int m = 0; m < t; m++) {
                ofReader[m] = pseudovalues(readouts[m][k]);
                byReader[m][k] = FigureOfMerit.mean(ofReader[m]);
                for (int i = 0; i < c; i++) {
                    byCase[m][i] += ofReader[m][i] / r;
                }
            }
            bothByCase += new TwoWayTable(ofReader).ofInteraction();
        }
        // Within each reader, modality by case holds what all readers share of it and the three-way part.
        double ofCases = r * new TwoWayTable(byCase).ofInteraction();
        TwoWayTable ofReaders = new TwoWayTable(byReader);
        return new DorfmanBerbaumMetz(
                c * ofReaders.ofRows() / (t - 1),
                c * ofReaders.ofInteraction() / (t - 1) / (r - 1),
                ofCases / (t - 1) / (c - 1),
                (bothByCase - ofCases) / (t - 1) / (r - 1) / (c - 1),
                new Levels(t, r, c));
    }

    /** cases * figure - (cases - 1) * figure without the case, of the cases that the figure looks at, fractures first. */
    private static double[] pseudovalues(Readout readout) {
        int m = readout.ofFractures.length;
        int n = readout.ofOthers.length;
        double[] pseudovalues = new double[m + n];
        for (int i = 0; i < m; i++) {
            pseudovalues[i] = readout.value + readout.ofFractures[i] * (m + n - 1) / (m - 1);
        }
        for (int j = 0; j < n; j++) {
            pseudovalues[m + j] = readout.value + readout.ofOthers[j] * (m + n - 1) / (n - 1);
        }
        return pseudovalues;
    }

    /**
     * Whether the modalities differ at all.
     *
     * @throws UndefinedStatistic if the differences have no variance
     */
    public VarianceRatio equality(Generalisation holdsFor) {
        double between = levels.modalities - 1.0;
        double cases = holdsFor == Generalisation.READERS_AND_CASES ? Math.max(0, modalityByCase - threeWay) : 0;
        double below = holdsFor == Generalisation.CASES ? modalityByCase : modalityByReader + cases;
        double freedom = holdsFor == Generalisation.CASES
                ? between * (levels.cases - 1)
                : ReaderAverage.freedom(modalityByReader, cases, between * (levels.readers - 1));
        if (!(below > 1e-24)) {
            throw new UndefinedStatistic("differences of the modalities have no variance: use more readers or cases");
        }
        return new VarianceRatio(modalities / below, between, freedom);
    }
}
