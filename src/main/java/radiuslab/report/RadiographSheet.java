package radiuslab.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import radiuslab.drawing.Figure;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;

/** Exams as a radiologist sees them: all projections side by side, marked fractures outlined. */
public final class RadiographSheet {
    private static final int COLUMNS = 4;

    private RadiographSheet() {}

    /**
     * Titles name the projection, not the patient.
     *
     * @param exams at least one; their images are read now
     * @throws IOException if an image or mask cannot be read
     */
    public static Figure of(String name, String caption, List<Exam> exams) throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < exams.size(); i++) {
            for (Radiograph radiograph : exams.get(i).radiographs()) {
                panels.add(panel((i + 1) + " " + projection(radiograph), radiograph));
            }
        }
        return Panel.figure(name, caption, panels, COLUMNS);
    }

    /** A radiograph with its marked fracture. */
    static Panel panel(String title, Radiograph radiograph) throws IOException {
        GreyImage image = radiograph.image();
        return Panel.of(title, image).with(radiograph.mask(image.width(), image.height()));
    }

    static String projection(Radiograph radiograph) {
        return Wording.projection(radiograph.projection());
    }
}
