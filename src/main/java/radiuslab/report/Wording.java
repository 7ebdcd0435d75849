package radiuslab.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Resampling;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.statistics.Interval;
import radiuslab.statistics.Proportion;

/** How numbers and names are written in captions and cells, so that they read alike everywhere. */
public final class Wording {
    /** In a cell where there is nothing to say. */
    public static final String NONE = "–";

    private Wording() {}

    static String split(Split split) {
        return Word.of(split);
    }

    /** AP as radiologists write it, the others in small letters. */
    public static String projection(Projection projection) {
        return projection == Projection.AP ? "AP" : Word.of(projection);
    }

    /** A method's name as a heading: "mean_pixel" becomes "Mean pixel". */
    public static String label(String name) {
        String words = name.replace('_', ' ').replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A method's name with a number behind it, the name cut so that the number is seen. */
    static String key(String name, String number) {
        String label = label(name);
        return (label.length() > 24 ? label.substring(0, 23) + "…" : label) + " " + number;
    }

    /** A name as part of a file's name. */
    static String file(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    static String set(Performance measured) {
        return set(split(measured.on()), measured.exams(), measured.fractures());
    }

    public static String set(String name, int exams, int fractures) {
        return "%s set (n = %d exams, %d with a fracture)".formatted(name, exams, fractures);
    }

    /** Such as 0.96 (0.93–0.98). */
    static String short2(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", estimate.value(), estimate.low(), estimate.high());
    }

    /** Such as 0.96 (0.93–0.98), by Wilson's interval, or a dash where it is undefined. */
    public static String proportion(Proportion share, int decimals, double level) {
        if (!share.isDefined()) {
            return NONE;
        }
        Interval interval = share.wilson(level);
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                share.value(),
                interval.low(),
                interval.high());
    }

    /** Such as "95 %". */
    public static String level(double level) {
        return percent(level);
    }

    /** Such as "2.5 %", with three decimals at most. */
    static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** Such as "10,000 bootstrap resamples of patients (percentile method, seed 1)". */
    static String bootstrap(int resamples, String drawn, String method, long seed) {
        return String.format(
                Locale.ROOT, "%,d bootstrap resamples of %s (%s method, seed %d)", resamples, drawn, method, seed);
    }

    public static String bootstrap(Bootstrap.Options options) {
        return bootstrap(
                options.resamples(), Resampling.CLUSTERS, options.method().words(), options.seed());
    }

    static String bootstrap(Estimate estimate) {
        return bootstrap(
                estimate.resamples(), Resampling.CLUSTERS, estimate.method().words(), estimate.seed());
    }

    /** A sentence with a blank before it on the figure with most resamples that left it undefined; nothing where none did. */
    public static String skipped(Stream<Estimate> figures) {
        int most = figures.mapToInt(Estimate::skipped).max().orElse(0);
        return most == 0
                ? ""
                : String.format(Locale.ROOT, " Up to %,d of the resamples left a figure undefined.", most);
    }

    /**
     * A sentence with a blank before it on the figures whose interval is not by the method that the caption names; nothing where
     * all are.
     *
     * @param figures by the words for them, in order
     */
    public static String otherIntervals(Bootstrap.Method named, Map<String, Estimate> figures) {
        String others = figures.entrySet().stream()
                .filter(figure -> figure.getValue().method() != named)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? ""
                : " Percentile intervals, as their %s intervals are undefined: %s.".formatted(named.words(), others);
    }

    /**
     * Such as "95 % intervals from 10,000 bootstrap resamples of patients (percentile method, seed 1).", and a sentence each on
     * figures that resamples left undefined and on those with intervals of another method.
     *
     * @param figures by the words for them, in order
     */
    public static String intervals(Bootstrap.Options options, Map<String, Estimate> figures) {
        return "%s intervals from %s.%s%s"
                .formatted(
                        level(options.level()),
                        bootstrap(options),
                        skipped(figures.values().stream()),
                        otherIntervals(options.method(), figures));
    }

    /** Such as 0.957 (0.931–0.978), or a dash where it is undefined. */
    public static String estimate(Optional<Estimate> estimate) {
        return estimate.map(e -> String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", e.value(), e.low(), e.high()))
                .orElse(NONE);
    }

    /** A number with three decimals at most, everything else as it prints itself. */
    static String cell(Object value, String printed) {
        return value instanceof Double number && !number.isNaN() ? number(number) : printed;
    }

    /** With three decimals at most; what is nearly nothing is 0 and never -0. */
    public static String number(double value) {
        String written = new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        return written.equals("-0") ? "0" : written;
    }

    /** Such as 0.957 (0.931 to 0.978), or −0.012 (−0.040 to 0.016); where there is no interval the number alone. */
    public static String interval(double value, Optional<Interval> interval) {
        return interval.map(i -> String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, i.low(), i.high()))
                .orElse(String.format(Locale.ROOT, "%.3f", value))
                .replace('-', '−');
    }

    /** With three decimals, or a dash where it is undefined. */
    public static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : NONE;
    }

    /** A p value, or a dash where it is undefined. */
    public static String p(OptionalDouble p) {
        return p.isEmpty()
                ? NONE
                : p.getAsDouble() < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p.getAsDouble());
    }

    static String threshold(double threshold) {
        if (Double.isInfinite(threshold)) {
            return threshold > 0 ? "above all" : "below all";
        }
        return String.format(Locale.ROOT, "%.3f", threshold);
    }
}
