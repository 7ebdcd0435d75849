package radiuslab.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cohort that is being read: its cases, sessions and the readers who have come. Knows no page. */
final class Room implements Closeable {
    private static final int LONGEST_NAME = 60;

    private final CaseList cases;
    private final ReadingFolder folder;
    private final ReadingForm form;
    private final Clock clock;
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, Optional<Opinion>> opinions = new HashMap<>();

    Room(Path cohort, Clock clock) throws IOException {
        this.cases = CaseList.read(cohort);
        this.folder = new ReadingFolder(cohort);
        this.form = folder.form();
        this.clock = clock;
    }

    CaseList cases() {
        return cases;
    }

    ReadingFolder folder() {
        return folder;
    }

    ReadingForm form() {
        return form;
    }

    /**
     * A reader comes to a session, for the first time or again.
     *
     * @throws IllegalArgumentException if the name is none, the passphrase wrong, or the session absent; says which
     */
    synchronized Desk signIn(String session, String reader, String passphrase) throws IOException {
        String name = reader.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a reader's name has 1 to %d letters and no control characters".formatted(LONGEST_NAME));
        }
        ReadingSession existing = folder.session(session)
                .orElseThrow(() -> new IllegalArgumentException("there is no session \"%s\"".formatted(session)));
        opinion(existing); // a session whose opinion cannot be read is told now, not at its first case
        List<ReadingFolder.ReaderLog> readers = folder.records(session);
        for (ReadingFolder.ReaderLog other : readers) {
            if (other.name().reader().equals(name)) {
                if (!Passphrase.fits(passphrase, other.name().passphrase())) {
                    throw new IllegalArgumentException("the passphrase is not that of this reader");
                }
                return desk(existing, other.name());
            }
        }
        return desk(
                existing,
                new Desk.Name(
                        name,
                        readers.size() + 1,
                        Passphrase.hashed(passphrase),
                        clock.instant().toString()));
    }

    /** The case a reader would begin or go on with; empty if there is no such session. */
    Optional<ReadingCase> first(String session, String reader) throws IOException {
        Optional<ReadingSession> existing = folder.session(session);
        if (existing.isEmpty()) {
            return Optional.empty();
        }
        List<String> order = ReadingOrder.of(existing.get(), reader.strip());
        Optional<ReadingFolder.ReaderLog> known = folder.records(session).stream()
                .filter(r -> r.name().reader().equals(reader.strip()))
                .findFirst();
        return order.stream()
                .filter(key -> known.isEmpty() || !known.get().reading(key).done())
                .findFirst()
                .flatMap(key -> cases.of(ReadingOrder.exam(key)));
    }

    private Desk desk(ReadingSession session, Desk.Name name) throws IOException {
        String key = session.name() + "/" + name.number();
        Desk open = desks.get(key);
        if (open == null) {
            open = Desk.open(folder, session, name, clock);
            desks.put(key, open);
        }
        return open;
    }

    /** What the session's method says, if it has an aid. */
    synchronized Optional<Opinion> opinion(ReadingSession session) throws IOException {
        Optional<Opinion> known = opinions.get(session.name());
        if (known == null) {
            known = Opinion.read(session);
            opinions.put(session.name(), known);
        }
        return known;
    }

    /** Other exams of a case's patient, to compare with. */
    List<ReadingCase> others(ReadingCase one) {
        return cases.cases().stream()
                .filter(c -> c.patient().equals(one.patient()) && !c.exam().equals(one.exam()))
                .toList();
    }

    /**
     * What the readers of the session that is to be decided said of an exam who closed it, without their names.
     *
     * @return by "reader 1" and so on; empty in a session that decides nothing
     */
    Map<String, CaseReading> toDecide(ReadingSession session, String exam) throws IOException {
        Map<String, CaseReading> said = new LinkedHashMap<>();
        if (!session.decides().isEmpty()) {
            for (ReadingFolder.ReaderLog reader : folder.records(session.decides())) {
                CaseReading reading = reader.reading(exam);
                if (reading.done() && reading.verdict().isPresent()) {
                    said.put("reader " + reader.name().number(), reading);
                }
            }
        }
        return said;
    }

    @Override
    public synchronized void close() throws IOException {
        for (Desk desk : desks.values()) {
            desk.close();
        }
        desks.clear();
    }
}
