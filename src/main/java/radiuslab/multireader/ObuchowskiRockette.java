package radiuslab.multireader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.multireader.CaseCovariance.Readout;
import radiuslab.statistics.UndefinedStatistic;
import radiuslab.statistics.VarianceRatio;

/**
 * The multi-reader multi-case analysis of Obuchowski and Rockette (Commun Stat Simul Comput 24:285, 1995): an analysis of
 * variance of each reader's figure under each modality, whose errors are correlated because the cases are the same, with the
 * degrees of freedom of Hillis (Stat Med 26:596, 2007).
 *
 * @param figure that was measured
 * @param covariance how the errors' covariances were estimated
 * @param study that was read
 * @param values the figure by modality and reader
 * @param errors covariances over cases
 */
public record ObuchowskiRockette(
        FigureOfMerit figure, CaseCovariance covariance, ReaderStudy study, double[][] values, ErrorCovariance errors) {
    /**
     * @throws UndefinedStatistic with fewer than two cases of either class
     * @throws IllegalArgumentException if the figure is one of calls and the study has scores
     */
    public static ObuchowskiRockette of(ReaderStudy study, FigureOfMerit figure, CaseCovariance covariance) {
        Readout[][] readouts = readouts(study, figure);
        double[][] values = Arrays.stream(readouts)
                .map(row -> Arrays.stream(row).mapToDouble(r -> r.value).toArray())
                .toArray(double[][]::new);
        return new ObuchowskiRockette(figure, covariance, study, values, ErrorCovariance.of(readouts, covariance));
    }

    static Readout[][] readouts(ReaderStudy study, FigureOfMerit figure) {
        return Arrays.stream(study.scores())
                .map(modality -> Arrays.stream(modality)
                        .map(score -> new Readout(figure, study.truth(), score))
                        .toArray(Readout[]::new))
                .toArray(Readout[][]::new);
    }

    private int readers() {
        return study.readers().size();
    }

    private int modalities() {
        return study.modalities().size();
    }

    /** Components of variance. */
    public VarianceComponents components() {
        return VarianceComponents.of(values, errors);
    }

    /** The figure of each modality, averaged over readers, from that modality's readings alone. */
    public List<ReaderAverage> means(Generalisation holdsFor) {
        return IntStream.range(0, modalities())
                .mapToObj(m -> ReaderAverage.of(study.modalities().get(m), values[m], errors.of(m), holdsFor))
                .toList();
    }

    /**
     * Whether the modalities differ at all.
     *
     * @throws UndefinedStatistic with one modality, with one reader where other readers are meant, or without variance
     */
    public VarianceRatio equality(Generalisation holdsFor) {
        if (modalities() < 2) {
            throw new UndefinedStatistic("one modality differs from none: a test of equality needs two");
        }
        Denominator below = denominator(holdsFor);
        if (!(below.value > 1e-24)) {
            throw new UndefinedStatistic("differences of the modalities have no variance: use more readers or cases");
        }
        return new VarianceRatio(components().modalities() / below.value, modalities() - 1.0, below.freedom);
    }

    /**
     * Each pair of modalities, first minus second, with the error of all of them pooled.
     *
     * @throws UndefinedStatistic with one reader where other readers are meant
     */
    public List<ReaderAverage> differences(Generalisation holdsFor) {
        List<ReaderAverage> differences = new ArrayList<>();
        for (int a = 0; a < modalities(); a++) {
            for (int b = a + 1; b < modalities(); b++) {
                Denominator below = denominator(holdsFor);
                differences.add(new ReaderAverage(
                        study.modalities().get(a) + " − " + study.modalities().get(b),
                        FigureOfMerit.mean(values[a]) - FigureOfMerit.mean(values[b]),
                        Math.sqrt(2 * Math.max(0, below.value) / readers()),
                        below.freedom));
            }
        }
        return differences;
    }

    /** What the mean square of modalities is held against. */
    private record Denominator(double value, double freedom) {}

    private Denominator denominator(Generalisation holdsFor) {
        VarianceComponents parts = components();
        if (holdsFor == Generalisation.CASES) {
            return new Denominator(parts.error(readers()), Double.POSITIVE_INFINITY);
        }
        if (readers() < 2) {
            throw new UndefinedStatistic(
                    "other readers cannot be judged by one: ask for other cases only, or have a second reader");
        }
        double cases = holdsFor == Generalisation.READERS ? 0 : readers() * parts.shared();
        double freedom = (modalities() - 1.0) * (readers() - 1.0);
        return new Denominator(parts.interaction() + cases, ReaderAverage.freedom(parts.interaction(), cases, freedom));
    }

    @Override
    public String toString() {
        return "%s (%s covariance) of %s".formatted(figure, covariance.title(), study);
    }
}
