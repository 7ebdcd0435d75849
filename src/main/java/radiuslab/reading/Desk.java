package radiuslab.reading;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import radiuslab.files.RecordAdapter;

/** One reader in one session: the log, and the order of the cases. */
final class Desk implements Closeable {
    private static final Gson JSON = RecordAdapter.ifNeeded(new GsonBuilder()).create();

    private final ReadingSession session;
    private final Name name;
    private final ReadingLog log;
    private final List<String> order;
    private final Set<String> aided;
    private final List<ReadingEvent> events;
    private final Path lock;
    private final Clock clock;

    /**
     * The first line of a log.
     *
     * @param reader as the person wrote it
     * @param number of the reader in the session, from 1
     * @param passphrase its salted hash, or empty
     * @param since when the reader first came
     */
    record Name(String reader, int number, String passphrase, String since) {
        /** How files of the reader are called, without ending. */
        String file() {
            return String.format(Locale.ROOT, "reader-%02d", number);
        }
    }

    private Desk(
            ReadingSession session,
            Name name,
            Set<String> aided,
            ReadingLog log,
            List<ReadingEvent> events,
            Path lock,
            Clock clock) {
        this.session = session;
        this.lock = lock;
        this.name = name;
        this.aided = Set.copyOf(aided);
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.order = ReadingOrder.of(session, name.reader());
    }

    /** Opens a reader's log; a new one begins with the name. */
    static Desk open(ReadingFolder folder, ReadingSession session, Name name, Clock clock) throws IOException {
        Path file = folder.log(session.name(), name.number());
        Set<String> aided = folder.aided(session, name); // before a log begins for who may not read here
        ReadingLog log = ReadingLog.open(file);
        try {
            if (log.lines().isEmpty()) {
                log.append(JSON.toJson(name));
            }
            return new Desk(
                    session,
                    name(file, log.lines()),
                    aided,
                    log,
                    events(file, log.lines()),
                    folder.lockOf(session.name()),
                    clock);
        } catch (IOException | RuntimeException failed) {
            log.close();
            throw failed;
        }
    }

    static Name name(Path file, List<String> lines) throws IOException {
        return parsed(file, lines, 0, Name.class);
    }

    /** The changes of a log, in order. */
    static List<ReadingEvent> events(Path file, List<String> lines) throws IOException {
        List<ReadingEvent> events = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            events.add(parsed(file, lines, i, ReadingEvent.class));
        }
        return events;
    }

    private static <T> T parsed(Path file, List<String> lines, int line, Class<T> type) throws IOException {
        T value;
        try {
            value = JSON.fromJson(lines.get(line), type);
        } catch (RuntimeException damaged) { // Gson wraps what a record refuses
            throw new IOException(
                    "%s, line %d cannot be read: %s".formatted(file.getFileName(), line + 1, damaged.getMessage()),
                    damaged);
        }
        if (value == null) {
            throw new IOException("%s, line %d is empty".formatted(file.getFileName(), line + 1));
        }
        return value;
    }

    Name name() {
        return name;
    }

    ReadingSession session() {
        return session;
    }

    /** Keys of the readings in this reader's order. */
    List<String> order() {
        return order;
    }

    /** Whether an exam is seen with the method's opinion from the start. */
    boolean isAided(String exam) {
        return aided.contains(exam);
    }

    synchronized List<ReadingEvent> events() {
        return List.copyOf(events);
    }

    synchronized CaseReading reading(String key) {
        return CaseReading.of(key, events);
    }

    /** Number of the last change of a reading, 0 if there is none. */
    synchronized long last(String key) {
        return events.stream()
                .filter(e -> e.key().equals(key))
                .mapToLong(ReadingEvent::n)
                .max()
                .orElse(0);
    }

    /** Thrown when another page has changed the case since this one read it. */
    static final class Conflict extends IOException {
        private static final long serialVersionUID = 1;

        Conflict(String key) {
            super("case %s was changed in another tab: it is shown again as it is now".formatted(key));
        }
    }

    /**
     * Saves a change.
     *
     * @param known number of the last change of this case that the page knows
     * @throws Conflict if there is a later one, other than this change itself
     * @throws IOException if it could not be saved: then it is not
     */
    synchronized ReadingEvent save(
            String key, String what, String part, JsonElement value, long active, String origin, long known)
            throws IOException {
        if (Files.exists(lock)) {
            throw new IllegalStateException("session %s is locked: nothing can be changed".formatted(session.name()));
        }
        if (!order.contains(key)) {
            throw new IllegalArgumentException("there is no case \"%s\" in session %s".formatted(key, session.name()));
        }
        if (last(key) > known) {
            return sameAsLast(key, what, part, value, active, origin, known).orElseThrow(() -> new Conflict(key));
        }
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        ReadingEvent event = new ReadingEvent(events.size() + 1L, now, key, what, part, value, active, origin);
        check(event);
        log.append(JSON.toJson(event));
        events.add(event);
        return event;
    }

    /** The last change of a case, if it is the one that comes again because the answer to the first time was lost. */
    private Optional<ReadingEvent> sameAsLast(
            String key, String what, String part, JsonElement value, long active, String origin, long known) {
        List<ReadingEvent> unknown = events.stream()
                .filter(e -> e.key().equals(key) && e.n() > known)
                .toList();
        ReadingEvent last = unknown.get(0);
        ReadingEvent again = new ReadingEvent(last.n(), last.at(), key, what, part, value, active, origin);
        return unknown.size() == 1 && again.equals(last) ? Optional.of(last) : Optional.empty();
    }

    /** Refuses a value that means nothing, before it is in the log. */
    private static void check(ReadingEvent event) {
        try {
            CaseReading.of(event.key(), List.of(event));
        } catch (IllegalStateException | UnsupportedOperationException | NullPointerException otherJson) {
            throw new IllegalArgumentException("%s cannot be %s".formatted(event.what(), event.value()), otherJson);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
