package radiuslab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.evaluation.Bootstrap;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class QualityTest {
    @TempDir
    Path folder;

    private final List<Exam> exams = new ArrayList<>();
    private final Map<String, Split> splits = new HashMap<>();

    /** A picture of bright blobs on black, as a function of x and y in [0, 1]. */
    private interface Look {
        double at(double x, double y);
    }

    private static Look blobs(long seed) {
        Random random = new Random(seed);
        double[][] blobs = new double[6][];
        for (int i = 0; i < 6; i++) {
            blobs[i] = new double[] {random.nextDouble(), random.nextDouble(), 0.03 + 0.1 * random.nextDouble()};
        }
        return (x, y) -> {
            double grey = 0.05;
            for (double[] b : blobs) {
                double far = Math.hypot(x - b[0], y - b[1]) / b[2];
                grey += 0.5 * Math.exp(-far * far);
            }
            return Math.min(1, grey);
        };
    }

    private void add(String id, boolean fracture, Split split, int width, int height, Look look) throws IOException {
        add(id, fracture, split, width, height, look, Map.of());
    }

    private void add(
            String id, boolean fracture, Split split, int width, int height, Look look, Map<String, String> attributes)
            throws IOException {
        short[] values = new short[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (4095 * look.at((i % width + 0.5) / width, (i / width + 0.5) / height));
        }
        Path file = folder.resolve(id + ".png");
        new GreyImage(width, height, values, 12).writePng(file);
        Finding finding = Finding.of(fracture);
        var radiograph = new Radiograph("r-" + id, Projection.AP, finding, file, Optional.empty());
        exams.add(new Exam(id, "p-" + id, Side.LEFT, Demographics.UNKNOWN, finding, List.of(radiograph), attributes));
        splits.put(id, split);
    }

    private Quality quality() throws IOException {
        return Quality.of(new Cohort("blobs", exams, splits, List.of()), Bootstrap.Options.quick());
    }

    private static List<String> of(Quality quality, Concern.Kind... kinds) {
        return quality.concerns().stream()
                .filter(c -> List.of(kinds).contains(c.kind()))
                .map(c -> c.exam() + " " + c.detail().replaceAll(" \\(.*", ""))
                .toList();
    }

    @Test
    void copiesAreFoundHoweverTheyAreTurnedMirroredInvertedOrScaled() throws IOException {
        Look one = blobs(1), two = blobs(2), three = blobs(3);
        for (int i = 10; i < 30; i++) {
            add("e" + i, i % 2 == 0, Split.TRAINING, 96, 128, blobs(i));
        }
        add("one", true, Split.TRAINING, 96, 128, one);
        add("smaller", true, Split.TRAINING, 48, 64, one);
        add("turned", true, Split.TEST, 128, 96, (x, y) -> one.at(1 - y, x));
        add("two", false, Split.TRAINING, 96, 128, two);
        add("mirrored", true, Split.TRAINING, 96, 128, (x, y) -> two.at(1 - x, y));
        add("three", false, Split.TRAINING, 96, 128, three);
        add("inverted", false, Split.TRAINING, 96, 128, (x, y) -> 1 - three.at(x, y));
        Quality quality = quality();
        assertEquals(List.of("mirrored as r-two of exam two, mirrored"), of(quality, Concern.Kind.CONTRADICTION));
        assertEquals(
                List.of(
                        "turned as r-one of exam one, turned by 90 degrees",
                        "turned as r-smaller of exam smaller, turned by 90 degrees"),
                of(quality, Concern.Kind.LEAK));
        assertEquals(
                List.of(
                        "smaller as r-one of exam one",
                        "inverted as r-three of exam three, with black and white exchanged"),
                of(quality, Concern.Kind.COPY));
        assertEquals(
                List.of(Set.of("one", "smaller", "turned"), Set.of("two", "mirrored"), Set.of("three", "inverted")),
                quality.copies());
        assertEquals(List.of("inverted most of the picture is bright"), of(quality, Concern.Kind.INVERTED));
    }

    @Test
    void sizesAndGreysFarFromTheOthersAreTold() throws IOException {
        for (int i = 0; i < 20; i++) {
            Look look = blobs(i);
            add("e" + i, i % 2 == 0, Split.TRAINING, 96 + i, 128, (x, y) -> look.at(x, y) / 4);
        }
        add("tiny", true, Split.TRAINING, 40, 40, (x, y) -> blobs(31).at(x, y) / 4);
        add("blank", true, Split.TRAINING, 96, 128, (x, y) -> 0.1);
        add("white", true, Split.TRAINING, 96, 128, (x, y) -> 0.9 + blobs(32).at(x, y) / 10);
        Quality quality = quality();
        assertEquals(List.of("tiny 40 x 40 pixels; sides are usually 104 and 128"), of(quality, Concern.Kind.SIZE));
        assertEquals(
                List.of("blank", "white"),
                of(quality, Concern.Kind.GREY).stream()
                        .map(t -> t.split(" ")[0])
                        .toList());
        assertEquals(2, quality.counts().get(Concern.Kind.GREY));
    }

    @Test
    void whatPredictsTheFindingWithoutTheBoneComesFirst() throws IOException {
        for (int i = 0; i < 60; i++) {
            boolean fracture = i % 3 == 0;
            // in a cast: 15 of 20 fractures, 4 of 40 others: AUROC (0.75 + 0.9) / 2 = 0.825
            boolean cast = fracture ? i / 3 < 15 : i % 10 == 1 && i < 50;
            // told of fractures alone: it describes them, and is left out
            String kind = !fracture ? "" : i % 2 == 0 ? "colles" : "smith";
            Map<String, String> attributes =
                    Map.of("cast", cast ? "yes" : "no", "date", "2021-01-%02d".formatted(1 + i * 7 % 28), "kind", kind);
            add("e" + i, fracture, Split.TRAINING, 40, 40, blobs(i), attributes);
        }
        long casts = exams.stream()
                .filter(e ->
                        !e.finding().isFracture() && e.attributes().get("cast").equals("yes"))
                .count();
        Shortcut first = quality().shortcuts().get(0);
        assertEquals("cast = yes", first.what());
        assertEquals((0.75 + 1 - casts / 40.0) / 2, first.auroc().value(), 1e-9);
        assertTrue(first.isBeyondChance());
        List<String> all = quality().shortcuts().stream().map(Shortcut::what).toList();
        assertTrue(all.contains("date") && all.contains("number in the id") && !all.contains("width"), all.toString());
        assertTrue(all.stream().noneMatch(what -> what.contains("kind")), all.toString());
    }

    @Test
    void whereANumberIsMissingIsAskedAndNoAttributeHidesATrait() throws IOException {
        for (int i = 0; i < 60; i++) {
            boolean fracture = i % 3 == 0;
            // told of 15 of 20 fractures and 4 of 40 others
            boolean told = fracture ? i / 3 < 15 : i % 10 == 1 && i < 50;
            Map<String, String> attributes = Map.of("hours", told ? "" + i % 7 : "", "width", "" + i % 5);
            add("e" + i, fracture, Split.TRAINING, 40 + i % 2, 40, blobs(i), attributes);
        }
        List<String> all = quality().shortcuts().stream().map(Shortcut::what).toList();
        assertEquals("has hours", all.get(0), all.toString());
        assertTrue(all.containsAll(List.of("hours", "width", "width (attribute)")), all.toString());
        assertTrue(!all.contains("has age") && !all.contains("has width"), all.toString());
    }

    @Test
    void withOneFindingThereIsNothingToPredict() throws IOException {
        for (int i = 0; i < 3; i++) {
            add("e" + i, true, Split.TRAINING, 40, 40, blobs(i));
        }
        assertEquals(
                "Shortcuts, cohort blobs: all exams have the same finding, which nothing can predict.",
                quality().shortcutTable().caption());
    }

    /** Arms and hands, none of them inverted. */
    @Test
    void ofRealRadiographsFewAreTold() throws IOException {
        Cohort cohort =
                Cohort.read(SharedData.path("fracatlas"), ReadOptions.strict().withoutDecoding());
        Quality quality = Quality.of(cohort, Bootstrap.Options.quick());
        assertEquals(
                Map.of(
                        Concern.Kind.CONTRADICTION, 0,
                        Concern.Kind.LEAK, 0,
                        Concern.Kind.COPY, 0,
                        Concern.Kind.INVERTED, 0,
                        Concern.Kind.VIEW, 7,
                        Concern.Kind.SIZE, 0,
                        Concern.Kind.GREY, 0),
                quality.counts());
        assertEquals(0.936, quality.viewAuroc().orElseThrow(), 0.001);
        Shortcut hardware = quality.shortcuts().stream()
                .filter(s -> s.what().equals("hardware = 1"))
                .findFirst()
                .orElseThrow();
        assertTrue(hardware.isBeyondChance(), hardware.toString());
    }
}
