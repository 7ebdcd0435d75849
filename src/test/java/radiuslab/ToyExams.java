package radiuslab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/** A cohort in which every other exam has a fracture; two exams for training, two for the test, and so on. */
public final class ToyExams {
    /** Writes the images of one exam. */
    @FunctionalInterface
    public interface Maker {
        Exam exam(String id, boolean fracture, SplittableRandom random) throws IOException;
    }

    private ToyExams() {}

    public static Cohort cohort(int exams, Maker maker) throws IOException {
        List<Exam> all = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (int i = 0; i < exams; i++) {
            Exam exam = maker.exam("e" + i, i % 2 == 1, new SplittableRandom(i));
            all.add(exam);
            splits.put(exam.id(), i % 4 < 2 ? Split.TRAINING : Split.TEST);
        }
        return new Cohort("toy", all, splits, List.of());
    }
}
