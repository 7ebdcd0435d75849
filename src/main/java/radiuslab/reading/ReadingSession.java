package radiuslab.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * A planned round of reading: the same cases for every reader, in an order of each one's own.
 *
 * @param name of its folder and in tables
 * @param seed of the orders
 * @param repeat share of the cases that every reader reads a second time, 0 to 1
 * @param aid when readers see what a method says
 * @param opinion the file of predictions that the aid shows, and the method in it; empty without aid
 * @param after the session that was the first period of a crossover, in its second; empty in others
 * @param decides the session whose disagreements are decided in this one; empty in a usual session
 * @param start what paint readers may start from
 * @param cases ids of the exams, as the session was made: exams that come later are not read in it
 */
public record ReadingSession(
        String name,
        long seed,
        double repeat,
        Aid aid,
        Opinion.Source opinion,
        String after,
        String decides,
        Start start,
        List<String> cases) {

    /** What paint readers may start from, where they ask for it. */
    public enum Start {
        /** None: they paint by hand. */
        NONE,
        /** What a trained segmentation paints. */
        MODEL,
        /** Masks made elsewhere. */
        FILE
    }

    /** When readers see what a method says of a case. */
    public enum Aid {
        /** Never. */
        NONE,
        /** After they have answered alone; then they may change their answer. */
        STAGED,
        /** From the start, in one half of the cases: the first period of a crossover. */
        CROSSOVER_1,
        /** From the start, in the other half: the second period, after the wash-out. */
        CROSSOVER_2;

        /** @param word "none", "staged", "crossover-1" or "crossover-2" */
        public static Aid of(String word) {
            for (Aid aid : values()) {
                if (aid.word().equals(word)) {
                    return aid;
                }
            }
            throw new IllegalArgumentException(
                    "unknown aid \"%s\"; expected none, staged, crossover-1 or crossover-2".formatted(word));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ReadingSession {
        cases = List.copyOf(cases);
        start = start == null ? Start.NONE : start; // sessions made before there was paint to start from
        after = after == null ? "" : after; // sessions made before second periods named their first
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException(
                    "a session's name has up to 40 letters, digits, - and _, found \"%s\"".formatted(name));
        }
        if (!(repeat >= 0 && repeat <= 1)) {
            throw new IllegalArgumentException("the share of repeated cases is 0 to 1, found " + repeat);
        }
        if (cases.isEmpty() || new HashSet<>(cases).size() != cases.size()) {
            throw new IllegalArgumentException(
                    "session %s needs cases, each once, found %d".formatted(name, cases.size()));
        }
        if (aid != Aid.CROSSOVER_2 && !after.isEmpty()) {
            throw new IllegalArgumentException(
                    "session %s: only the second period of a crossover comes after another, found \"%s\""
                            .formatted(name, after));
        }
        if ((aid == Aid.NONE) != opinion.file().isEmpty()) {
            throw new IllegalArgumentException(
                    "session %s: an aid needs a file of predictions, and a file needs an aid".formatted(name));
        }
    }

    /** A session without repetition, aid or arbitration. */
    public static ReadingSession of(String name, long seed, List<String> cases) {
        return new ReadingSession(name, seed, 0, Aid.NONE, Opinion.Source.NONE, "", "", Start.NONE, cases);
    }

    public ReadingSession withRepeat(double share) {
        return new ReadingSession(name, seed, share, aid, opinion, after, decides, start, cases);
    }

    /** With an aid from a file of predictions. */
    public ReadingSession withAid(Aid newAid, Opinion.Source source) {
        return new ReadingSession(name, seed, repeat, newAid, source, after, decides, start, cases);
    }

    /**
     * The second period of a crossover: with the same aid the halves that each reader of the first one read without.
     *
     * @param first the first period
     */
    public ReadingSession after(ReadingSession first, Opinion.Source source) {
        if (first.aid != Aid.CROSSOVER_1) {
            throw new IllegalArgumentException("session %s comes after the first period of a crossover, found %s: %s"
                    .formatted(name, first.name, first.aid.word()));
        }
        return new ReadingSession(name, seed, repeat, Aid.CROSSOVER_2, source, first.name, decides, start, first.cases);
    }

    /** Deciding where the readers of another session differ. */
    public ReadingSession deciding(String other) {
        return new ReadingSession(name, seed, repeat, aid, opinion, after, other, start, cases);
    }

    /** Offering paint to start from. */
    public ReadingSession startingFrom(Start paint) {
        return new ReadingSession(name, seed, repeat, aid, opinion, after, decides, paint, cases);
    }
}
