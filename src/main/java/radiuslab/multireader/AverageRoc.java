package radiuslab.multireader;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import radiuslab.evaluation.RocCurve;

/**
 * The ROC curve of the average reader: curves are averaged along the diagonals on which sensitivity and specificity are
 * exchanged one for one, so that the area below is the average of the areas (Chen and Samuelson, Br J Radiol 87:20140016, 2014).
 *
 * @param falsePositiveRates rising from 0 to 1
 * @param sensitivities of the same points
 */
public record AverageRoc(double[] falsePositiveRates, double[] sensitivities) {
    /** Of the readers of a study under one modality. */
    public static AverageRoc of(ReaderStudy study, String modality) {
        return of(study.readers().stream()
                .map(reader -> study.sample(modality, reader))
                .map(sample -> RocCurve.of(sample.truth(), sample.score()))
                .toList());
    }

    /** @param curves at least one */
    public static AverageRoc of(List<RocCurve> curves) {
        List<double[][]> turned = curves.stream().map(AverageRoc::turned).toList();
        double[] along = turned.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve[0]))
                .sorted()
                .distinct()
                .toArray();
        double[] heights = Arrays.stream(along)
                .map(at -> turned.stream()
                        .mapToDouble(curve -> height(curve, at))
                        .average()
                        .orElseThrow())
                .toArray();
        return new AverageRoc(
                IntStream.range(0, along.length)
                        .mapToDouble(k -> (along[k] - heights[k]) / 2)
                        .toArray(),
                IntStream.range(0, along.length)
                        .mapToDouble(k -> (along[k] + heights[k]) / 2)
                        .toArray());
    }

    /** The sum of both rates, which rises from point to point, and how far the sensitivity is above the other. */
    private static double[][] turned(RocCurve curve) {
        double[] x = curve.falsePositiveRates();
        double[] y = curve.truePositiveRates();
        return new double[][] {
            IntStream.range(0, x.length).mapToDouble(k -> x[k] + y[k]).toArray(),
            IntStream.range(0, x.length).mapToDouble(k -> y[k] - x[k]).toArray()
        };
    }

    private static double height(double[][] curve, double at) {
        int found = Arrays.binarySearch(curve[0], at);
        if (found >= 0) {
            return curve[1][found];
        }
        int above = -found - 1;
        double share = (at - curve[0][above - 1]) / (curve[0][above] - curve[0][above - 1]);
        return curve[1][above - 1] + share * (curve[1][above] - curve[1][above - 1]);
    }

    /** The area below: the average AUROC. */
    public double area() {
        double area = 0;
        for (int k = 1; k < sensitivities.length; k++) {
            area += (falsePositiveRates[k] - falsePositiveRates[k - 1]) * (sensitivities[k] + sensitivities[k - 1]) / 2;
        }
        return area;
    }
}
