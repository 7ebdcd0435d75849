package radiuslab.agreement;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Threshold;
import radiuslab.statistics.Inputs;

/**
 * The calls of several methods or readers on the same exams. Arrays are copied when readings are made; those in {@code
 * truth} and {@code calls} must not be changed.
 *
 * @param ids of the exams
 * @param truth true for a fracture
 * @param calls true where the method says fracture, by method in the order given
 * @param thresholds of the same methods in the same order; {@link Threshold#VERDICT} of readers
 * @param leftOut readers who classified none of these exams, to be named in captions
 */
public record Readings(
        List<String> ids,
        boolean[] truth,
        Map<String, boolean[]> calls,
        Map<String, Threshold> thresholds,
        List<String> leftOut) {
    public Readings {
        ids = List.copyOf(ids);
        truth = truth.clone();
        Inputs.sameLength(truth.length, ids.size(), "ids");
        Sample.refuseTwice(ids);
        Map<String, boolean[]> copies = new LinkedHashMap<>();
        for (Entry<String, boolean[]> method : calls.entrySet()) {
            Inputs.sameLength(truth.length, method.getValue().length, "calls of " + method.getKey());
            copies.put(method.getKey(), method.getValue().clone());
        }
        calls = Collections.unmodifiableMap(copies);
        Map<String, Threshold> given = thresholds;
        thresholds = each(calls.keySet(), method -> at(method, given));
        leftOut = List.copyOf(leftOut);
    }

    /** Verdicts, which have no threshold. */
    public Readings(List<String> ids, boolean[] truth, Map<String, boolean[]> calls) {
        this(ids, truth, calls, each(calls.keySet(), method -> Threshold.VERDICT), List.of());
    }

    /**
     * Methods at thresholds set beforehand.
     *
     * @param methods the sample of each; all of the same exams, in any order
     * @param threshold of each method by its name, such as {@code name -> 0.5}
     * @throws IllegalArgumentException if a method lacks an exam, or truths differ
     */
    public static Readings of(Map<String, Sample> methods, ToDoubleFunction<String> threshold) {
        return of(methods, each(methods.keySet(), m -> Threshold.beforehand(threshold.applyAsDouble(m))));
    }

    /**
     * @param methods the sample of each; all of the same exams, in any order
     * @param thresholds of each by its name
     * @throws IllegalArgumentException if a method lacks an exam or has no threshold, or truths differ
     */
    public static Readings of(Map<String, Sample> methods, Map<String, Threshold> thresholds) {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("readings need at least one method, found none");
        }
        Sample first = methods.values().iterator().next();
        Map<String, boolean[]> calls = new LinkedHashMap<>();
        methods.forEach((name, sample) -> calls.put(name, calls(name, sample.alignedTo(first), at(name, thresholds))));
        return new Readings(first.ids(), first.truth(), calls, thresholds, List.of());
    }

    /** The same readings; captions name these readers, too. */
    public Readings leavingOut(List<String> readers) {
        return new Readings(ids, truth, calls, thresholds, readers);
    }

    private static boolean[] calls(String method, Sample sample, Threshold threshold) {
        if (threshold.isVerdict() && Arrays.stream(sample.score()).anyMatch(score -> score != 0 && score != 1)) {
            throw new IllegalArgumentException(
                    method + " has scores between 0 and 1, which are not verdicts; give its threshold");
        }
        return sample.calls(threshold.value());
    }

    private static Threshold at(String method, Map<String, Threshold> thresholds) {
        if (!thresholds.containsKey(method)) {
            throw new IllegalArgumentException(
                    "%s has no threshold; give Threshold.VERDICT for a reader".formatted(method));
        }
        return thresholds.get(method);
    }

    private static Map<String, Threshold> each(Set<String> methods, Function<String, Threshold> threshold) {
        Map<String, Threshold> all = new LinkedHashMap<>();
        methods.forEach(method -> all.put(method, threshold.apply(method)));
        return Collections.unmodifiableMap(all);
    }

    public List<String> methods() {
        return List.copyOf(calls.keySet());
    }

    /** The counts of one method. */
    public Confusion counts(String method) {
        return Confusion.of(truth, of(method));
    }

    /** @throws IllegalArgumentException if the method has no readings here */
    public boolean[] of(String method) {
        if (!calls.containsKey(method)) {
            throw new IllegalArgumentException("no readings of " + method + ", only of " + methods());
        }
        return calls.get(method).clone();
    }

    /** All rows of calls, for the coefficients of many readers. */
    boolean[][] rows() {
        return calls.values().toArray(boolean[][]::new);
    }

    @Override
    public String toString() {
        return ids.size() + " cases, " + Inputs.count(truth) + " with a fracture, read by " + methods();
    }
}
