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
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;

/**
 * Exams of two noisy images of 80 x 80 pixels; every other exam has a "fracture": a bright, marked square of 20 x 20, seen
 * in AP only.
 */
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
            int corner = 20 + random.nextInt(20);
            image(seen, corner, random).writePng(file);
            Optional<Marking> marking =
                    seen ? Optional.of(mark(folder.resolve(id + "-mask.png"), corner)) : Optional.empty();
            views.add(new Radiograph(id + projection, projection, Finding.of(seen), file, marking));
        }
        return new Exam(id, "p" + id, Side.LEFT, Demographics.UNKNOWN, Finding.of(fracture), views, Map.of());
    }

    private static GreyImage image(boolean square, int corner, SplittableRandom random) {
        short[] values = new short[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            boolean bright = square && inside(i, corner);
            values[i] = (short) ((bright ? 50000 : 20000) + random.nextInt(10000));
        }
        values[0] = (short) 60000; // so that all have one grey range
        return new GreyImage(SIDE, SIDE, values, 16);
    }

    private static Marking mark(Path file, int corner) throws IOException {
        FractureMask mask = FractureMask.empty(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            mask.values()[i] = inside(i, corner) ? FractureMask.FRACTURE : 0;
        }
        mask.writePng(file);
        return new Marking.MaskFile(file);
    }

    private static boolean inside(int pixel, int corner) {
        int x = pixel % SIDE - corner, y = pixel / SIDE - corner;
        return x >= 0 && x < 20 && y >= 0 && y < 20;
    }
}
