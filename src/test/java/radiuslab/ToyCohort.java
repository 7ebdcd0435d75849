package radiuslab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Box;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/**
 * Exams of noisy images, two for training, two for the test, and so on. Every other exam has a "fracture": a bright,
 * marked rectangle, seen in AP only.
 *
 * @param width of the images
 * @param height of the images
 * @param bright width of the fracture
 * @param tall height of the fracture
 * @param margin least distance of the fracture from the edges
 * @param projections of each exam
 * @param outlined whether fractures are marked by polygons; otherwise by mask files
 */
public record ToyCohort(
        int width, int height, int bright, int tall, int margin, List<Projection> projections, boolean outlined) {
    public Cohort write(Path folder, int exams) throws IOException {
        List<Exam> all = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (int i = 0; i < exams; i++) {
            all.add(exam(folder, "e" + i, i % 2 == 1, new SplittableRandom(i)));
            splits.put("e" + i, i % 4 < 2 ? Split.TRAINING : Split.TEST);
        }
        return new Cohort("toy", all, splits, List.of());
    }

    private Exam exam(Path folder, String id, boolean fracture, SplittableRandom random) throws IOException {
        int left = margin + random.nextInt(width - bright - 2 * margin);
        int top = margin + random.nextInt(height - tall - 2 * margin);
        Box box = new Box(left, top, bright, tall);
        List<Radiograph> radiographs = new ArrayList<>();
        for (Projection projection : projections) {
            boolean seen = fracture && projection == Projection.AP;
            Path file = folder.resolve(id + projection + ".png");
            image(seen ? Optional.of(box) : Optional.empty(), random).writePng(file);
            Optional<Marking> marking =
                    seen ? Optional.of(marking(folder.resolve(id + "-mask.png"), box)) : Optional.empty();
            radiographs.add(new Radiograph(id + projection, projection, Finding.of(seen), file, marking));
        }
        return new Exam(id, "p" + id, Side.LEFT, Demographics.UNKNOWN, Finding.of(fracture), radiographs, Map.of());
    }

    private GreyImage image(Optional<Box> fracture, SplittableRandom random) {
        short[] values = new short[width * height];
        for (int i = 0; i < values.length; i++) {
            int pixel = i;
            boolean inside = fracture.filter(box -> inside(pixel, box)).isPresent();
            values[i] = (short) ((inside ? 50000 : 20000) + random.nextInt(10000));
        }
        values[0] = (short) 60000; // so that all have one grey range
        return new GreyImage(width, height, values, 16);
    }

    private Marking marking(Path file, Box box) throws IOException {
        if (outlined) {
            double right = box.x() + bright, bottom = box.y() + tall;
            double[] corners = {box.x(), box.y(), right, box.y(), right, bottom, box.x(), bottom};
            return new Marking.Polygons(List.of(corners));
        }
        FractureMask mask = FractureMask.empty(width, height);
        for (int i = 0; i < mask.values().length; i++) {
            mask.values()[i] = inside(i, box) ? FractureMask.FRACTURE : 0;
        }
        mask.writePng(file);
        return new Marking.MaskFile(file);
    }

    private boolean inside(int pixel, Box box) {
        int x = pixel % width, y = pixel / width;
        return x >= box.x() && x < box.x() + bright && y >= box.y() && y < box.y() + tall;
    }

    /** Those exams of a cohort without a fracture. */
    public static Cohort withoutFractures(Cohort cohort) {
        List<Exam> without =
                cohort.exams().stream().filter(e -> !e.finding().isFracture()).toList();
        return new Cohort("without", without, cohort.splits(), List.of());
    }

    /** A cohort with each radiograph changed. */
    public static Cohort changed(Cohort cohort, UnaryOperator<Radiograph> change) {
        List<Exam> exams = cohort.exams().stream()
                .map(e -> new Exam(
                        e.id(),
                        e.patient(),
                        e.side(),
                        e.demographics(),
                        e.finding(),
                        e.radiographs().stream().map(change).toList(),
                        e.attributes()))
                .toList();
        return new Cohort(cohort.name(), exams, cohort.splits(), List.of());
    }

    /** A radiograph marked otherwise. */
    public static Radiograph marked(Radiograph radiograph, Optional<Marking> marking) {
        return new Radiograph(
                radiograph.id(), radiograph.projection(), radiograph.finding(), radiograph.file(), marking);
    }
}
