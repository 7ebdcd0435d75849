package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.BoxPrecision;
import radiuslab.evaluation.BoxSize;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.MarkedImage;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.Split;

/** How well boxes lie on fractures: COCO's average precisions with bootstrap intervals. */
public final class DetectionTable {
    private static final double HALF = 0.5;

    private DetectionTable() {}

    /**
     * @param images of the set, with and without fracture
     * @param patientOf leads from a radiograph's id to its patient; resamples draw whole patients
     */
    public static ResultTable of(
            List<MarkedImage> images, UnaryOperator<String> patientOf, Split split, Bootstrap.Options options) {
        Resampling patients = Resampling.clusters(
                images.stream().map(i -> patientOf.apply(i.radiograph())).toArray(String[]::new));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "AP at IoU 0.50 to 0.95",
                BoxSize.ALL,
                BoxPrecision.mean(BoxSize.ALL, images),
                images,
                patients,
                options));
        for (BoxSize size : BoxSize.values()) {
            rows.add(row("AP at IoU 0.50", size, BoxPrecision.at(HALF, size, images), images, patients, options));
        }
        String caption = ("Average precision of the boxes on the %s set (n = %d radiographs); 95 %% intervals from %,d "
                        + "bootstrap resamples of patients, seed %d. Sizes are COCO's: small up to 32 × 32 pixels of the "
                        + "radiograph, large from 96 × 96.")
                .formatted(Wording.split(split), images.size(), options.resamples(), options.seed());
        return new ResultTable("detection", caption, List.of("Measure", "Fractures", "Number", "Estimate"), rows);
    }

    private static List<String> row(
            String measure,
            BoxSize size,
            Statistic statistic,
            List<MarkedImage> images,
            Resampling patients,
            Bootstrap.Options options) {
        long fractures = images.stream()
                .flatMap(i -> i.truth().stream())
                .filter(size::holds)
                .count();
        Optional<Estimate> estimate = Optional.empty();
        if (fractures > 0) {
            estimate = Optional.of(Bootstrap.of(statistic, patients, options));
        }
        return List.of(measure, size.toString(), "" + fractures, Wording.estimate(estimate));
    }
}
