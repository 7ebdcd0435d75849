package radiuslab.multireader;

import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;
import radiuslab.statistics.VarianceRatio;

/**
 * How many readers and cases a study of two modalities needs, from the variances of a pilot study (Hillis, Obuchowski and
 * Berbaum, Acad Radiol 18:129, 2011, equation 10). Cases are thought to have the pilot's share of fractures.
 *
 * @param difference of the modalities that shall be found, not 0
 * @param level of significance, two-sided, in (0, 1)
 * @param ofInteraction variance between readers in what a modality does to them, 0 or more
 * @param ofCases variance of a figure over cases less the covariance of one reader's two figures, above 0
 * @param shared covariance of readers under one modality beyond that under two, 0 or more
 * @param pilotCases the cases these variances are of
 */
public record PlannedStudy(
        double difference, double level, double ofInteraction, double ofCases, double shared, int pilotCases) {
    /** Of {@link #casesFor} and {@link #readersFor}: beyond them a study is not sensible. */
    public static final int MOST = 100_000;

    public PlannedStudy {
        Inputs.probability(level, "a level of significance");
        if (difference == 0 || !Double.isFinite(difference)) {
            throw new IllegalArgumentException("no study finds a difference of " + difference);
        }
        if (!(ofInteraction >= 0 && shared >= 0 && ofCases > shared) || pilotCases < 4) {
            throw new IllegalArgumentException(
                    "variances are 0 or more, that over cases above what readers share, of 4 cases or more; found %s, %s, %s of %d"
                            .formatted(ofInteraction, ofCases, shared, pilotCases));
        }
    }

    /**
     * From a pilot study, at the level 0.05; variances it estimates below 0 are taken as 0.
     *
     * @param difference that shall be found; the pilot's own is a poor guess of it
     */
    public static PlannedStudy of(ObuchowskiRockette pilot, double difference) {
        VarianceComponents parts = pilot.components();
        if (pilot.study().modalities().size() < 2 || pilot.study().readers().size() < 2) {
            throw new UndefinedStatistic("a pilot has two modalities and two readers, found " + pilot.study());
        }
        return new PlannedStudy(
                difference,
                0.05,
                Math.max(0, parts.ofInteraction().orElseThrow()),
                parts.variance() - parts.cov1(),
                parts.shared(),
                pilot.study().cases().size());
    }

    public PlannedStudy withLevel(double other) {
        return new PlannedStudy(difference, other, ofInteraction, ofCases, shared, pilotCases);
    }

    public PlannedStudy withDifference(double other) {
        return new PlannedStudy(other, level, ofInteraction, ofCases, shared, pilotCases);
    }

    /**
     * The chance that such a study finds the difference.
     *
     * @param readers at least 2 where other readers are meant, else at least 1
     * @param cases at least 4
     * @return in [0, 1]
     */
    public double power(int readers, int cases, Generalisation holdsFor) {
        if (readers < (holdsFor == Generalisation.CASES ? 1 : 2) || cases < 4) {
            throw new IllegalArgumentException(
                    "a study has two readers and four cases at least, found %d and %d".formatted(readers, cases));
        }
        double scale = (double) pilotCases / cases;
        double single = scale * (ofCases - shared);
        double squared = difference * difference * readers / 2;
        return switch (holdsFor) {
            case CASES -> ofNormal(Math.sqrt(squared / (single + scale * readers * shared)));
            case READERS -> VarianceRatio.power(level, squared / (ofInteraction + single), 1, readers - 1.0);
            case READERS_AND_CASES -> {
                double meanSquare = ofInteraction + single;
                double all = meanSquare + scale * readers * shared;
                double freedom = ReaderAverage.freedom(meanSquare, all - meanSquare, readers - 1.0);
                yield VarianceRatio.power(level, squared / all, 1, freedom);
            }
        };
    }

    private double ofNormal(double away) {
        var normal = new NormalDistribution(null, 0, 1);
        double critical = normal.inverseCumulativeProbability(1 - level / 2);
        return normal.cumulativeProbability(away - critical) + normal.cumulativeProbability(-away - critical);
    }

    /** The least number of cases for a power; the first that has it; none up to {@link #MOST}. */
    public OptionalInt casesFor(int readers, double power, Generalisation holdsFor) {
        return least(4, power, cases -> power(readers, cases, holdsFor));
    }

    /** The least number of readers for a power; none up to {@link #MOST}. */
    public OptionalInt readersFor(int cases, double power, Generalisation holdsFor) {
        int fewest = holdsFor == Generalisation.CASES ? 1 : 2;
        return least(fewest, power, readers -> power(readers, cases, holdsFor));
    }

    /** Power may fall again where degrees of freedom are lost with more cases: the least number is where it first suffices. */
    private static OptionalInt least(int from, double power, IntToDoubleFunction ofNumber) {
        Inputs.probability(power, "a power");
        int tooFew = from - 1;
        int enough = from;
        while (ofNumber.applyAsDouble(enough) < power) {
            if (enough == MOST) {
                return OptionalInt.empty();
            }
            tooFew = enough;
            enough = Math.min(MOST, Math.max(enough + 1, enough + enough / 20));
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) >>> 1;
            if (ofNumber.applyAsDouble(middle) >= power) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
