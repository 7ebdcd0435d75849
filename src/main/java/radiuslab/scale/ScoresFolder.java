package radiuslab.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import radiuslab.dicom.PseudonymousImage;
import radiuslab.files.RecordFile;
import radiuslab.files.WholeFile;

/**
 * The scores of a job: {@code job.json} and {@code scores/part-*}, each part a file that is there whole or not at all. One
 * program at a time holds the folder; what it held when it died is free.
 */
final class ScoresFolder implements AutoCloseable {
    private static final String JOB = "job.json";
    private static final Pattern PART = Pattern.compile("part-(\\d{6})(\\.\\w+)");

    private final Path folder;
    private final PartForm form;
    private final FileChannel channel;
    private final boolean begun;
    private final BitSet done = new BitSet();
    private ScoringRecord record;
    private RadiographList list;
    private boolean namedByFiles;

    private ScoresFolder(Path folder, PartForm form, FileChannel channel, boolean begun) {
        this.folder = folder;
        this.form = form;
        this.channel = channel;
        this.begun = begun;
    }

    /**
     * Opens the folder of a job: a new one, or one that the same job began.
     *
     * @throws IOException if it holds something else, another program is at work in it, or the source changed since
     */
    static ScoresFolder open(Path folder, ScoringJob job, Path source, PartForm form) throws IOException {
        boolean begun = Files.exists(folder.resolve(JOB));
        FileChannel channel = WorkFolder.claim(folder, JOB, "lab score");
        try {
            ScoresFolder scores = new ScoresFolder(folder, form, channel, begun);
            scores.list = new RadiographList(folder.resolveSibling(folder.getFileName() + "-list.csv"));
            if (begun) {
                scores.goOn(job, source);
            } else {
                scores.begin(job, source);
            }
            return scores;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private void begin(ScoringJob job, Path source) throws IOException {
        if (Files.exists(list.file()) && (!list.isOne() || Files.isSameFile(list.file(), source))) {
            throw new IOException(
                    "%s would be replaced by the list of the radiographs: move it away, or choose another --out"
                            .formatted(list.file()));
        }
        RadiographList.Content listed = list.write(Listings.of(source));
        if (listed.radiographs() == 0) {
            throw new IOException("no PNG, JPEG or DICOM file is in " + source);
        }
        namedByFiles = listed.namedByFiles();
        ScoringJob whole = listed.dicom() ? withKey(job) : job;
        record = ScoringRecord.of(whole, source.toString(), listed.radiographs(), form.ending(), list.hash());
        RecordFile.write(folder.resolve(JOB), record); // first: by it a call that goes on knows the folder
        Files.createDirectories(folder.resolve("scores"));
    }

    /** The key is made here, once, and not by the machines that score. */
    private static ScoringJob withKey(ScoringJob job) throws IOException {
        return job.withKeySum(PseudonymousImage.keySum(Path.of(job.key())));
    }

    private void goOn(ScoringJob job, Path source) throws IOException {
        record = RecordFile.read(folder.resolve(JOB), ScoringRecord.class);
        boolean wantsKey = !record.job().keySum().isEmpty();
        ScoringJob now = wantsKey && Files.exists(Path.of(job.key())) ? withKey(job) : job;
        List<String> differences = record.differences(now, source.toString(), form.ending());
        if (!differences.isEmpty()) {
            throw new IOException("%s holds the scores of another job: %s. Name another folder, or do as that job did"
                    .formatted(folder, String.join("; ", differences)));
        }
        if (!Files.exists(list.file())) {
            list.write(Listings.of(source));
        }
        if (!list.hash().equals(record.list())) {
            throw new IOException("%s is not the list that %s was begun with: name another folder, or put the list back"
                    .formatted(list.file(), folder));
        }
        try (Stream<Path> files = Files.list(Files.createDirectories(folder.resolve("scores")))) {
            for (Path file : files.toList()) {
                Matcher name = PART.matcher(file.getFileName().toString());
                if (name.matches() && name.group(2).equals(form.ending())) {
                    done.set(Integer.parseInt(name.group(1)));
                }
            }
        }
    }

    /**
     * An archive grows: what came after the list was made is not in it. Lists the source anew, if an earlier call made the list.
     *
     * @return in what the source is another one than then, or why that is not known; empty where it is the same
     */
    String news(Path source) {
        if (!begun) {
            return "";
        }
        try {
            RadiographList.Now now = RadiographList.now(Listings.of(source));
            return now.hash().equals(record.list())
                    ? ""
                    : "%s has changed: it holds %d radiographs now, and those %d are scored that it held when %s was begun. For those of now choose another --out"
                            .formatted(source, now.radiographs(), record.radiographs(), folder);
        } catch (IOException | UncheckedIOException unreadable) {
            return "%s cannot be listed now: %s. Whether it holds the same as when %s was begun is not known"
                    .formatted(source, unreadable, folder);
        }
    }

    ScoringRecord record() {
        return record;
    }

    RadiographList list() {
        return list;
    }

    /** Whether this call made the list, and some of its ids are names of files. */
    boolean isNamedByFiles() {
        return namedByFiles;
    }

    synchronized boolean holds(int part) {
        return done.get(part);
    }

    synchronized int parts() {
        return done.cardinality();
    }

    /** Keeps a part; it is not computed again. */
    synchronized void commit(int part, List<RadiographScore> scores) throws IOException {
        Path file = folder.resolve("scores").resolve(String.format(Locale.ROOT, "part-%06d%s", part, form.ending()));
        WorkFolder.keep(
                file,
                () -> WholeFile.write(file, beside -> {
                    Files.deleteIfExists(beside);
                    form.write(beside, scores);
                }));
        done.set(part);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
