package radiuslab.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * A shortcut put into a cohort on purpose: a bright square in the upper left corner, as a marker of lead would be, on some
 * exams. What a network that learned the square then says is known beforehand.
 */
public final class PlantedMarker {
    /** Side of the square, as a share of the image's width. */
    private static final double SIDE = 0.12;

    private PlantedMarker() {}

    /**
     * A copy of some exams of a cohort, in memory; its images are written.
     *
     * @param folder for the images; made if absent
     * @param marked whether an exam gets the marker
     * @throws IOException if an image cannot be read or written
     */
    public static Cohort into(Cohort cohort, Path folder, Predicate<Exam> marked) throws IOException {
        List<Exam> exams = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (Exam exam : cohort.exams()) {
            exams.add(marked.test(exam) ? marked(exam, folder) : exam);
            splits.put(exam.id(), cohort.split(exam));
        }
        return new Cohort(cohort.name() + " with a marker", exams, splits, List.of());
    }

    private static Exam marked(Exam exam, Path folder) throws IOException {
        List<Radiograph> radiographs = new ArrayList<>();
        for (Radiograph one : exam.radiographs()) {
            Path file = folder.resolve(one.id() + ".png");
            with(one.image()).writePng(file);
            radiographs.add(new Radiograph(one.id(), one.projection(), one.finding(), file, one.marking()));
        }
        return new Exam(
                exam.id(),
                exam.patient(),
                exam.side(),
                exam.demographics(),
                exam.finding(),
                radiographs,
                exam.attributes());
    }

    /** The same picture with the square, as bright as its brightest pixel: a brighter one would darken all else. */
    static GreyImage with(GreyImage image) {
        short[] values = image.values().clone();
        int brightest = 0;
        for (short value : values) {
            brightest = Math.max(brightest, value & 0xffff);
        }
        int side = (int) Math.round(SIDE * image.width());
        for (int y = side / 2; y < side / 2 + side && y < image.height(); y++) {
            int from = y * image.width() + side / 2;
            Arrays.fill(values, from, from + side, (short) brightest);
        }
        return new GreyImage(image.width(), image.height(), values, image.bits());
    }
}
