package radiuslab.dicom;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.exam.Finding;
import radiuslab.exam.Word;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFile;

/** The tables of an imported cohort, in the project's own form, with what the study needs and nothing else. */
final class ImportedCohort {
    static final String FLOW = "import.csv";
    /** The SHA-256 of all other files, as {@code sha256sum -c} reads it: what people add or change is told from it. */
    static final String WRITTEN = "import.sha256";

    private static final String README =
            """
            # Imported from DICOM

            Pseudonyms, ages (90 stands for 90 and above), sides, sexes and findings; pixels as 16-bit PNG, bright = dense, the
            stored bits in the upper ones. Dates, names, numbers of patients and examinations, devices' names and all other
            texts stayed behind.

            - `exams.csv`, `radiographs.csv`: the cohort. Without labels `finding` is empty: fill it in both tables.
            - `acquisition.csv`: device (pseudonym), size, used bits, millimetres between rows and columns of pixels, in the
              patient's plane and at the imager, for each radiograph.
            - `import.csv`: what was read, kept and left out, and why; figure 1 counts its exams.
            - `import.sha256`: all files as the import wrote them. `lab import --replace` refuses a cohort that was added to or changed.
            """;

    private ImportedCohort() {}

    /** Where an image lies. */
    static String image(String id) {
        return "images/" + id + ".png";
    }

    /** Writes the tables beside the images. */
    static void write(Path folder, List<ExamChoice.Chosen> exams, Map<String, ImportedImage> images, ImportFlow flow)
            throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (ExamChoice.Chosen exam : exams) {
            for (ImageCandidate image : exam.images()) {
                String file = image(image.image.image());
                sums.put(file, new Checksum().add(folder.resolve(file)).hex());
            }
        }
        Map<String, String> tables = Map.of(
                "README.md",
                README,
                FLOW,
                flow.csv(),
                "acquisition.csv",
                acquisitions(exams, images),
                "radiographs.csv",
                radiographs(exams, sums),
                "exams.csv",
                exams(exams));
        for (Map.Entry<String, String> table : tables.entrySet()) {
            WholeFile.write(folder.resolve(table.getKey()), table.getValue());
            sums.put(
                    table.getKey(),
                    new Checksum().add(folder.resolve(table.getKey())).hex());
        }
        WholeFile.write(
                folder.resolve(WRITTEN),
                sums.entrySet().stream()
                        .map(e -> line(e.getKey(), e.getValue()) + "\n")
                        .collect(Collectors.joining()));
    }

    private static String line(String name, String sum) {
        return sum + "  " + name;
    }

    /** The files of a cohort that the import did not write, or that are not as it wrote them. */
    static List<String> others(Path folder, List<String> files) throws IOException {
        Set<String> written = Set.copyOf(Files.readAllLines(folder.resolve(WRITTEN)));
        List<String> others = new ArrayList<>();
        for (String name : files) {
            Path file = folder.resolve(name);
            boolean ours = name.equals(WRITTEN)
                    || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && written.contains(
                                    line(name, new Checksum().add(file).hex()));
            if (!ours) {
                others.add(name);
            }
        }
        return others;
    }

    private static String exams(List<ExamChoice.Chosen> exams) throws IOException {
        TreeSet<String> attributes = new TreeSet<>();
        exams.forEach(
                e -> e.label().ifPresent(l -> attributes.addAll(l.attributes().keySet())));
        List<String> columns =
                new ArrayList<>(List.of("exam_id", "patient_id", "side", "sex", "age", "finding", "split", "device"));
        columns.addAll(attributes);
        return table(columns, exams.stream().map(exam -> {
            var person = exam.first().demographics();
            List<String> row = new ArrayList<>(List.of(
                    exam.id(),
                    exam.first().patient(),
                    Word.of(exam.side()),
                    Word.of(person.sex()),
                    person.age().isPresent() ? "%d".formatted((int) person.age().getAsDouble()) : "",
                    finding(exam),
                    "",
                    exam.first().device()));
            attributes.forEach(a -> row.add(
                    exam.label().map(l -> l.attributes().getOrDefault(a, "")).orElse("")));
            return row;
        }));
    }

    private static String finding(ExamChoice.Chosen exam) {
        return exam.label()
                .map(Labels.Label::finding)
                .map((Finding f) -> Word.of(f))
                .orElse("");
    }

    private static String radiographs(List<ExamChoice.Chosen> exams, Map<String, String> sums) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (ExamChoice.Chosen exam : exams) {
            for (ImageCandidate image : exam.images()) {
                String file = image(image.image.image());
                rows.add(List.of(
                        image.image.image(),
                        exam.id(),
                        Word.of(image.view.orElseThrow()),
                        finding(exam),
                        file,
                        "",
                        sums.get(file)));
            }
        }
        return table(
                List.of("radiograph_id", "exam_id", "projection", "finding", "image", "mask", "sha256"), rows.stream());
    }

    private static String acquisitions(List<ExamChoice.Chosen> exams, Map<String, ImportedImage> images)
            throws IOException {
        return table(
                List.of(
                        "radiograph_id",
                        "kind",
                        "device",
                        "columns",
                        "rows",
                        "bits",
                        "masked",
                        "pixel_spacing_mm",
                        "imager_pixel_spacing_mm"),
                exams.stream().flatMap(e -> e.images().stream()).map(candidate -> {
                    Acquisition image = candidate.image;
                    ImportedImage made = images.get(image.image());
                    return List.of(
                            image.image(),
                            image.kind().words(),
                            image.device(),
                            "" + made.columns(),
                            "" + made.rows(),
                            "" + made.stored(),
                            made.masked() ? "yes" : "no",
                            image.spacing().get(0),
                            image.spacing().get(1));
                }));
    }

    static String table(List<String> columns, Stream<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator("\n")
                .build();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            csv.printRecords(rows.collect(Collectors.toList()));
        }
        return text.toString();
    }

    /** Removes what is no image of these exams, such as those of exams that were set aside after all. */
    static void keepOnly(Path folder, List<ExamChoice.Chosen> exams) throws IOException {
        var kept = exams.stream()
                .flatMap(e -> e.images().stream())
                .map(c -> folder.resolve(image(c.image.image())))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            for (Path file : files.filter(f -> !kept.contains(f)).toList()) {
                Files.delete(file);
            }
        }
    }
}
