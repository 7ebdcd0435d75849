package radiuslab.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.ToDoubleFunction;

/**
 * The calls of several methods or readers on the same exams.
 *
 * @param ids of the exams
 * @param truth true for a fracture
 * @param calls true where the method says fracture, by method in the order given
 */
public record Readings(List<String> ids, boolean[] truth, Map<String, boolean[]> calls) {
    public Readings {
        ids = List.copyOf(ids);
        truth = truth.clone();
        Inputs.sameLength(truth.length, ids.size(), "ids");
        Map<String, boolean[]> copies = new LinkedHashMap<>();
        for (Entry<String, boolean[]> method : calls.entrySet()) {
            Inputs.sameLength(truth.length, method.getValue().length, "calls of " + method.getKey());
            copies.put(method.getKey(), method.getValue().clone());
        }
        calls = Collections.unmodifiableMap(copies);
    }

    /**
     * @param methods the sample of each; all of the same exams, in any order
     * @param threshold of each method by its name, such as {@code name -> 0.5}
     * @throws IllegalArgumentException if a method lacks an exam, or truths differ
     */
    public static Readings of(Map<String, Sample> methods, ToDoubleFunction<String> threshold) {
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("readings need at least one method, found none");
        }
        Sample first = methods.values().iterator().next();
        Map<String, boolean[]> calls = new LinkedHashMap<>();
        methods.forEach(
                (name, sample) -> calls.put(name, sample.alignedTo(first).calls(threshold.applyAsDouble(name))));
        return new Readings(first.ids(), first.truth(), calls);
    }

    public List<String> methods() {
        return List.copyOf(calls.keySet());
    }

    /** All rows of calls, for the coefficients of many readers. */
    public boolean[][] rows() {
        return calls.values().toArray(boolean[][]::new);
    }

    @Override
    public String toString() {
        return ids.size() + " cases, " + Inputs.count(truth) + " with a fracture, read by " + methods();
    }
}
