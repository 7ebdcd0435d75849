package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import radiuslab.files.OwnerOnly;
import radiuslab.files.WholeFile;
import radiuslab.files.WholeFolder;

/**
 * Radiographs that stay DICOM: each becomes a file of explicit little endian without identities, its pixels decompressed,
 * because compressed ones may carry comments. What shows text, or says so, waits for a person.
 */
public final class Deidentification {
    /**
     * What is to be done.
     *
     * @param out the files' folder, which appears when all is done
     * @param settings of an import; only masks, secondary captures and nothing else count here
     * @param replace whether the files of an earlier call may be replaced
     */
    public record Job(
            Path source, Path out, Optional<Path> settings, Path key, Optional<Path> decisions, boolean replace) {
        public Job {
            source = source.toAbsolutePath().normalize();
            out = out.toAbsolutePath().normalize();
            key = key.toAbsolutePath().normalize();
            if (key.startsWith(out)) {
                throw new IllegalArgumentException(
                        "the key must not lie among the files: whoever has both knows who it is");
            }
            if (Sources.overlap(out, source)) {
                throw new IllegalArgumentException(
                        "the new files must not lie in the source, nor the source among them");
            }
        }

        /** Where all lies until it is whole, for its owner alone. */
        Path work() {
            return out.resolveSibling("." + out.getFileName() + ".part");
        }

        /** What a person must decide, with pictures that may show names. */
        public Path review() {
            return out.resolveSibling(out.getFileName() + "-review");
        }

        /** @throws IOException if there is something that must not be replaced */
        void checkOut() throws IOException {
            List<String> files = EarlierFolder.files(out);
            List<String> others = files.stream()
                    .filter(file -> !WRITTEN.matcher(file).matches())
                    .toList();
            if (!files.isEmpty() && (!replace || others.size() == files.size())) {
                throw new IOException("%s is there already; name another folder%s"
                        .formatted(
                                out.getFileName(),
                                others.size() < files.size() ? ", or add --replace to write its files again" : ""));
            }
            EarlierFolder.refuse(out, others, "Move that away");
        }
    }

    /** @param counts by "unit,reason" */
    public record Outcome(int files, int undecided, Map<String, Integer> counts) {}

    /** Pseudonyms of patient, study, series and image. */
    private static final Pattern WRITTEN =
            Pattern.compile("p[0-9a-f]{12}/s[0-9a-f]{12}/s[0-9a-f]{12}/r[0-9a-f]{12}\\.dcm");

    private final Job job;
    private final ImportSettings settings;
    private final Decisions decisions;
    private final Pseudonyms pseudonyms;
    private final Recognition recognition;
    private final ImportedImage.Maker maker;
    private final Decoder decoder = new Decoder();
    private final ImportFlow flow = new ImportFlow();
    private final List<ImageCandidate> undecided = new ArrayList<>();

    private Deidentification(Job job) throws IOException {
        this.job = job;
        settings =
                job.settings().isPresent() ? ImportSettings.read(job.settings().get()) : ImportSettings.usual();
        decisions = Decisions.of(job.decisions(), job.review());
        pseudonyms = Pseudonyms.of(job.key());
        recognition = new Recognition(settings);
        maker = new ImportedImage.Maker(settings, decoder);
    }

    /**
     * De-identifies. The folder holds what this call wrote and nothing else: an image that a person has left out since is
     * not there any more.
     *
     * @throws IOException if the folder must not be replaced, the settings or decisions are wrong, or the disk is full; names
     *     no file of the source
     */
    public static Outcome run(Job job, RadiographImport.Listener listener) throws IOException {
        job.checkOut();
        UndecidedPage.check(job.review(), job.work());
        return new Deidentification(job).run(listener);
    }

    private Outcome run(RadiographImport.Listener listener) throws IOException {
        try (Sources sources = Sources.of(job.source())) {
            flow.source(sources);
            Path work = job.work();
            WholeFolder.delete(work);
            OwnerOnly.folder(work);
            Path files = Files.createDirectories(work.resolve("files"));
            all(sources.files(), files, listener);
            maker.deviceMasks().tell(flow);
            job.checkOut(); // somebody may have laid something there meanwhile
            WholeFolder.deleteAtOnce(job.out(), work.resolve("deleted"));
            Files.move(files, job.out());
            review(work);
            WholeFolder.delete(work);
        }
        Map<String, Integer> counts = flow.counts();
        return new Outcome(counts.getOrDefault("file,written", 0), undecided.size(), counts);
    }

    /** After the files: what hours made is there, whatever somebody did to this folder meanwhile. */
    private void review(Path work) throws IOException {
        try {
            UndecidedPage.write(job.review(), work, undecided, decisions, maker);
        } catch (IOException failed) {
            throw new IOException(
                    "%s is written, but %s is not: %s. Call again with --replace for it"
                            .formatted(job.out().getFileName(), job.review().getFileName(), failed.getMessage()),
                    failed);
        }
    }

    private void all(List<SourceFile> files, Path folder, RadiographImport.Listener listener) throws IOException {
        PatientNumbers numbers = numbers(files, listener);
        listener.begun("files", files.size());
        try {
            Set<String> known = new HashSet<>();
            for (int i = 0; i < files.size(); i++) {
                try {
                    flow.file(one(files.get(i), numbers, known, folder));
                } catch (Refused refused) {
                    flow.file(refused.reason());
                } catch (RuntimeException unforeseen) { // its text may hold the file's
                    flow.file("file that this program does not understand");
                }
                listener.done(i + 1);
            }
        } finally {
            listener.ended();
        }
    }

    /** Which patient's a file is may stand in another one, so all headers are read first. */
    private PatientNumbers numbers(List<SourceFile> files, RadiographImport.Listener listener) throws IOException {
        listener.begun("headers", files.size());
        try {
            List<Acquisition> images = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                try {
                    DicomFile header = DicomFile.header(files.get(i));
                    RadiographImport.refuseOthers(header.data(), settings);
                    images.add(Acquisition.of(files.get(i), header, pseudonyms));
                } catch (Refused | RuntimeException told) {
                    // when its pixels are read
                }
                listener.done(i + 1);
            }
            PatientNumbers numbers = new PatientNumbers(images);
            numbers.tell(flow);
            return numbers;
        } finally {
            listener.ended();
        }
    }

    /** What became of a file. */
    private String one(SourceFile source, PatientNumbers numbers, Set<String> known, Path folder) throws IOException {
        DicomFile file = DicomFile.of(source.bytes());
        RadiographImport.refuseOthers(file.data(), settings);
        Acquisition image = numbers.of(Acquisition.of(source, file, pseudonyms));
        if (known.contains(image.image())) {
            return "image once more";
        }
        String became = became(file, image, folder);
        known.add(image.image()); // of one that cannot be read a copy may be whole
        return became;
    }

    private String became(DicomFile file, Acquisition image, Path folder) throws IOException {
        ImageCandidate candidate = new ImageCandidate(image, List.of(), recognition, decisions.of(image.image()));
        candidate.doubts.clear(); // views and sides are as they are
        candidate.exam = image.study();
        if (!candidate.decision.use().orElse(true)) {
            return "left out by a person";
        }
        ImportedImage seen = maker.make(candidate).image();
        candidate.found(seen);
        if (!candidate.doubts.isEmpty()) {
            undecided.add(candidate);
            return "undecided: " + candidate.doubts.get(0);
        }
        write(file, candidate, seen.masked(), folder);
        return "written";
    }

    private void write(DicomFile file, ImageCandidate candidate, boolean masked, Path folder) throws IOException {
        Acquisition image = candidate.image;
        StoredPixels form = StoredPixels.of(file.data());
        short[] bits = decoder.bits(file, form);
        if (masked) {
            short black = form.darkest(candidate.dense.orElse(GreyScale.Dense.BRIGHT));
            maker.masks(candidate, form).forEach(mask -> mask.fill(bits, form.columns(), form.rows(), black));
        }
        DataSet data = Deidentified.of(file.data(), image.patient(), pseudonyms, masked);
        lookUpTables(file.data(), form.signed(), data);
        form.put(data, bits, file.data().text(Tag.PHOTOMETRIC_INTERPRETATION));
        String series = pseudonyms.of("series", file.data().text(Tag.SERIES_INSTANCE_UID));
        Path place = folder.resolve(image.patient()).resolve(image.study()).resolve(series);
        WholeFile.write(place.resolve(image.image() + ".dcm"), data.bytes());
    }

    /** What the stored bits mean, and how they may be looked at: the tables' numbers, not what the file says of them. */
    private static void lookUpTables(Attributes from, boolean signed, DataSet into) throws Refused {
        for (Tag sequence : List.of(Tag.MODALITY_LUT, Tag.VOI_LUT)) {
            List<DataSet> tables = Lut.kept(from, sequence, signed);
            if (!tables.isEmpty()) {
                if (sequence == Tag.MODALITY_LUT) {
                    tables.forEach(table -> table.put(Tag.MODALITY_LUT_TYPE, "US")); // of no stated unit
                }
                into.put(sequence, tables.toArray());
            }
        }
    }
}
