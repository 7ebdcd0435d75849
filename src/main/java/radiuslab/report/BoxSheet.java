package radiuslab.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import radiuslab.drawing.Figure;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Word;
import radiuslab.prediction.ScoredBox;

/** What a detector marks on radiographs, beside what is there: its boxes with their scores in white, marked fractures outlined in orange. */
public final class BoxSheet {
    private static final int COLUMNS = 4;

    private BoxSheet() {}

    /**
     * Titles name exam, projection and truth, not the patient.
     *
     * @param exams at least one; their images are read now
     * @param found boxes by radiograph
     * @param least score of a box that is drawn
     * @throws IOException if an image or mask cannot be read
     */
    public static Figure of(
            String name, String caption, List<Exam> exams, Map<String, List<ScoredBox>> found, double least)
            throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (Exam exam : exams) {
            for (Radiograph radiograph : exam.radiographs()) {
                List<ScoredBox> boxes = found.getOrDefault(radiograph.id(), List.of()).stream()
                        .filter(box -> box.score() >= least)
                        .toList();
                panels.add(RadiographSheet.panel(exam.id() + " " + title(radiograph), radiograph)
                        .with(Outline.scored(boxes)));
            }
        }
        return Panel.figure(name, caption, panels, COLUMNS);
    }

    private static String title(Radiograph radiograph) {
        String truth = Word.of(radiograph.finding());
        return RadiographSheet.projection(radiograph) + ": " + truth;
    }
}
