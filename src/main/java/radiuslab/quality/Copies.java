package radiuslab.quality;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Pictures that occur more than once, whatever their size, compression and orientation.
 *
 * <p>Every pair of a correlation of {@link Fingerprint#SAME} or more is found: such pictures differ little in what turning
 * and mirroring leave as it is, so that a sweep along the most telling of these numbers meets them, and few others.
 */
final class Copies {
    /** Two pictures that are one. @param how the second is made of the first, empty if as it is */
    record Pair(ImageTraits one, ImageTraits other, double correlation, String how) {}

    private Copies() {}

    /** All pairs, in the order of the images; the first of a pair comes first. */
    static List<Pair> of(List<ImageTraits> images) {
        List<ImageTraits> seen =
                images.stream().filter(i -> !i.fingerprint().isEmpty()).toList();
        int[] axes = axesByVariance(seen);
        List<Integer> along = IntStream.range(0, seen.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> seen.get(i).fingerprint().invariant()[axes[0]]))
                .toList();
        float[][] sorted = along.stream()
                .map(i -> reordered(seen.get(i).fingerprint().invariant(), axes))
                .toArray(float[][]::new);
        return IntStream.range(0, sorted.length)
                .parallel()
                .boxed()
                .flatMap(i -> near(sorted, i).mapToObj(j -> pair(seen, along.get(i), along.get(j))))
                .flatMap(List::stream)
                .sorted(inOrderOf(images))
                .toList();
    }

    private static int[] axesByVariance(List<ImageTraits> images) {
        int axes = images.isEmpty() ? 1 : images.get(0).fingerprint().invariant().length;
        double[] variance = new double[axes];
        for (int a = 0; a < axes; a++) {
            int axis = a;
            double[] values = images.stream()
                    .mapToDouble(i -> i.fingerprint().invariant()[axis])
                    .toArray();
            double mean = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElse(0);
            variance[a] = IntStream.range(0, values.length)
                    .mapToDouble(i -> Math.pow(values[i] - mean, 2))
                    .sum();
        }
        return IntStream.range(0, axes)
                .boxed()
                .sorted(Comparator.comparingDouble(a -> -variance[a]))
                .mapToInt(a -> a)
                .toArray();
    }

    private static float[] reordered(float[] values, int[] axes) {
        float[] reordered = new float[axes.length];
        for (int a = 0; a < axes.length; a++) {
            reordered[a] = values[axes[a]];
        }
        return reordered;
    }

    /** The places after one whose invariant parts lie within reach. */
    private static IntStream near(float[][] sorted, int place) {
        IntStream.Builder near = IntStream.builder();
        float[] here = sorted[place];
        double reach = Fingerprint.REACH * Fingerprint.REACH;
        for (int j = place + 1; j < sorted.length && sorted[j][0] - here[0] <= Fingerprint.REACH; j++) {
            float[] there = sorted[j];
            double squares = 0;
            for (int a = 0; a < here.length && squares <= reach; a++) {
                squares += (here[a] - there[a]) * (here[a] - there[a]);
            }
            if (squares <= reach) {
                near.add(j);
            }
        }
        return near.build();
    }

    private static List<Pair> pair(List<ImageTraits> images, int i, int j) {
        ImageTraits one = images.get(Math.min(i, j)), other = images.get(Math.max(i, j));
        Fingerprint.Match match = other.fingerprint().match(one.fingerprint());
        return Math.abs(match.correlation()) < Fingerprint.SAME
                ? List.of()
                : List.of(new Pair(one, other, match.correlation(), match.how()));
    }

    private static Comparator<Pair> inOrderOf(List<ImageTraits> images) {
        Map<ImageTraits, Integer> order = new IdentityHashMap<>();
        images.forEach(i -> order.put(i, order.size()));
        return Comparator.comparing((Pair p) -> order.get(p.one())).thenComparing(p -> order.get(p.other()));
    }

    /** The exams of pairs, joined through whoever they share; groups of one exam are none. */
    static List<Set<String>> groups(List<Pair> pairs) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Set<String> joined = new TreeSet<>();
            for (String exam :
                    List.of(pair.one().exam().id(), pair.other().exam().id())) {
                joined.addAll(groups.getOrDefault(exam, Set.of(exam)));
            }
            joined.forEach(exam -> groups.put(exam, joined));
        }
        return groups.values().stream().distinct().filter(g -> g.size() > 1).toList();
    }
}
