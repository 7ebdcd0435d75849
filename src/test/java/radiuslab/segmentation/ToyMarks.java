package radiuslab.segmentation;

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
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;

/** Exams of one noisy image of 48 x 40 pixels; every other exam has a "fracture": a bright, marked square. */
final class ToyMarks {
    static final int WIDTH = 48;
    static final int HEIGHT = 40;
    private static final int SQUARE = 8;

    private ToyMarks() {}

    static Cohort write(Path folder, int exams) throws IOException {
        return ToyExams.cohort(exams, (id, fracture, random) -> exam(folder, id, fracture, random));
    }

    private static Exam exam(Path folder, String id, boolean fracture, SplittableRandom random) throws IOException {
        FractureMask mask = fracture
                ? square(4 + random.nextInt(WIDTH - SQUARE - 8), 4 + random.nextInt(HEIGHT - SQUARE - 8))
                : FractureMask.empty(WIDTH, HEIGHT);
        short[] values = new short[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) ((mask.values()[i] > 0 ? 40000 : 20000) + random.nextInt(10000));
        }
        Path image = folder.resolve(id + ".png");
        new GreyImage(WIDTH, HEIGHT, values, 16).writePng(image);
        Path marks = folder.resolve(id + "-mask.png");
        mask.writePng(marks);
        Optional<Marking> marking = fracture ? Optional.of(new Marking.MaskFile(marks)) : Optional.empty();
        var radiograph = new Radiograph(id + "-ap", Projection.AP, Finding.of(fracture), image, marking);
        return new Exam(
                id, "p" + id, Side.LEFT, Demographics.UNKNOWN, Finding.of(fracture), List.of(radiograph), Map.of());
    }

    private static FractureMask square(int left, int top) {
        FractureMask mask = FractureMask.empty(WIDTH, HEIGHT);
        for (int i = 0; i < SQUARE * SQUARE; i++) {
            mask.values()[(top + i / SQUARE) * WIDTH + left + i % SQUARE] = FractureMask.FRACTURE;
        }
        return mask;
    }
}
