package radiuslab.reading;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.FractureMask;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/**
 * A reference written into its cohort: findings and masks into the tables, exams without a finding into
 * {@code exclusions.csv}, who said it and when into {@code reading/reference.csv}. What stood there before is kept in
 * {@code reading/earlier/}.
 */
final class PublishedReference {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").setTrim(true).build();

    private final Path cohort;
    private final CaseList cases;
    private final Reference reference;
    private final Path earlier;

    private PublishedReference(Path cohort, CaseList cases, Reference reference, Clock clock) {
        this.cohort = cohort;
        this.cases = cases;
        this.reference = reference;
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        this.earlier = new ReadingFolder(cohort).root().resolve("earlier").resolve(now);
    }

    /**
     * Writes a reference.
     *
     * @return what was done, by words for a person: counts of findings, masks and exams left out by reason
     * @throws IOException if the cohort is of another program's form, or cannot be written
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
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<List<String>> radiographs =
                withColumns(table("radiographs.csv", this::radiographsOfImages), "finding", "mask");
        List<List<String>> exams = withColumns(table("exams.csv", this::examsOfImages), "finding");
        List<List<String>> exclusions = exclusions();
        keepEarlier();
        Map<String, String> masks = masks(counts);
        for (List<String> row : radiographs.subList(1, radiographs.size())) {
            radiograph(radiographs.get(0), row, masks);
        }
        radiographs.removeIf(row -> row.isEmpty());
        for (List<String> row : exams.subList(1, exams.size())) {
            exam(exams.get(0), row, counts);
        }
        write("reading/reference.csv", sources());
        write("exclusions.csv", exclusions);
        write("radiographs.csv", radiographs);
        write("exams.csv", exams);
        coco();
        return counts;
    }

    private interface Content {
        List<List<String>> rows();
    }

    /** Header and rows of a table, or what it is where there is none yet. */
    private List<List<String>> table(String name, Content otherwise) throws IOException {
        Path file = cohort.resolve(name);
        if (!Files.exists(file)) {
            return otherwise.rows();
        }
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser =
                CSV.builder().setIgnoreEmptyLines(true).build().parse(new StringReader(PlainText.read(file)))) {
            for (CSVRecord record : parser) {
                rows.add(new ArrayList<>(record.toList()));
            }
        }
        return rows.isEmpty() ? otherwise.rows() : rows;
    }

    /** The table with these columns, empty where it lacked them; no row is shorter than the first. */
    private static List<List<String>> withColumns(List<List<String>> rows, String... columns) {
        List<String> header = new ArrayList<>(rows.get(0));
        Stream.of(columns).filter(c -> !header.contains(c)).forEach(header::add);
        rows.set(0, header);
        rows.forEach(row -> row.addAll(Collections.nCopies(Math.max(0, header.size() - row.size()), "")));
        return rows;
    }

    private List<List<String>> radiographsOfImages() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("radiograph_id", "exam_id", "projection", "finding", "image", "mask", "sha256"));
        for (ReadingCase one : cases.cases()) {
            for (ReadingImage image : one.images()) {
                rows.add(new ArrayList<>(
                        List.of(image.radiograph(), one.exam(), "ap", "", image.fileIn(cohort), "", "")));
            }
        }
        return rows;
    }

    private List<List<String>> examsOfImages() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("exam_id", "patient_id", "side", "sex", "age", "finding", "split"));
        for (ReadingCase one : cases.cases()) {
            rows.add(new ArrayList<>(List.of(one.exam(), one.patient(), "", "", "", "", "")));
        }
        return rows;
    }

    private void keepEarlier() throws IOException {
        for (String name : List.of("exams.csv", "radiographs.csv", "exclusions.csv", "reading/reference.csv")) {
            Path file = cohort.resolve(name);
            if (Files.exists(file)) {
                Path kept = earlier.resolve(file.getFileName().toString());
                Files.createDirectories(kept.getParent());
                WholeFile.write(kept, Files.readAllBytes(file));
            }
        }
    }

    /** Writes the masks; one of the name that is another goes to the earlier ones. Paths by radiograph. */
    private Map<String, String> masks(Map<String, Integer> counts) throws IOException {
        Map<String, String> masks = new TreeMap<>();
        for (Reference.Decision decision : reference.decisions().values()) {
            if (decision.leftOut().isEmpty()) {
                for (Map.Entry<String, FractureMask> painted : decision.masks().entrySet()) {
                    String name = "masks/" + ReadingFolder.maskOf(painted.getKey());
                    Path file = cohort.resolve(name);
                    if (Files.exists(file)
                            && !Arrays.equals(
                                    FractureMask.read(file).values(),
                                    painted.getValue().values())) {
                        Files.createDirectories(earlier);
                        Files.move(file, earlier.resolve(file.getFileName()));
                    }
                    painted.getValue().writePng(file);
                    masks.put(painted.getKey(), name);
                    counts.merge("radiographs with a mask", 1, Integer::sum);
                }
            }
        }
        return masks;
    }

    private void radiograph(List<String> header, List<String> row, Map<String, String> masks) {
        String id = row.get(header.indexOf("radiograph_id"));
        Reference.Decision decision = reference.decisions().get(row.get(header.indexOf("exam_id")));
        if (decision == null || !decision.leftOut().isEmpty()) {
            return;
        }
        Boolean fracture = decision.radiographs().get(id);
        if (fracture == null) {
            row.clear(); // in doubt or unusable, of an exam that has a finding without it
        } else {
            row.set(header.indexOf("finding"), fracture ? "fracture" : "none");
            row.set(header.indexOf("mask"), masks.getOrDefault(id, ""));
        }
    }

    private void exam(List<String> header, List<String> row, Map<String, Integer> counts) {
        Reference.Decision decision = reference.decisions().get(row.get(header.indexOf("exam_id")));
        if (decision != null) {
            String finding = decision.fracture() ? "fracture" : "none";
            if (decision.leftOut().isEmpty()) {
                row.set(header.indexOf("finding"), finding);
            }
            counts.merge(
                    decision.leftOut().isEmpty() ? "exams with finding " + finding : "left out: " + decision.leftOut(),
                    1,
                    Integer::sum);
        }
    }

    /** The cohort's exclusions, with those of this reference; a row that it gave earlier and no longer gives goes. */
    private List<List<String>> exclusions() throws IOException {
        List<List<String>> rows = withColumns(
                table("exclusions.csv", () -> new ArrayList<>(List.of(List.of("exam_id", "reason", "decided")))));
        List<String> header = rows.get(0);
        if (!header.containsAll(List.of("exam_id", "reason"))) {
            throw new IOException("exclusions.csv needs the columns exam_id and reason, found " + header);
        }
        rows.removeIf(row -> row != header
                && header.contains("decided")
                && row.get(header.indexOf("decided")).startsWith("reading room")
                && reference.decisions().containsKey(row.get(header.indexOf("exam_id"))));
        List<String> already =
                rows.stream().map(row -> row.get(header.indexOf("exam_id"))).toList();
        reference.decisions().forEach((exam, decision) -> {
            if (!decision.leftOut().isEmpty() && !already.contains(exam)) {
                List<String> row = new ArrayList<>(Collections.nCopies(header.size(), ""));
                row.set(header.indexOf("exam_id"), exam);
                row.set(header.indexOf("reason"), decision.leftOut());
                if (header.contains("decided")) {
                    row.set(header.indexOf("decided"), "reading room " + decision.saved());
                }
                rows.add(row);
            }
        });
        return rows;
    }

    private void coco() throws IOException {
        CocoExport coco = new CocoExport(cohort);
        for (ReadingCase one : cases.cases()) {
            Reference.Decision decision = reference.decisions().get(one.exam());
            for (ReadingImage image : one.images()) {
                if (decision != null
                        && decision.leftOut().isEmpty()
                        && decision.radiographs().containsKey(image.radiograph())) {
                    FractureMask mask = decision.masks().get(image.radiograph());
                    coco.add(one.exam(), image, mask, List.of(), String.join("; ", decision.began()));
                }
            }
        }
        coco.write(cohort.resolve("reading/coco/reference.json"), "reference standard of a reading room");
    }

    private List<List<String>> sources() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("exam_id", "finding", "left_out", "readers", "masks_began_as", "saved"));
        reference
                .decisions()
                .forEach((exam, decision) -> rows.add(List.of(
                        exam,
                        decision.leftOut().isEmpty() ? decision.fracture() ? "fracture" : "none" : "",
                        decision.leftOut(),
                        String.join("; ", decision.readers()),
                        String.join("; ", decision.began()),
                        decision.saved())));
        return rows;
    }

    private void write(String name, List<List<String>> rows) throws IOException {
        if (name.equals("exclusions.csv") && rows.size() == 1 && !Files.exists(cohort.resolve(name))) {
            return;
        }
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSV)) {
            csv.printRecords(rows);
        }
        WholeFile.write(cohort.resolve(name), text.toString());
    }
}
