package radiuslab.cohort;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Word;
import radiuslab.files.Checksum;
import radiuslab.files.FileName;
import radiuslab.files.WholeFile;

/**
 * The project's own form of a cohort: a folder with {@code exams.csv}, {@code radiographs.csv}, {@code images/},
 * {@code masks/} and {@code README.md}.
 *
 * <p>exams.csv: {@code exam_id,patient_id,side,sex,age,finding,split} and any further columns, which become the exam's
 * attributes. radiographs.csv: {@code radiograph_id,exam_id,projection,finding,image,mask,sha256}, image and mask as
 * paths inside the folder, mask empty where there is none, sha256 of the image file. Both are UTF-8 without byte-order
 * mark, comma-separated, with a dot as the decimal mark.
 */
public final class CohortFolder {
    static final List<String> EXAM_COLUMNS = List.of("exam_id", "patient_id", "side", "sex", "age", "finding", "split");
    static final List<String> RADIOGRAPH_COLUMNS =
            List.of("radiograph_id", "exam_id", "projection", "finding", "image", "mask", "sha256");

    private CohortFolder() {}

    /**
     * Writes the tables and the README of a cohort whose images and mask files already lie in the folder; a marking that is
     * no file becomes one, {@code masks/ID.png}.
     *
     * @throws IllegalArgumentException if a file lies outside the folder, or another mask has a new one's name
     */
    public static void write(Path folder, Cohort cohort, String readme) throws IOException {
        WholeFile.write(folder.resolve("radiographs.csv"), radiographs(folder, cohort));
        WholeFile.write(folder.resolve("README.md"), readme);
        WholeFile.write(folder.resolve("exams.csv"), exams(cohort));
    }

    private static String exams(Cohort cohort) throws IOException {
        TreeSet<String> attributes = new TreeSet<>();
        cohort.exams().forEach(e -> attributes.addAll(e.attributes().keySet()));
        List<String> columns = new ArrayList<>(EXAM_COLUMNS);
        columns.addAll(attributes);
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = csv(text, columns)) {
            for (Exam exam : cohort.exams()) {
                var age = exam.demographics().age();
                List<Object> row = new ArrayList<>(List.of(
                        exam.id(),
                        exam.patient(),
                        Word.of(exam.side()),
                        Word.of(exam.demographics().sex()),
                        age.isPresent() ? number(age.getAsDouble()) : "",
                        Word.of(exam.finding()),
                        Word.of(cohort.split(exam))));
                attributes.forEach(a -> row.add(exam.attributes().getOrDefault(a, "")));
                csv.printRecord(row);
            }
        }
        return text.toString();
    }

    private static String radiographs(Path folder, Cohort cohort) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = csv(text, RADIOGRAPH_COLUMNS)) {
            for (Exam exam : cohort.exams()) {
                for (Radiograph radiograph : exam.radiographs()) {
                    csv.printRecord(
                            radiograph.id(),
                            exam.id(),
                            Word.of(radiograph.projection()),
                            Word.of(radiograph.finding()),
                            inside(folder, radiograph.file()),
                            mask(folder, radiograph),
                            new Checksum().add(radiograph.file()).hex());
                }
            }
        }
        return text.toString();
    }

    private static String mask(Path folder, Radiograph radiograph) throws IOException {
        if (radiograph.marking().isEmpty()) {
            return "";
        }
        Marking marking = radiograph.marking().get();
        if (marking instanceof Marking.MaskFile mask) {
            return inside(folder, mask.file());
        }
        Dimension size = GreyImage.size(radiograph.file());
        FractureMask mask = marking.mask(size.width, size.height);
        Path file = folder.resolve("masks").resolve(FileName.of(radiograph.id()) + ".png");
        if (!Files.exists(file)) {
            mask.writePng(file);
        } else if (!Arrays.equals(FractureMask.read(file).values(), mask.values())) {
            throw new IllegalArgumentException(
                    "masks/%s is there already and is another mask; move it away".formatted(file.getFileName()));
        }
        return inside(folder, file);
    }

    static CSVPrinter csv(StringWriter text, List<String> columns) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator("\n")
                .build();
        return new CSVPrinter(text, format);
    }

    private static String inside(Path folder, Path file) {
        Path relative = folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        if (relative.startsWith("..")) {
            throw new IllegalArgumentException(file.getFileName() + " lies outside the cohort's folder");
        }
        return relative.toString().replace('\\', '/');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
