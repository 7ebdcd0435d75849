package radiuslab.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import radiuslab.ToyExams;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;

/** Exams of one noisy image of 100 x 100 pixels; every other one has a "fracture": a bright rectangle of 20 x 30. */
final class ToyCohort {
    static final int SIDE = 100;

    private ToyCohort() {}

    static Cohort write(Path folder, int exams) throws IOException {
        return ToyExams.cohort(exams, (id, fracture, random) -> exam(folder, id, fracture, random));
    }

    private static Exam exam(Path folder, String id, boolean fracture, SplittableRandom random) throws IOException {
        Path file = folder.resolve(id + ".png");
        int left = 10 + random.nextInt(60);
        int top = 10 + random.nextInt(50);
        image(fracture, left, top, random).writePng(file);
        double[] corners = {left, top, left + 20, top, left + 20, top + 30, left, top + 30};
        Optional<Marking> marking = fracture ? Optional.of(new Marking.Polygons(List.of(corners))) : Optional.empty();
        Finding finding = Finding.of(fracture);
        var radiograph = new Radiograph(id + "-ap", Projection.AP, finding, file, marking);
        return new Exam(id, "p" + id, Side.LEFT, Demographics.UNKNOWN, finding, List.of(radiograph), Map.of());
    }

    private static GreyImage image(boolean bright, int left, int top, SplittableRandom random) {
        short[] values = new short[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE - left, y = i / SIDE - top;
            boolean inside = bright && x >= 0 && x < 20 && y >= 0 && y < 30;
            values[i] = (short) ((inside ? 50000 : 20000) + random.nextInt(10000));
        }
        return new GreyImage(SIDE, SIDE, values, 16);
    }
}
