package radiuslab.multireader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import radiuslab.files.Seeds;
import radiuslab.statistics.Inputs;

/**
 * Readers whose skill is known, to try an analysis or plan a study with: the model of Roe and Metz (Acad Radiol 4:298, 1997).
 * A score is the reader's separation, where there is a fracture, plus what the case is to everybody, what it is under this
 * modality, what it is to this reader, and chance: four normal deviates whose variances sum to 1.
 *
 * @param ofCase variance that all readers share under all modalities
 * @param ofModalityAndCase variance that all readers share under one modality
 * @param ofReaderAndCase variance that one reader has under all modalities
 */
public record SimulatedReaders(double ofCase, double ofModalityAndCase, double ofReaderAndCase) {
    public SimulatedReaders {
        if (!(ofCase >= 0 && ofModalityAndCase >= 0 && ofReaderAndCase >= 0)
                || ofCase + ofModalityAndCase + ofReaderAndCase > 1) {
            throw new IllegalArgumentException("variances are 0 or more and sum to 1 at most, found %s, %s, %s"
                    .formatted(ofCase, ofModalityAndCase, ofReaderAndCase));
        }
    }

    /** The structure "HL" of Roe and Metz: readers of the same cases agree much. */
    public static SimulatedReaders published() {
        return new SimulatedReaders(0.3, 0.3, 0.2);
    }

    /**
     * Lets them read.
     *
     * @param cases ids
     * @param truth true for a fracture
     * @param skills by modality, then by reader: the AUROC the reader would have on endlessly many cases, in (0, 1)
     */
    public ReaderStudy read(List<String> cases, boolean[] truth, Map<String, Map<String, Double>> skills, long seed) {
        Inputs.sameLength(truth.length, cases.size(), "ids");
        List<String> modalities = List.copyOf(skills.keySet());
        List<String> readers = List.copyOf(skills.values().iterator().next().keySet());
        SplittableRandom random = new SplittableRandom(Seeds.ofResample(seed, 0));
        double[] shared = deviates(truth.length, ofCase, random);
        List<double[]> ofReader = new ArrayList<>();
        readers.forEach(reader -> ofReader.add(deviates(truth.length, ofReaderAndCase, random)));
        double[][][] scores = new double[modalities.size()][readers.size()][];
        for (int m = 0; m < scores.length; m++) {
            double[] ofModality = deviates(truth.length, ofModalityAndCase, random);
            for (int r = 0; r < readers.size(); r++) {
                double separation = separation(skills.get(modalities.get(m)).get(readers.get(r)));
                double rest =
                        Math.max(0, 1 - ofCase - ofModalityAndCase - ofReaderAndCase); // three shares of 1 leave -1e-16
                double[] score = deviates(truth.length, rest, random);
                for (int i = 0; i < score.length; i++) {
                    score[i] += shared[i] + ofModality[i] + ofReader.get(r)[i] + (truth[i] ? separation : 0);
                }
                scores[m][r] = score;
            }
        }
        return new ReaderStudy(cases, truth, modalities, readers, scores);
    }

    /** The same, of readers with such skills. */
    public ReaderStudy read(List<String> cases, boolean[] truth, ReaderSkills skills, long seed) {
        return read(cases, truth, skills.byReader(), seed);
    }

    /** How many standard deviations the classes lie apart: AUROC = Phi(separation / sqrt 2). */
    static double separation(double auroc) {
        if (!(auroc > 0 && auroc < 1)) {
            throw new IllegalArgumentException("a skill is an AUROC in (0, 1), found " + auroc);
        }
        return Math.sqrt(2) * new NormalDistribution(null, 0, 1).inverseCumulativeProbability(auroc);
    }

    private static double[] deviates(int number, double variance, SplittableRandom random) {
        double[] deviates = new double[number];
        for (int i = 0; i < number; i++) {
            deviates[i] = Math.sqrt(variance) * random.nextGaussian();
        }
        return deviates;
    }
}
