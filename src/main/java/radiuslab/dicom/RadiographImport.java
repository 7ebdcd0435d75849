package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import radiuslab.files.Checksum;
import radiuslab.files.OwnerOnly;
import radiuslab.files.WholeFile;
import radiuslab.files.WholeFolder;

/**
 * From files to a cohort: first all headers, by which is chosen what counts; then the pixels of that. Everything is made in
 * a hidden folder beside, which becomes the cohort at the end; an import that was stopped goes on there.
 */
public final class RadiographImport {
    /** Hears how far it is. */
    public interface Listener {
        /** Who does not listen. */
        Listener NONE = new Listener() {
            @Override
            public void begun(String what, int total) {}

            @Override
            public void done(int count) {}

            @Override
            public void ended() {}
        };

        /** A part begins, of so many steps. */
        void begun(String what, int total);

        /** So many of them are done. */
        void done(int count);

        /** The part is over. */
        void ended();
    }

    /**
     * What came of it.
     *
     * @param undecided images that a person must decide about
     * @param counts by "unit,reason", as in import.csv
     * @param labelled whether findings are known
     */
    public record Outcome(int exams, int radiographs, int undecided, Map<String, Integer> counts, boolean labelled) {}

    private interface Work<S, T> {
        T of(S input) throws IOException;
    }

    /** A value, or the reason why there is none. */
    private record Tried<T>(Optional<T> value, String reason) {}

    /** Another number for each way of blackening pixels and looking through them: what a stopped import made in another is no use. */
    private static final String WAY = "2";

    private final ImportJob job;
    private final Listener listener;
    private final ImportSettings settings;
    private final Pseudonyms pseudonyms;
    private final Optional<Labels> labels;
    private final Decisions decisions;
    private final ImportFlow flow = new ImportFlow();
    private final ImportedImage.Maker maker;
    /** Files of an image beside its first, by its pseudonym. */
    private final Map<String, List<SourceFile>> copies = new HashMap<>();

    private RadiographImport(ImportJob job, Listener listener) throws IOException {
        this.job = job;
        this.listener = listener;
        job.checkOut();
        UndecidedPage.check(job.review(), job.stage());
        settings =
                job.settings().isPresent() ? ImportSettings.read(job.settings().get()) : ImportSettings.usual();
        Path beside = job.settings().map(f -> f.toAbsolutePath().getParent()).orElse(Path.of("."));
        labels = Labels.read(beside, settings.labels());
        decisions = Decisions.of(job.decisions(), job.review());
        pseudonyms = Pseudonyms.of(job.key());
        maker = new ImportedImage.Maker(settings, new Decoder());
    }

    /**
     * Imports.
     *
     * @throws IOException if the settings, labels or decisions are wrong, the source cannot be read or the disk is full;
     *     names no file of the source
     */
    public static Outcome run(ImportJob job, Listener listener) throws IOException {
        return new RadiographImport(job, listener).run();
    }

    private Outcome run() throws IOException {
        try (Sources sources = Sources.of(job.source())) {
            flow.source(sources);
            List<Acquisition> images = images(sources.files());
            maker.deviceMasks().tell(flow);
            Optional<Labels> theirs =
                    labels.isPresent() ? Optional.of(labels.get().among(images)) : Optional.empty();
            ExamChoice choice = new ExamChoice(settings, theirs, pseudonyms, flow);
            List<ExamChoice.Chosen> chosen = choice.choose(candidates(images));
            openStage();
            List<ImageCandidate> undecided = new ArrayList<>(choice.undecided());
            Map<String, ImportedImage> made = new LinkedHashMap<>();
            List<ExamChoice.Chosen> kept = withPixels(chosen, made, undecided);
            kept.forEach(exam -> flow.exam("kept"));
            UndecidedPage.write(job.review(), job.stage(), undecided, decisions, maker);
            finish(kept, made);
            int radiographs = kept.stream().mapToInt(e -> e.images().size()).sum();
            return new Outcome(kept.size(), radiographs, undecided.size(), flow.counts(), labels.isPresent());
        }
    }

    private List<Acquisition> images(List<SourceFile> files) throws IOException {
        List<Acquisition> images = new ArrayList<>(), withCopies = new ArrayList<>();
        for (Tried<Acquisition> tried : inParallel("headers", files, this::acquisition)) {
            if (tried.value().isEmpty()) {
                flow.file(tried.reason());
                continue;
            }
            Acquisition image = tried.value().get();
            withCopies.add(image);
            if (copies.putIfAbsent(image.image(), new ArrayList<>()) == null) {
                flow.file("radiograph");
                images.add(image);
            } else {
                flow.file("image once more");
                copies.get(image.image()).add(image.source());
            }
        }
        PatientNumbers numbers = new PatientNumbers(withCopies);
        numbers.tell(flow);
        return images.stream().map(numbers::of).toList();
    }

    private Acquisition acquisition(SourceFile source) throws IOException {
        DicomFile header = DicomFile.header(source);
        refuseOthers(header.data(), settings);
        Acquisition image = Acquisition.of(source, header, pseudonyms);
        int columns = header.data().whole(Tag.COLUMNS).orElse(0),
                rows = header.data().whole(Tag.ROWS).orElse(0);
        maker.deviceMasks()
                .of(image.deviceNames(), columns, rows); // of all images, not only of those that will be chosen
        return image;
    }

    /** @throws Refused if it is no radiograph, or nothing tells it from others */
    static void refuseOthers(Attributes data, ImportSettings settings) throws Refused {
        ObjectKind kind = ObjectKind.of(data);
        boolean counts = kind == ObjectKind.COMPUTED_RADIOGRAPH
                || kind == ObjectKind.DIGITAL_RADIOGRAPH
                || kind == ObjectKind.SECONDARY_CAPTURE && settings.secondaryCaptures();
        if (!counts) {
            throw new Refused("no radiograph: " + kind.words(), "");
        }
        if (!Acquisition.isIdentified(data)) {
            throw new Refused("no UID of image or study", "");
        }
    }

    private List<ImageCandidate> candidates(List<Acquisition> images) {
        Recognition recognition = new Recognition(settings);
        List<ImageCandidate> candidates = new ArrayList<>();
        for (Acquisition image : images) {
            Decisions.Decision decision = decisions.of(image.image());
            if (!decision.use().orElse(true)) {
                flow.image("left out by a person");
            } else if (!recognition.part(image.texts()).value().orElse(true)
                    && decision.use().isEmpty()) {
                flow.image("another body part");
            } else {
                candidates.add(new ImageCandidate(image, copies.get(image.image()), recognition, decision));
            }
        }
        return candidates;
    }

    /** What an interrupted import left is of use only if it was of the same settings, decisions and key. */
    private void openStage() throws IOException {
        Path stage = job.stage(), note = stage.resolve("done").resolve("of");
        String of = new Checksum()
                .add(WAY)
                .add(settings.toString())
                .add(pseudonyms.uid("stage"))
                .add(
                        job.decisions().isPresent()
                                ? Files.readString(job.decisions().get())
                                : "")
                .hex();
        if (!Files.exists(note) || !Files.readString(note).equals(of)) {
            WholeFolder.delete(stage);
            OwnerOnly.folder(stage); // text in the pixels is looked for later
            Files.createDirectories(job.staged().resolve("images"));
            WholeFile.write(note, of);
        }
    }

    private List<ExamChoice.Chosen> withPixels(
            List<ExamChoice.Chosen> chosen, Map<String, ImportedImage> made, List<ImageCandidate> undecided)
            throws IOException {
        List<ImageCandidate> images =
                chosen.stream().flatMap(e -> e.images().stream()).toList();
        List<Tried<ImportedImage>> all = inParallel("images", images, c -> maker.staged(c, job));
        Set<ImageCandidate> refused = new HashSet<>();
        for (int i = 0; i < images.size(); i++) {
            ImageCandidate candidate = images.get(i);
            Tried<ImportedImage> tried = all.get(i);
            if (tried.value().isPresent()) {
                made.put(candidate.image.image(), tried.value().get());
                candidate.found(tried.value().get());
            } else {
                flow.image(tried.reason());
                refused.add(candidate);
            }
        }
        List<ExamChoice.Chosen> kept = new ArrayList<>();
        for (ExamChoice.Chosen exam : chosen) {
            List<ImageCandidate> doubtful =
                    exam.images().stream().filter(c -> !c.doubts.isEmpty()).toList();
            if (exam.images().stream().anyMatch(refused::contains)) {
                flow.exam("an image cannot be read");
            } else if (!doubtful.isEmpty()) {
                flow.exam("undecided: " + doubtful.get(0).doubts.get(0));
                undecided.addAll(doubtful);
            } else {
                kept.add(exam);
            }
        }
        return kept;
    }

    private void finish(List<ExamChoice.Chosen> kept, Map<String, ImportedImage> made) throws IOException {
        if (kept.isEmpty()) {
            WholeFolder.delete(job.stage());
            return;
        }
        job.checkOut(); // somebody may have begun to read there meanwhile
        ImportedCohort.keepOnly(job.staged(), kept);
        ImportedCohort.write(job.staged(), kept, made, flow);
        WholeFolder.deleteAtOnce(job.out(), job.stage().resolve("deleted"));
        Files.move(job.staged(), job.out());
        WholeFolder.delete(job.stage());
    }

    /** In the order of the inputs, whatever thread was first. A file that cannot be read is one with a reason. */
    private <S, T> List<Tried<T>> inParallel(String what, List<S> inputs, Work<S, T> work) throws IOException {
        if (inputs.isEmpty()) {
            return List.of();
        }
        listener.begun(what, inputs.size());
        ExecutorService threads = Executors.newFixedThreadPool(job.threads());
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<Tried<T>>> futures = new ArrayList<>();
            for (S input : inputs) {
                futures.add(threads.submit(() -> {
                    Tried<T> tried = tried(input, work);
                    listener.done(done.incrementAndGet());
                    return tried;
                }));
            }
            List<Tried<T>> all = new ArrayList<>();
            for (Future<Tried<T>> future : futures) {
                all.add(future.get());
            }
            return all;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("an image could not be imported", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the import was stopped", stopped);
        } finally {
            threads.shutdownNow();
            listener.ended();
        }
    }

    private <S, T> Tried<T> tried(S input, Work<S, T> work) throws IOException {
        try {
            return new Tried<>(Optional.of(work.of(input)), "");
        } catch (Refused refused) {
            return new Tried<>(Optional.empty(), refused.reason());
        } catch (RuntimeException unforeseen) { // of one file among thousands; its text may hold the file's
            return new Tried<>(Optional.empty(), "file that this program does not understand");
        }
    }
}
