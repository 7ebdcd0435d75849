package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import radiuslab.detection.ExamDetector;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.DetectedRadiograph;
import radiuslab.prediction.ScoredBox;
import radiuslab.report.ErrorPages;
import radiuslab.report.Outline;

/**
 * A trained detector that is asked about single radiographs. Holds native memory until closed.
 *
 * @param detector that draws boxes
 * @param scale what its scores mean
 */
public record TrainedDetector(ExamDetector detector, ScoreScale scale) implements AutoCloseable {
    /** Score from which on a box is drawn. */
    static final double LEAST = 0.1;

    /** What it says of a radiograph. */
    public Impression read(AnyRadiograph radiograph) throws IOException {
        return scale.read(radiograph.title(), detected(radiograph).probability());
    }

    /** The boxes it draws on a radiograph, surest first. */
    public MarkedByBoxes boxes(AnyRadiograph radiograph) throws IOException {
        DetectedRadiograph detected = detected(radiograph);
        return MarkedByBoxes.of(radiograph, detected.boxes(), scale.read(radiograph.title(), detected.probability()));
    }

    private DetectedRadiograph detected(AnyRadiograph radiograph) throws IOException {
        return detector.read(List.of(radiograph.image())).get(0);
    }

    /** What it shows of an error. */
    public ErrorPages.Reader reader() {
        return new ErrorPages.Reader(
                ExamDetector.METHOD,
                scale.threshold(),
                "boxes with a score of %s or more".formatted(LEAST),
                (radiograph, panel) -> panel.with(Outline.of(drawn(panel.image()))));
    }

    private List<ScoredBox> drawn(GreyImage image) {
        return detector.boxes(image).stream().filter(b -> b.score() >= LEAST).toList();
    }

    @Override
    public void close() {
        detector.close();
    }

    @Override
    public String toString() {
        return "a trained detector: boxes(radiograph), read(radiograph)";
    }
}
