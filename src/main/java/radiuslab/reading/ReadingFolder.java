package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import radiuslab.files.FileName;
import radiuslab.files.RecordFile;
import radiuslab.files.WholeFile;

/**
 * What readings leave in a cohort: {@code reading/form.json}, and for each session {@code reading/sessions/NAME/} with
 * {@code session.json}, a log for each reader, {@code reader-01.jsonl}, and {@code locked} once it is closed.
 *
 * @param cohort the cohort's folder
 */
record ReadingFolder(Path cohort) {
    private static final String SESSION = "session.json";

    Path root() {
        return cohort.resolve("reading");
    }

    ReadingForm form() throws IOException {
        return ReadingForm.read(root().resolve("form.json"));
    }

    private Path sessions() {
        return root().resolve("sessions");
    }

    /** All sessions, by name. */
    List<ReadingSession> all() throws IOException {
        List<ReadingSession> all = new ArrayList<>();
        if (Files.isDirectory(sessions())) {
            try (Stream<Path> folders = Files.list(sessions())) {
                for (Path folder : folders.sorted().toList()) {
                    if (Files.exists(folder.resolve(SESSION))) {
                        all.add(RecordFile.read(folder.resolve(SESSION), ReadingSession.class));
                    }
                }
            }
        }
        return all;
    }

    Optional<ReadingSession> session(String name) throws IOException {
        return all().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** @throws IOException if there is none of this name; names those there are */
    ReadingSession existing(String name) throws IOException {
        return session(name)
                .orElseThrow(() -> new IOException(
                        "there is no session \"%s\" in %s; found %s".formatted(name, root().getFileName(), names())));
    }

    private String names() {
        try {
            List<String> names = all().stream().map(ReadingSession::name).toList();
            return names.isEmpty() ? "none" : String.join(", ", names);
        } catch (IOException unreadable) {
            return "none that can be read";
        }
    }

    /** Makes a session; one that is there stays as it is. */
    ReadingSession make(ReadingSession session) throws IOException {
        Optional<ReadingSession> there = session(session.name());
        if (there.isEmpty()) {
            RecordFile.write(sessions().resolve(session.name()).resolve(SESSION), session);
        }
        return there.orElse(session);
    }

    /** Closes a session for changes, at once and for good. */
    void lock(String name, Clock clock) throws IOException {
        Path lock = lockOf(existing(name).name());
        if (!Files.exists(lock)) {
            WholeFile.write(lock, clock.instant().toString());
        }
    }

    boolean isLocked(String session) {
        return Files.exists(lockOf(session));
    }

    /** A file that is there once a session is closed for changes; it holds the time. */
    Path lockOf(String session) {
        return sessions().resolve(session).resolve("locked");
    }

    /** Where the paint lies that a session offers for a radiograph; a mask as in a cohort, absent where there is none. */
    Path start(String session, String radiograph) {
        return sessions().resolve(session).resolve("start").resolve(maskOf(radiograph));
    }

    /** The name of a radiograph's mask. */
    static String maskOf(String radiograph) {
        return FileName.of(radiograph) + ".png";
    }

    /** Where the log of a reader with a number lies. */
    Path log(String session, int number) {
        return sessions().resolve(session).resolve(String.format(Locale.ROOT, "reader-%02d.jsonl", number));
    }

    /**
     * What a reader has done, read from the log while it may be open.
     *
     * @param name of the reader
     * @param events in order
     */
    record ReaderLog(Desk.Name name, List<ReadingEvent> events) {
        CaseReading reading(String key) {
            return CaseReading.of(key, events);
        }
    }

    /**
     * The exams that a reader of a session sees with the method's opinion from the start: in the second period of a crossover
     * those that the reader read without it in the first.
     *
     * @throws IllegalArgumentException if the reader did not come to the first period
     */
    Set<String> aided(ReadingSession session, Desk.Name reader) throws IOException {
        if (session.after().isEmpty()) {
            return ReadingOrder.aided(session, reader.number());
        }
        int then = records(session.after()).stream()
                .filter(r -> r.name().reader().equals(reader.reader()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "session %s is for readers of %s, under the same name, found \"%s\""
                                .formatted(session.name(), session.after(), reader.reader())))
                .name()
                .number();
        return ReadingOrder.others(session, ReadingOrder.aided(existing(session.after()), then));
    }

    /** The readers of a session, by number. */
    List<ReaderLog> records(String session) throws IOException {
        List<ReaderLog> records = new ArrayList<>();
        for (int number = 1; Files.exists(log(session, number)); number++) {
            List<String> lines = ReadingLog.lines(log(session, number));
            if (lines.isEmpty()) {
                break; // stopped before the name was written: the next reader takes this place
            }
            Path file = log(session, number).getFileName();
            records.add(new ReaderLog(Desk.name(file, lines), Desk.events(file, lines)));
        }
        return records;
    }
}
