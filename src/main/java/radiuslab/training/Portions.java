package radiuslab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;

/** Many things, a few at a time: memory does not grow with their number. */
public final class Portions {
    private Portions() {}

    /**
     * Makes something of each of a few things.
     *
     * @param <E> what may go wrong
     */
    @FunctionalInterface
    public interface Reading<A, B, E extends Exception> {
        /** In the order of {@code some}. */
        List<B> of(List<A> some) throws E;
    }

    /**
     * What a reading makes of each, in order.
     *
     * @param atOnce how many it is given at once, at least 1
     */
    public static <A, B, E extends Exception> List<B> of(List<A> all, int atOnce, Reading<A, B, E> reading) throws E {
        List<B> made = new ArrayList<>();
        for (int from = 0; from < all.size(); from += atOnce) {
            made.addAll(reading.of(all.subList(from, Math.min(from + atOnce, all.size()))));
        }
        return made;
    }

    /** What a reading makes of each radiograph of exams, in order, by the radiograph's id. */
    public static <B, E extends Exception> Map<String, B> byRadiograph(
            List<Exam> exams, int atOnce, Reading<Radiograph, B, E> reading) throws E {
        List<Radiograph> radiographs = Exam.radiographs(exams);
        List<B> made = of(radiographs, atOnce, reading);
        Map<String, B> byRadiograph = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            byRadiograph.put(radiographs.get(i).id(), made.get(i));
        }
        return byRadiograph;
    }
}
