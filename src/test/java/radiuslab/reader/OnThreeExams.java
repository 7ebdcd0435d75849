package radiuslab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/** Reads tables of reader results against a cohort of three exams. */
abstract class OnThreeExams {
    static final String HEADER = "reader,version,exam_id,radiograph_id,verdict,boxes,failure\n";

    @TempDir
    static Path folder;

    static Cohort cohort;

    /** Exams e1, e2 and e3 of two radiographs each, 100 x 80 pixels. */
    @BeforeAll
    static void makeCohort() throws IOException {
        Path image = folder.resolve("image.png");
        new GreyImage(100, 80, new short[8000], 8).writePng(image);
        List<Exam> exams = Stream.of("e1", "e2", "e3")
                .map(id -> new Exam(
                        id,
                        "p" + id,
                        Side.LEFT,
                        Demographics.UNKNOWN,
                        Finding.FRACTURE,
                        Stream.of(Projection.AP, Projection.LATERAL)
                                .map(p -> new Radiograph(id + p, p, Finding.FRACTURE, image, Optional.empty()))
                                .toList(),
                        Map.of()))
                .toList();
        cohort = new Cohort("three", exams, Map.of("e1", Split.TEST, "e2", Split.TEST, "e3", Split.TEST), List.of());
    }

    static ReaderResults read(String text, ReaderForm form) throws IOException {
        Path file = folder.resolve("reader.csv");
        Files.writeString(file, text);
        return ReaderResults.read(file, cohort, form);
    }
}
