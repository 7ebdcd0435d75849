package radiuslab.multireader;

import java.util.Arrays;
import radiuslab.evaluation.Sample;
import radiuslab.multireader.CaseCovariance.Readout;

/**
 * A model against the average reader on the same cases: each reader's figure less the model's is one value for each reader, and
 * their average is judged like that of one modality (Hillis, Obuchowski and Berbaum, Acad Radiol 18:129, 2011; for a standalone
 * program Chakraborty, Observer Performance Methods for Diagnostic Imaging, 2017, chapter 22). There is one model, so only
 * readers and cases vary.
 *
 * @param figure that was measured
 * @param model its figure
 * @param readers the average of the readers' figures
 * @param difference model minus readers
 */
public record ModelAgainstReaders(FigureOfMerit figure, double model, ReaderAverage readers, ReaderAverage difference) {
    /**
     * @param study of one modality
     * @param model its scores, or for sensitivity and specificity its calls, of the same cases in any order
     * @throws IllegalArgumentException if the study has several modalities, or the cases are not the same
     */
    public static ModelAgainstReaders of(
            ReaderStudy study,
            String name,
            Sample model,
            FigureOfMerit figure,
            CaseCovariance covariance,
            Generalisation holdsFor) {
        if (study.modalities().size() != 1) {
            throw new IllegalArgumentException("a model is held against one modality, found %s: take study.only(...)"
                    .formatted(study.modalities()));
        }
        Sample anyReader =
                study.sample(study.modalities().get(0), study.readers().get(0));
        Readout its =
                new Readout(figure, study.truth(), model.alignedTo(anyReader).score());
        Readout[] readers = ObuchowskiRockette.readouts(study, figure)[0];
        double[] values = Arrays.stream(readers).mapToDouble(r -> r.value).toArray();
        double[] less = Arrays.stream(values).map(value -> its.value - value).toArray();
        String who = study.modalities().get(0);
        return new ModelAgainstReaders(
                figure,
                its.value,
                ReaderAverage.of(who, values, ErrorCovariance.of(new Readout[][] {readers}, covariance), holdsFor),
                ReaderAverage.of(name + " − " + who, less, ofDifferences(its, readers, covariance), holdsFor));
    }

    private static ErrorCovariance ofDifferences(Readout model, Readout[] readers, CaseCovariance method) {
        double[][] matrix = new double[readers.length][readers.length];
        double ofModel = method.of(model, model);
        for (int i = 0; i < readers.length; i++) {
            for (int j = 0; j < readers.length; j++) {
                matrix[i][j] = ofModel
                        - method.of(model, readers[i])
                        - method.of(model, readers[j])
                        + method.of(readers[i], readers[j]);
            }
        }
        return new ErrorCovariance(1, readers.length, matrix);
    }
}
