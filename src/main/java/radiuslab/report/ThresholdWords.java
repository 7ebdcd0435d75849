package radiuslab.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import radiuslab.agreement.Readings;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Threshold;

/** How captions name thresholds: the value, how it was settled, and who calls nothing or everything at it. */
final class ThresholdWords {
    private ThresholdWords() {}

    /** Such as 0.5 or 0.734. */
    static String value(double threshold) {
        return Double.isInfinite(threshold)
                ? Wording.threshold(threshold)
                : new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(threshold);
    }

    /**
     * Such as "the threshold 0.5, set beforehand", or "the threshold of greatest accuracy on the validation set
     * (Classification 0.734, Detection 0.35)"; readers, who have none, by name behind it.
     *
     * @param methods at least one
     */
    static String of(Map<String, Threshold> methods) {
        Map<String, List<String>> byHow = new LinkedHashMap<>();
        List<String> readers = new ArrayList<>();
        methods.forEach((method, at) -> {
            if (at.isVerdict()) {
                readers.add(Wording.label(method));
            } else {
                byHow.computeIfAbsent(at.how(), how -> new ArrayList<>()).add(method);
            }
        });
        List<String> parts = new ArrayList<>();
        byHow.forEach((how, its) -> parts.add(of(how, its, methods)));
        if (!readers.isEmpty()) {
            parts.add("verdicts, which have no threshold (%s)".formatted(String.join(", ", readers)));
        }
        return String.join("; ", parts);
    }

    private static String of(String how, List<String> its, Map<String, Threshold> methods) {
        List<String> values =
                its.stream().map(m -> value(methods.get(m).value())).toList();
        boolean one = values.stream().distinct().count() == 1;
        if (one && how.startsWith("set ")) {
            return "the threshold %s, %s".formatted(values.get(0), how);
        }
        List<String> each = new ArrayList<>();
        for (int i = 0; i < its.size(); i++) {
            each.add(Wording.label(its.get(i)) + " " + values.get(i));
        }
        return "the threshold %s (%s)".formatted(how, String.join(", ", each));
    }

    /** Of methods at the threshold that a rule chose. */
    static String optimised(List<Performance> methods) {
        Map<String, Threshold> at = new LinkedHashMap<>();
        methods.forEach(m -> at.put(m.method(), m.atOptimised().at()));
        return of(at);
    }

    /** "calls nothing", "calls everything", or nothing where a method calls some and not all. */
    static String constant(Confusion counts) {
        return counts.callsNothing() ? "calls nothing" : counts.callsEverything() ? "calls everything" : "";
    }

    /** A cell or title, with what {@link #constant} says behind it. */
    static String marked(String cell, Confusion counts) {
        String constant = constant(counts);
        return constant.isEmpty() ? cell : cell + ", " + constant;
    }

    /** A sentence for each method that calls nothing or everything, with a blank before it; else nothing. */
    static String constants(Readings readings) {
        return readings.methods().stream()
                .map(m -> constant(m, readings.counts(m), readings.thresholds().get(m)))
                .collect(Collectors.joining());
    }

    /** A sentence for readers who could not be compared, with a blank before it; else nothing. */
    static String leftOut(Readings readings) {
        return readings.leftOut().isEmpty()
                ? ""
                : " Left out: %s, having classified none of these exams."
                        .formatted(
                                readings.leftOut().stream().map(Wording::label).collect(Collectors.joining(", ")));
    }

    /** The same at one operating point each. */
    static String constants(Map<String, OperatingPoint> points) {
        return points.entrySet().stream()
                .map(e ->
                        constant(e.getKey(), e.getValue().counts(), e.getValue().at()))
                .collect(Collectors.joining());
    }

    private static String constant(String method, Confusion counts, Threshold at) {
        String constant = constant(counts);
        String where = at.isVerdict() ? "" : " at " + value(at.value());
        return constant.isEmpty() ? "" : " %s %s%s.".formatted(Wording.label(method), constant, where);
    }
}
