package radiuslab.classification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;

/** Exams of two noisy images of 80 x 80 pixels; every other exam has a "fracture": a bright square, seen in AP only. */
final class ToyCohort {
    private static final int SIDE = 80;

    private ToyCohort() {}

    static Cohort write(Path folder, int exams) throws IOException {
        return ToyExams.cohort(exams, (id, fracture, random) -> exam(folder, id, fracture, random));
    }

    private static Exam exam(Path folder, String id, boolean fracture, SplittableRandom random) throws IOException {
        List<Radiograph> views = new ArrayList<>();
        for (Projection projection : List.of(Projection.AP, Projection.LATERAL)) {
            boolean seen = fracture && projection == Projection.AP;
            Path file = folder.resolve(id + projection + ".png");
            image(seen, random).writePng(file);
            views.add(new Radiograph(id + projection, projection, Finding.of(seen), file, Optional.empty()));
        }
        return new Exam(id, "p" + id, Side.LEFT, Demographics.UNKNOWN, Finding.of(fracture), views, Map.of());
    }

    private static GreyImage image(boolean square, SplittableRandom random) {
        short[] values = new short[SIDE * SIDE];
        int left = 20 + random.nextInt(20);
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE - left, y = i / SIDE - left;
            boolean inside = square && x >= 0 && x < 20 && y >= 0 && y < 20;
            values[i] = (short) ((inside ? 50000 : 20000) + random.nextInt(10000));
        }
        return new GreyImage(SIDE, SIDE, values, 16);
    }
}
