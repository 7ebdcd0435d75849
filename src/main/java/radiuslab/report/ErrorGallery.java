package radiuslab.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

/** The exams a method was most wrong about, worst first: for a radiologist to look at. */
public final class ErrorGallery {
    private static final int COLUMNS = 4;

    private ErrorGallery() {}

    /**
     * @param predictions of one method on exams of the cohort
     * @param most exams to show; the least confident of them may even be right, where there are few mistakes
     * @throws IOException if an image cannot be read
     */
    public static Figure of(Cohort cohort, List<ExamPrediction> predictions, int most) throws IOException {
        List<ExamPrediction> worst = predictions.stream()
                .sorted(Comparator.comparingDouble(ErrorGallery::error).reversed())
                .limit(most)
                .toList();
        List<Panel> panels = new ArrayList<>();
        for (ExamPrediction prediction : worst) {
            Exam exam = cohort.exam(prediction.exam());
            for (Radiograph radiograph : exam.radiographs()) {
                panels.add(RadiographSheet.panel(title(prediction, radiograph), radiograph));
            }
        }
        ExamPrediction first = predictions.get(0);
        String caption = ("The %d exams of the %s set (n = %d) that %s was most wrong about, worst first; above each "
                        + "projection whether it shows a fracture (one that does makes the exam a fracture) and the "
                        + "method's probability of a fracture.")
                .formatted(worst.size(), Wording.split(first.split()), predictions.size(), first.method());
        return Panel.figure("errors-" + Wording.file(first.method()), caption, panels, COLUMNS);
    }

    /** Distance between probability and truth, in [0, 1]. */
    private static double error(ExamPrediction prediction) {
        return prediction.truth().isFracture() ? 1 - prediction.probability() : prediction.probability();
    }

    private static String title(ExamPrediction exam, Radiograph radiograph) {
        double probability = exam.projections().stream()
                .filter(p -> p.radiograph().equals(radiograph.id()))
                .mapToDouble(ProjectionPrediction::probability)
                .findFirst()
                .orElse(exam.probability());
        return String.format(
                Locale.ROOT,
                "%s %s: %s, p = %.2f",
                exam.exam(),
                RadiographSheet.projection(radiograph),
                radiograph.finding().isFracture() ? "fracture" : "none",
                probability);
    }
}
