package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.LocalisationSample;
import radiuslab.evaluation.LocalisationScore;
import radiuslab.exam.Split;

/** How well each method says where the fracture is: the table the study could not make. */
public final class LocalisationTable {
    private static final List<LocalisationScore> SCORES = List.of(
            LocalisationScore.POINTING,
            LocalisationScore.ENERGY,
            LocalisationScore.IOU,
            LocalisationScore.DICE,
            LocalisationScore.AVERAGE_PRECISION);

    private static final List<String> COLUMNS =
            List.of("Method", "Pointing", "Energy inside", "IoU", "Dice", "Average precision");

    private LocalisationTable() {}

    /**
     * One row per method, and one for chance.
     *
     * @param methods measured on the same fractures
     */
    public static ResultTable of(List<LocalisationSample> methods, Split on, Bootstrap.Options options) {
        List<List<String>> rows = new ArrayList<>();
        for (LocalisationSample method : methods) {
            rows.add(row(method, score -> value(method.estimate(score, options))));
        }
        LocalisationSample first = methods.get(0);
        Estimate chance = first.estimate(LocalisationScore.CHANCE, options);
        String share = String.format(Locale.ROOT, "%.3f", chance.value());
        rows.add(List.of("a flat map (chance)", share, share, "–", "–", share));
        String caption =
                ("Where the fracture is, measured on %d radiographs of %d patients of the %s set with a marked "
                                + "fracture: share of maps whose greatest value lies on it, share of the map's sum on it, overlap "
                                + "of it with what the method marks (probabilities and scores of 0.5 or more; of explanations the "
                                + "upper half of their range), average precision of the pixels; 95 %% intervals from %s.")
                        .formatted(
                                first.fractures().size(),
                                first.patients().stream().distinct().count(),
                                Wording.split(on),
                                Wording.bootstrap(chance));
        return new ResultTable("localisation", caption, COLUMNS, rows);
    }

    /** Each method less the first, on the same fractures. */
    public static ResultTable differences(List<LocalisationSample> methods, Split on, Bootstrap.Options options) {
        LocalisationSample first = methods.get(0);
        List<List<String>> rows = new ArrayList<>();
        for (LocalisationSample method : methods.subList(1, methods.size())) {
            rows.add(row(method, score -> difference(method.less(first, score, options))));
        }
        String caption = ("Each method less %s on the same %d radiographs of the %s set; 95 %% intervals of the paired "
                        + "differences from %s.")
                .formatted(
                        first.method(),
                        first.fractures().size(),
                        Wording.split(on),
                        Wording.bootstrap(first.estimate(LocalisationScore.POINTING, options)));
        return new ResultTable("localisation-differences", caption, COLUMNS, rows);
    }

    private static List<String> row(LocalisationSample method, Function<LocalisationScore, String> text) {
        List<String> row = new ArrayList<>(List.of(method.method()));
        SCORES.forEach(score -> row.add(text.apply(score)));
        return row;
    }

    private static String value(Estimate estimate) {
        return Wording.estimate(Optional.of(estimate));
    }

    /** With its sign; "to", for a dash before a minus misleads. */
    private static String difference(Estimate estimate) {
        return String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", estimate.value(), estimate.low(), estimate.high())
                .replace('-', '−');
    }
}
