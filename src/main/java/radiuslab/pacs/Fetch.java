package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import radiuslab.files.OwnerOnly;

/**
 * Fetches exams from an archive into a folder that only its owner may read: {@code dicom/}, a folder for each study, and
 * {@code images.csv}, each image asked for with what became of it. A fetch that was stopped goes on where it was.
 */
public final class Fetch {
    private static final int ATTEMPTS = 3;

    /** With so many failures in a row something is wrong with more than the studies. */
    private static final int MOST_FAILURES = 10;

    private final FetchSettings settings;
    private final Clock clock;
    private final Waiting waiting;
    private final Consumer<String> say;
    private final Path out;

    /** How time passes. */
    @FunctionalInterface
    public interface Waiting {
        void pass(Duration time) throws InterruptedException;
    }

    /** How far it is. */
    @FunctionalInterface
    public interface Listener {
        void studies(int done, int all);
    }

    /** @param say is told what a person must know; no line names a patient */
    public Fetch(FetchSettings settings, Clock clock, Waiting waiting, Consumer<String> say) {
        this.settings = settings;
        this.clock = clock;
        this.waiting = waiting;
        this.say = say;
        out = Path.of(settings.out());
    }

    /**
     * Fetches what is not there yet.
     *
     * @throws PacsException if the archive does not answer to us or fails with many studies one after the other, or others than
     *     its owner may read the folder; what has arrived stays
     */
    public FetchReport run(Listener listener) throws IOException {
        if (!Files.exists(out)) {
            OwnerOnly.folder(out);
        } else if (!OwnerOnly.is(out)) {
            throw new PacsException(
                    "the folder of out may be read by others than its owner, and fetched files name patients: chmod 700 "
                            + out.getFileName());
        }
        Path arriving = Files.createDirectories(out.resolve("incoming"));
        if (settings.retrieve().equals("web")) {
            return run(new WebPacs(settings), arriving, listener);
        }
        if (!settings.tls().isOn()) {
            return run(
                    new DimsePacs(
                            settings, settings.pacs().host(), settings.pacs().port()),
                    arriving,
                    listener);
        }
        try (TlsTunnel tunnel = TlsTunnel.open(settings)) {
            return run(new DimsePacs(settings, "localhost", tunnel.port()), arriving, listener);
        }
    }

    private FetchReport run(Pacs pacs, Path arriving, Listener listener) throws IOException {
        pacs.echo();
        FetchJournal journal = FetchJournal.open(out, settings, () -> StudySearch.of(pacs));
        journal.remarks().forEach(say);
        if (!settings.retrieve().equals("move")) {
            studies(pacs, journal, arriving, listener, Optional.empty());
        } else {
            try (Receiver receiver = Receiver.start(settings, arriving)) {
                studies(pacs, journal, arriving, listener, Optional.of(receiver));
            }
        }
        return journal.report();
    }

    private void studies(Pacs pacs, FetchJournal journal, Path arriving, Listener listener, Optional<Receiver> receiver)
            throws IOException {
        Incoming incoming = new Incoming(arriving, out.resolve("unasked"));
        List<StudySearch.FoundStudy> studies = journal.studies();
        Instant last = Instant.EPOCH;
        int failures = 0;
        for (int i = 0; i < studies.size(); i++) {
            if (!journal.isDone(i)) {
                if (!studies.get(i).uid().isEmpty()) {
                    pause(settings.pace().waitAt(LocalDateTime.now(clock), Duration.between(last, clock.instant())));
                    last = clock.instant();
                }
                if (receiver.isPresent()) {
                    receiver.get().requireRunning();
                }
                try {
                    journal.set(i, fetch(pacs, incoming, i, studies.get(i)));
                    failures = 0;
                } catch (PacsException failed) {
                    if (++failures == MOST_FAILURES) {
                        throw new PacsException(
                                "%d studies one after the other: %s".formatted(failures, failed.getMessage()));
                    }
                    pacs.echo(); // where the archive is down, the study is not to blame
                    journal.fail(i, failed.getMessage());
                }
            }
            listener.studies(i + 1, studies.size());
        }
    }

    /** An archive that fails once may be busy. @throws PacsException if it fails each time */
    private Map<String, String> fetch(Pacs pacs, Incoming incoming, int number, StudySearch.FoundStudy study)
            throws IOException {
        if (study.uid().isEmpty()) {
            return Map.of("", "the archive has no study of this accession number");
        }
        Path folder = out.resolve("dicom").resolve(String.format(Locale.ROOT, "%06d", number + 1));
        for (int attempt = 1; ; attempt++) {
            try {
                Map<String, String> images = new FetchedStudy(pacs, incoming, folder, study.uid()).fetch();
                return images.isEmpty() ? Map.of("", "the study has no image of the wanted modalities") : images;
            } catch (PacsException failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
                pause(Duration.ofSeconds(2L * attempt));
            }
        }
    }

    private void pause(Duration time) throws IOException {
        if (time.toMinutes() >= 1) {
            say.accept("waiting until %s, as pace asks"
                    .formatted(LocalDateTime.now(clock).plus(time).withNano(0)));
        }
        try {
            waiting.pass(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching was interrupted", stopped);
        }
    }
}
