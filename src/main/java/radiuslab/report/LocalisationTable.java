package radiuslab.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.exam.Split;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.localisation.LocalisationScore;

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

    /** Those of what a map marks; they say nothing of one that marks nothing. */
    private static final Set<LocalisationScore> OF_MARKS = EnumSet.of(LocalisationScore.IOU, LocalisationScore.DICE);

    private LocalisationTable() {}

    /**
     * One row per method, and one for chance. A method that marks nothing, or everything, on all radiographs has no overlap
     * to measure; the cell says so.
     *
     * @param methods measured on the same fractures with the same options
     */
    public static ResultTable of(List<LocalisationSample> methods, Split on, Bootstrap.Options options) {
        List<List<String>> rows = new ArrayList<>();
        for (LocalisationSample method : methods) {
            List<String> row =
                    row(method, score -> whyNot(score, method).orElseGet(() -> value(method.estimate(score, options))));
            row.add(method.nothingMarked() + " of " + method.fractures().size());
            rows.add(row);
        }
        LocalisationSample first = methods.get(0);
        Estimate chance = first.estimate(LocalisationScore.CHANCE, options);
        String share = String.format(Locale.ROOT, "%.3f", chance.value());
        rows.add(List.of("a flat map (chance)", share, share, Wording.NONE, Wording.NONE, share, Wording.NONE));
        String caption =
                ("Where the fracture is, measured on %d radiographs of %d patients of the %s set with a marked "
                                + "fracture: share of maps whose greatest value lies on it%s, share of the map's sum on it, overlap "
                                + "of it with what the method marks (probabilities and scores of %s or more; of explanations "
                                + "what reaches this share of their range), average precision of the pixels; %s intervals from "
                                + "%s. Marks nothing: radiographs of which no pixel reaches %s.")
                        .formatted(
                                first.fractures().size(),
                                first.patients().stream().distinct().count(),
                                Wording.split(on),
                                tolerance(first),
                                threshold(methods),
                                Wording.level(options.level()),
                                Wording.bootstrap(chance),
                                threshold(methods));
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("Marks nothing");
        return new ResultTable("localisation", caption, columns, rows);
    }

    private static String tolerance(LocalisationSample method) {
        double pixels = method.options().tolerance();
        return pixels == 0 ? "" : " or up to %s pixels beside it".formatted(ThresholdWords.value(pixels));
    }

    /** @throws IllegalArgumentException if methods were measured with different options */
    private static String threshold(List<LocalisationSample> methods) {
        List<LocalisationOptions> options =
                methods.stream().map(LocalisationSample::options).distinct().toList();
        if (options.size() > 1) {
            throw new IllegalArgumentException(
                    "methods of one table need the same options, found " + options + "; measure them alike");
        }
        return ThresholdWords.value(options.get(0).threshold());
    }

    /** Why there is no overlap to measure or to compare, such as "marks nothing". */
    private static Optional<String> whyNot(LocalisationScore score, LocalisationSample method) {
        int all = method.fractures().size();
        String what = method.nothingMarked() == all ? "nothing" : method.everythingMarked() == all ? "everything" : "";
        return OF_MARKS.contains(score) && !what.isEmpty() ? Optional.of("marks " + what) : Optional.empty();
    }

    /**
     * Each method minus the first, on the same fractures. Overlaps of a method that marks nothing or everything are not
     * compared.
     */
    public static ResultTable differences(List<LocalisationSample> methods, Split on, Bootstrap.Options options) {
        LocalisationSample first = methods.get(0);
        List<List<String>> rows = new ArrayList<>();
        for (LocalisationSample method : methods.subList(1, methods.size())) {
            rows.add(row(method, score -> whyNot(score, method)
                    .or(() -> whyNot(score, first).map(why -> first.method() + " " + why))
                    .map(why -> "not compared: " + why)
                    .orElseGet(() -> difference(method.less(first, score, options)))));
        }
        String caption =
                ("Each method less %s on the same %d radiographs of the %s set, IoU and Dice of what reaches %s; %s "
                                + "intervals of the paired differences from %s.")
                        .formatted(
                                first.method(),
                                first.fractures().size(),
                                Wording.split(on),
                                threshold(methods),
                                Wording.level(options.level()),
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

    /** With its sign; "to" and not a dash, which misleads before a minus. */
    private static String difference(Estimate estimate) {
        return String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", estimate.value(), estimate.low(), estimate.high())
                .replace('-', '−');
    }
}
