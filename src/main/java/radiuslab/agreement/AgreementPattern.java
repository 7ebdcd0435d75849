package radiuslab.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One way in which methods agree or not, and the exams it holds for.
 *
 * @param callingFracture the methods that call a fracture; all others call none
 * @param callingNone the others
 * @param fractures ids of exams with a fracture and these calls
 * @param others ids of exams without
 */
public record AgreementPattern(
        List<String> callingFracture, List<String> callingNone, List<String> fractures, List<String> others) {
    public AgreementPattern {
        callingFracture = List.copyOf(callingFracture);
        callingNone = List.copyOf(callingNone);
        fractures = List.copyOf(fractures);
        others = List.copyOf(others);
    }

    /** All 2^methods patterns, from all calling a fracture to none, in the order of the methods. */
    public static List<AgreementPattern> of(Readings readings) {
        List<String> methods = readings.methods();
        if (methods.size() > 10) {
            throw new IllegalArgumentException("patterns are tabled for up to 10 methods, found " + methods.size());
        }
        List<AgreementPattern> patterns = new ArrayList<>();
        for (int mask = (1 << methods.size()) - 1; mask >= 0; mask--) {
            patterns.add(of(mask, readings));
        }
        return patterns;
    }

    private static AgreementPattern of(int mask, Readings readings) {
        List<String> methods = readings.methods();
        int[] cases = IntStream.range(0, readings.truth().length)
                .filter(i -> maskOf(i, readings) == mask)
                .toArray();
        return new AgreementPattern(
                methods.stream()
                        .filter(m -> bit(mask, methods.indexOf(m), methods.size()))
                        .toList(),
                methods.stream()
                        .filter(m -> !bit(mask, methods.indexOf(m), methods.size()))
                        .toList(),
                ids(cases, true, readings),
                ids(cases, false, readings));
    }

    /** The first method holds the highest bit, so that falling numbers keep the methods' order. */
    private static boolean bit(int mask, int method, int methods) {
        return (mask >> (methods - 1 - method) & 1) == 1;
    }

    private static int maskOf(int exam, Readings readings) {
        int mask = 0;
        for (boolean[] calls : readings.calls().values()) {
            mask = mask << 1 | (calls[exam] ? 1 : 0);
        }
        return mask;
    }

    private static List<String> ids(int[] cases, boolean fracture, Readings readings) {
        return IntStream.of(cases)
                .filter(i -> readings.truth()[i] == fracture)
                .mapToObj(readings.ids()::get)
                .toList();
    }

    public boolean unanimous() {
        return callingFracture.isEmpty() || callingNone.isEmpty();
    }

    /** Fractures that every method missed, if this is the pattern of none calling a fracture. */
    public List<String> sharedFalseNegatives() {
        return callingFracture.isEmpty() ? fractures : List.of();
    }

    /** Exams without a fracture in which every method saw one, if this is the pattern of all calling. */
    public List<String> sharedFalsePositives() {
        return callingNone.isEmpty() ? others : List.of();
    }

    public int cases() {
        return fractures.size() + others.size();
    }
}
