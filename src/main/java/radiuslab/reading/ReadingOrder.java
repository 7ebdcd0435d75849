package radiuslab.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import radiuslab.files.Seeds;
import radiuslab.reading.ReadingSession.Aid;

/**
 * The order in which one reader reads a session, from its seed and the reader's name: another for each reader, the same
 * after every start. Repeated cases come from the first half and come again in the second.
 */
final class ReadingOrder {
    /** Of a case's second reading: its exam's id and this. */
    static final String AGAIN = "#2";

    private ReadingOrder() {}

    /** Keys of the readings, in order: an exam's id, or the id and {@link #AGAIN}. */
    static List<String> of(ReadingSession session, String reader) {
        List<String> order = new ArrayList<>(session.cases());
        int hash = Arrays.hashCode(reader.getBytes(StandardCharsets.UTF_8));
        Random random = new Random(Seeds.mix(session.seed(), hash));
        Collections.shuffle(order, random);
        int half = (order.size() + 1) / 2;
        int repeated = (int) Math.min(half, Math.round(session.repeat() * order.size()));
        List<String> again = new ArrayList<>(order.subList(0, half));
        Collections.shuffle(again, random);
        for (String exam : again.subList(0, repeated)) {
            int from = Math.max(half, order.indexOf(exam) + 1);
            order.add(from + random.nextInt(order.size() - from + 1), exam + AGAIN);
        }
        return order;
    }

    /** The exam of a reading. */
    static String exam(String key) {
        return key.endsWith(AGAIN) ? key.substring(0, key.length() - AGAIN.length()) : key;
    }

    /**
     * The exams that a reader sees with the method's opinion from the start. In a crossover half of the cases are aided in
     * each period; readers with odd and even numbers begin with opposite halves.
     *
     * @param number of the reader in the session, 1 or more
     */
    static Set<String> aided(ReadingSession session, int number) {
        if (session.aid() != Aid.CROSSOVER_1 && session.aid() != Aid.CROSSOVER_2) {
            return Set.of();
        }
        Set<String> first = firstHalf(session);
        return (session.aid() == Aid.CROSSOVER_1) == (number % 2 == 1) ? first : others(session, first);
    }

    /** The cases of a session that are not among some. */
    static Set<String> others(ReadingSession session, Set<String> some) {
        Set<String> others = new HashSet<>(session.cases());
        others.removeAll(some);
        return others;
    }

    private static Set<String> firstHalf(ReadingSession session) {
        List<String> cases = new ArrayList<>(session.cases());
        Collections.sort(cases);
        Collections.shuffle(cases, new Random(Seeds.mix(session.seed(), 2)));
        return new HashSet<>(cases.subList(0, (cases.size() + 1) / 2));
    }
}
