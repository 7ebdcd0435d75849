package radiuslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.Split;
import radiuslab.localisation.BoxAveragePrecision;
import radiuslab.localisation.BoxSize;
import radiuslab.localisation.Froc;
import radiuslab.localisation.MarkedImage;

/** How well boxes lie on fractures: COCO's average precisions and points of the FROC curve, with bootstrap intervals. */
public final class DetectionTable {
    private static final double HALF = 0.5;

    /** Rates at which the free-response ROC curve is read. */
    private static final double[] FALSE_BOXES = {0.1, 0.5};

    private final List<MarkedImage> images;
    private final Resampling patients;
    private final Bootstrap.Options options;

    private DetectionTable(List<MarkedImage> images, Resampling patients, Bootstrap.Options options) {
        this.images = images;
        this.patients = patients;
        this.options = options;
    }

    /**
     * @param images of the set, with and without fracture
     * @param patientOf leads from a radiograph's id to its patient; resamples draw whole patients
     */
    public static ResultTable of(
            List<MarkedImage> images, UnaryOperator<String> patientOf, Split split, Bootstrap.Options options) {
        String[] patients =
                images.stream().map(i -> patientOf.apply(i.radiograph())).toArray(String[]::new);
        String caption = String.format(
                Locale.ROOT,
                "Boxes on the %s set (n = %d radiographs): average precision (AP), which needs no threshold of the score, and "
                        + "the share of fractures boxed at an IoU of %s or more by the surest boxes, where so many false ones "
                        + "are allowed; %s intervals from %s. Small: up to 32 × 32 pixels of the radiograph; large: from 96 × 96.",
                Wording.split(split),
                images.size(),
                HALF,
                Wording.level(options.level()),
                Wording.bootstrap(options));
        DetectionTable table = new DetectionTable(images, Resampling.clusters(patients), options);
        return new ResultTable(
                "detection", caption, List.of("Measure", "Sizes", "Fractures", "Estimate"), table.rows());
    }

    /**
     * The two usual figures for {@link Summary}: "ap50" at an IoU of 0.5 and "ap50_95" over 0.5 to 0.95.
     *
     * @param images of the set, with at least one fracture
     * @param patientOf leads from a radiograph's id to its patient
     */
    public static Map<String, Estimate> averagePrecision(
            List<MarkedImage> images, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        Resampling patients = Resampling.clusters(
                images.stream().map(i -> patientOf.apply(i.radiograph())).toArray(String[]::new));
        Map<String, Estimate> figures = new LinkedHashMap<>();
        figures.put("ap50", Bootstrap.of(BoxAveragePrecision.at(HALF, BoxSize.ALL, images), patients, options));
        figures.put("ap50_95", Bootstrap.of(BoxAveragePrecision.mean(BoxSize.ALL, images), patients, options));
        return figures;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (BoxSize size : BoxSize.values()) {
            rows.add(row(
                    String.format(Locale.ROOT, "AP at IoU %.2f", HALF),
                    size,
                    BoxAveragePrecision.at(HALF, size, images)));
        }
        rows.add(row("AP at IoU 0.50 to 0.95", BoxSize.ALL, BoxAveragePrecision.mean(BoxSize.ALL, images)));
        List<Froc.Image> candidates =
                images.stream().map(image -> image.candidates(HALF)).toList();
        for (double rate : FALSE_BOXES) {
            String measure = "Found at %s false boxes per radiograph".formatted(rate);
            rows.add(row(measure, BoxSize.ALL, Froc.sensitivityAt(candidates, rate)));
        }
        return rows;
    }

    /** A dash where no fracture has that size. */
    private List<String> row(String measure, BoxSize size, Statistic statistic) {
        long fractures = images.stream()
                .flatMap(image -> image.truth().stream())
                .filter(size::holds)
                .count();
        Optional<Estimate> estimate =
                fractures == 0 ? Optional.empty() : Optional.of(Bootstrap.of(statistic, patients, options));
        return List.of(measure, size.toString(), "" + fractures, Wording.estimate(estimate));
    }
}
