package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import radiuslab.cohort.Draft;
import radiuslab.cohort.Folder;
import radiuslab.cohort.LabelTable;
import radiuslab.exam.FractureMask;
import radiuslab.exam.MaskLabels;
import radiuslab.exam.UnusableImage;
import radiuslab.files.WholeFile;

/**
 * A reference written into its cohort: findings and masks into the tables, exams without a finding into
 * {@code exclusions.csv}, radiographs without one into {@code reading/set-aside.csv}, who said it and when into
 * {@code reading/reference.csv}. What stood there before is kept in {@code reading/earlier/}.
 */
final class PublishedReference {
    private static final String EXAMS = "exams.csv";
    private static final String RADIOGRAPHS = "radiographs.csv";
    private static final String EXCLUSIONS = "exclusions.csv";
    private static final String SOURCES = "reading/reference.csv";

    /** Begins the cell {@code decided} of an exclusion that a reference gave. */
    private static final String DECIDED = "reading room";

    private final Path cohort;
    private final CaseList cases;
    private final Reference reference;
    private final Map<String, Reference.Decision> found;
    private final MaskLabels labels;
    private final Path earlier;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private PublishedReference(Path cohort, CaseList cases, Reference reference, Clock clock) throws IOException {
        this.cohort = cohort;
        this.cases = cases;
        this.reference = reference;
        this.found = reference.found();
        this.labels = LabelTable.read(new Folder(cohort), new Draft());
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        this.earlier = new ReadingFolder(cohort).root().resolve("earlier").resolve(now);
    }

    /**
     * Writes a reference.
     *
     * @return what was done, by words for a person: counts of findings, masks, radiographs set aside and exams left out by
     *     reason
     * @throws IOException if the cohort is of another program's form, its table of labels does not fit, or it cannot be
     *     written
     */
    static Map<String, Integer> write(Path cohort, Reference reference, Clock clock) throws IOException {
        CaseList cases = CaseList.read(cohort);
        if (!cases.writable()) {
            throw new IOException(
                    "the tables of %s are another program's and are not changed; read a folder of its images,"
                                    .formatted(cases.name())
                            + " or a cohort with exams.csv and radiographs.csv");
        }
        return new PublishedReference(cohort, cases, reference, clock).write();
    }

    private Map<String, Integer> write() throws IOException {
        requireLabels();
        KeptTable radiographs = KeptTable.read(cohort.resolve(RADIOGRAPHS), this::radiographsOfImages)
                .with(List.of("finding", "mask"));
        KeptTable exams =
                KeptTable.read(cohort.resolve(EXAMS), this::examsOfImages).with(List.of("finding"));
        KeptTable exclusions = exclusions();
        Map<String, String> silent = SetAside.putBack(cohort, radiographs);
        keepEarlier();
        Map<String, String> masks = masks();
        radiographs.rows().forEach(row -> radiograph(row, masks));
        exams.rows().forEach(this::exam);
        found.forEach((exam, decision) -> {
            silent.keySet().removeAll(decision.radiographs().keySet());
            silent.putAll(decision.silent());
        });
        KeptTable setAside = SetAside.take(radiographs, silent);
        counts.putAll(SetAside.counts(setAside));
        if (!reference.gone().isEmpty()) {
            counts.put(
                    "cases of the session that exams.csv does not have",
                    reference.gone().size());
        }
        sources().write(cohort.resolve(SOURCES));
        if (!exclusions.rows().isEmpty() || Files.exists(cohort.resolve(EXCLUSIONS))) {
            exclusions.write(cohort.resolve(EXCLUSIONS));
        }
        SetAside.write(cohort, setAside);
        radiographs.write(cohort.resolve(RADIOGRAPHS));
        exams.write(cohort.resolve(EXAMS));
        coco();
        return counts;
    }

    /** A cohort's own table of labels must understand what is written. */
    private void requireLabels() throws IOException {
        boolean paints = found.values().stream().anyMatch(d -> !d.masks().isEmpty());
        if (paints && !labels.readWritten()) {
            throw new IOException(
                    "the masks of a reference hold 0 for background, 128 for ignored and 255 for fracture, and"
                            + " mask-labels.csv does not say so: nothing was written. Add these rows; where old masks use the numbers"
                            + " otherwise, export those anew");
        }
    }

    private KeptTable radiographsOfImages() {
        KeptTable table =
                new KeptTable(List.of("radiograph_id", "exam_id", "projection", "finding", "image", "mask", "sha256"));
        for (ReadingCase one : cases.cases()) {
            for (ReadingImage image : one.images()) {
                table.add(image.radiograph(), one.exam(), "ap", "", image.fileIn(cohort));
            }
        }
        return table;
    }

    private KeptTable examsOfImages() {
        KeptTable table = new KeptTable(List.of("exam_id", "patient_id", "side", "sex", "age", "finding", "split"));
        cases.cases().forEach(one -> table.add(one.exam(), one.patient()));
        return table;
    }

    private void keepEarlier() throws IOException {
        for (String name : List.of(EXAMS, RADIOGRAPHS, EXCLUSIONS, SOURCES, SetAside.FILE)) {
            Path file = cohort.resolve(name);
            if (Files.exists(file)) {
                Path kept = earlier.resolve(file.getFileName().toString());
                Files.createDirectories(kept.getParent());
                WholeFile.write(kept, Files.readAllBytes(file));
            }
        }
    }

    /** Writes the masks; one of the name that is another goes to the earlier ones. Paths by radiograph. */
    private Map<String, String> masks() throws IOException {
        Map<String, String> masks = new TreeMap<>();
        for (Reference.Decision decision : found.values()) {
            for (Map.Entry<String, FractureMask> painted : decision.masks().entrySet()) {
                String name = "masks/" + ReadingFolder.maskOf(painted.getKey());
                Path file = cohort.resolve(name);
                if (Files.exists(file) && !holds(file, painted.getValue())) {
                    Files.createDirectories(earlier);
                    Files.move(file, earlier.resolve(file.getFileName()));
                }
                painted.getValue().writePng(file);
                masks.put(painted.getKey(), name);
                counts.merge("radiographs with a mask", 1, Integer::sum);
            }
        }
        return masks;
    }

    private boolean holds(Path file, FractureMask mask) throws IOException {
        try {
            return Arrays.equals(FractureMask.read(file, labels).values(), mask.values());
        } catch (UnusableImage foreign) {
            return false;
        }
    }

    private void radiograph(KeptTable.Row row, Map<String, String> masks) {
        String id = row.id("radiograph_id");
        Reference.Decision decision = found.get(row.id("exam_id"));
        if (decision != null && decision.radiographs().containsKey(id)) {
            row.set("finding", decision.radiographs().get(id) ? "fracture" : "none");
            row.set("mask", masks.getOrDefault(id, ""));
        }
    }

    private void exam(KeptTable.Row row) {
        Reference.Decision decision = reference.decisions().get(row.id("exam_id"));
        if (decision != null && decision.leftOut().isEmpty()) {
            row.set("finding", finding(decision));
            counts.merge("exams with finding " + finding(decision), 1, Integer::sum);
        } else if (decision != null) {
            counts.merge("left out: " + decision.leftOut(), 1, Integer::sum);
        }
    }

    private static String finding(Reference.Decision decision) {
        return decision.fracture() ? "fracture" : "none";
    }

    /** The cohort's exclusions, with those of this reference; a row that one gave earlier and this one does not goes. */
    private KeptTable exclusions() throws IOException {
        KeptTable table = KeptTable.read(cohort.resolve(EXCLUSIONS), () -> new KeptTable(List.of("exam_id", "reason")));
        if (!table.has("exam_id") || !table.has("reason")) {
            throw new IOException("exclusions.csv needs the columns exam_id and reason, found " + table.header());
        }
        table.with(List.of("decided"));
        table.rows()
                .removeIf(row -> row.text("decided").startsWith(DECIDED)
                        && reference.decisions().containsKey(row.id("exam_id")));
        Set<String> already =
                table.rows().stream().map(row -> row.id("exam_id")).collect(Collectors.toSet());
        reference.decisions().forEach((exam, decision) -> {
            if (!decision.leftOut().isEmpty() && !already.contains(exam)) {
                KeptTable.Row row = table.add();
                row.set("exam_id", exam);
                row.set("reason", decision.leftOut());
                row.set("decided", DECIDED + " " + decision.saved());
            }
        });
        return table;
    }

    private void coco() throws IOException {
        CocoExport coco = new CocoExport(cohort);
        for (ReadingCase one : cases.cases()) {
            Reference.Decision decision = found.get(one.exam());
            for (ReadingImage image : one.images()) {
                if (decision != null && decision.radiographs().containsKey(image.radiograph())) {
                    FractureMask mask = decision.masks().get(image.radiograph());
                    coco.add(one.exam(), image, mask, List.of(), String.join("; ", decision.began()));
                }
            }
        }
        coco.write(cohort.resolve("reading/coco/reference.json"), "reference standard of a reading room");
    }

    private KeptTable sources() {
        KeptTable table =
                new KeptTable(List.of("exam_id", "finding", "left_out", "readers", "masks_began_as", "saved"));
        reference
                .decisions()
                .forEach((exam, decision) -> table.add(
                        exam,
                        decision.leftOut().isEmpty() ? finding(decision) : "",
                        decision.leftOut(),
                        String.join("; ", decision.readers()),
                        String.join("; ", decision.began()),
                        decision.saved()));
        return table;
    }
}
