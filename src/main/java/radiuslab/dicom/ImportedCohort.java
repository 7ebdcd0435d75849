package radiuslab.dicom;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            """;

    private ImportedCohort() {}

    /** Where an image lies. */
    static String image(String id) {
        return "images/" + id + ".png";
    }

    /** Writes the tables beside the images. */
    static void write(Path folder, List<ExamChoice.Chosen> exams, Map<String, ImportedImage> images, ImportFlow flow)
            throws IOException {
        WholeFile.write(folder.resolve("README.md"), README);
        WholeFile.write(folder.resolve(FLOW), flow.csv());
        WholeFile.write(folder.resolve("acquisition.csv"), acquisitions(exams, images));
        WholeFile.write(folder.resolve("radiographs.csv"), radiographs(folder, exams));
        WholeFile.write(folder.resolve("exams.csv"), exams(exams));
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

    private static String radiographs(Path folder, List<ExamChoice.Chosen> exams) throws IOException {
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
                        new Checksum().add(folder.resolve(file)).hex()));
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
