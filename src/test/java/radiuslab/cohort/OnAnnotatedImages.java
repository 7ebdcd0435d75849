package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;

/**
 * Forty images of 60 x 40 pixels, i1 to i40; each even one has a fracture from (12, 8) to (24, 20), drawn as the program of
 * the form writes it. i2 also shows metal.
 */
abstract class OnAnnotatedImages {
    static final Box FRACTURE = new Box(12, 8, 12, 12);

    @TempDir
    Path folder;

    void images(String directory) throws IOException {
        Files.createDirectories(folder.resolve(directory));
        for (int i = 1; i <= 40; i++) {
            new TinyCohort(folder).image(directory + "/i" + i + ".png", 60, 40, i);
        }
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    static String forEach(String between, IntFunction<String> of) {
        return IntStream.rangeClosed(1, 40).mapToObj(of).collect(Collectors.joining(between));
    }

    static Exam exam(Cohort cohort, String id) {
        return cohort.exams().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void assertRead(String form) throws IOException {
        assertEquals(form, CohortReport.of(folder).form());
        Cohort cohort = Cohort.read(folder);
        assertEquals(40, cohort.exams().size());
        assertEquals(20, cohort.fractures());
        for (Exam exam : cohort.exams()) {
            Radiograph radiograph = exam.radiographs().get(0);
            boolean fracture = Integer.parseInt(exam.id().substring(1)) % 2 == 0;
            assertEquals(fracture, exam.finding().isFracture(), exam.id());
            assertEquals(
                    fracture ? List.of(FRACTURE) : List.of(),
                    rounded(radiograph.boxes().orElseThrow()),
                    exam.id());
        }
        assertEquals(
                144,
                exam(cohort, "i2")
                        .radiographs()
                        .get(0)
                        .mask(60, 40)
                        .orElseThrow()
                        .area());
        assertEquals(
                Map.of("projection", "unknown", "drawn metal", "1"),
                exam(cohort, "i2").attributes());
    }

    static List<Box> rounded(List<Box> boxes) {
        return boxes.stream()
                .map(b -> new Box(Math.round(b.x()), Math.round(b.y()), Math.round(b.width()), Math.round(b.height())))
                .toList();
    }

    void assertFaults(String... expected) {
        new TinyCohort(folder).assertFaults(expected);
    }

    /** i1 to i24 in train, i25 to i32 in val, the others in test; the export names no folder. */
    void imagesInSets() throws IOException {
        for (int i = 1; i <= 40; i++) {
            Path set = Files.createDirectories(folder.resolve("images/" + set(i)));
            new TinyCohort(folder).image("images/" + set.getFileName() + "/i" + i + ".png", 60, 40, i);
        }
    }

    static String set(int image) {
        return image <= 24 ? "train" : image <= 32 ? "val" : "test";
    }

    void assertSets() throws IOException {
        Cohort cohort = Cohort.read(folder);
        for (Exam exam : cohort.exams()) {
            String set = set(Integer.parseInt(exam.id().substring(1)));
            assertEquals(AnnotatedImages.split(set).orElseThrow(), cohort.split(exam), exam.id());
        }
    }
}
