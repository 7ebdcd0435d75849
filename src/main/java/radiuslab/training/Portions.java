package radiuslab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;

/**
 * Many things that pass a network a few at a time: memory does not grow with their number. On PyTorch's processor several portions
 * pass side by side. What comes of each thing does not depend on the others, but for the rounding of sums.
 */
public final class Portions {
    /** Each holds what passes it, and weights of its own. */
    private static final int MOST_SIDE_BY_SIDE = 8;

    private final Supplier<ForwardPass> passes;
    private final int atOnce;
    private final int threads;

    /**
     * @param passes opens one; closed here
     * @param atOnce how many things a portion has at most, at least 1
     * @param threads that compute, at least 1; divided among the portions that pass side by side
     */
    Portions(Supplier<ForwardPass> passes, int atOnce, int threads) {
        this.passes = passes;
        this.atOnce = atOnce;
        this.threads = threads;
    }

    /**
     * Makes something of each of a few things.
     *
     * @param <E> what may go wrong
     */
    @FunctionalInterface
    public interface Reading<A, B, E extends Exception> {
        /**
         * In the order of {@code some}.
         *
         * @param pass of this thread alone
         */
        List<B> of(List<A> some, ForwardPass pass) throws E;
    }

    /** What a reading makes of each, in order. */
    public <A, B, E extends Exception> List<B> of(List<A> all, Reading<A, B, E> reading) throws E {
        int most = Math.min(threads, MOST_SIDE_BY_SIDE);
        int fair = Math.max(1, (all.size() + most - 1) / most);
        List<List<A>> portions = cut(all, Math.min(atOnce, fair));
        int workers = Math.min(most, portions.size());
        if (workers > 1) {
            return new SideBySide(workers, threads / workers, passes).of(portions, reading);
        }
        List<B> made = new ArrayList<>();
        try (ForwardPass pass = passes.get()) {
            for (List<A> some : portions) {
                made.addAll(reading.of(some, pass));
            }
        }
        return made;
    }

    /** What a reading makes of each radiograph of exams, in order, by the radiograph's id. */
    public <B, E extends Exception> Map<String, B> byRadiograph(List<Exam> exams, Reading<Radiograph, B, E> reading)
            throws E {
        List<Radiograph> radiographs = Exam.radiographs(exams);
        List<B> made = of(radiographs, reading);
        Map<String, B> byRadiograph = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            byRadiograph.put(radiographs.get(i).id(), made.get(i));
        }
        return byRadiograph;
    }

    /**
     * A list in pieces, in order.
     *
     * @param atOnce how many each has at most, at least 1
     */
    public static <A> List<List<A>> cut(List<A> all, int atOnce) {
        List<List<A>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += atOnce) {
            pieces.add(all.subList(from, Math.min(from + atOnce, all.size())));
        }
        return pieces;
    }
}
