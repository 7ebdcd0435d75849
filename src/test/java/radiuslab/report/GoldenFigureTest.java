package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.AtOwnPrevalence;

/**
 * Figures that were looked at, kept as pictures. Where a change is meant, look at the picture in target/golden and copy it
 * to src/test/resources.
 */
class GoldenFigureTest {
    private static final int DPI = 72;

    static List<Figure> figures() {
        var samples = new AtOwnPrevalence(StudyFigures.common().samples(), List.of(), false);
        return List.of(
                RocFigure.of(StudyFigures.performances()),
                ThresholdFigure.of(StudyFigures.performances()),
                FlowFigure.of(StudyFigures.cohort()),
                AgreementFigure.of("test", StudyFigures.readings()),
                ConfusionFigure.of(StudyFigures.performances(), List.of()),
                MethodCurves.calibration("test", samples),
                MethodCurves.decision("test", samples));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void aFigureLooksAsItDidWhenItWasLastLookedAt(Figure figure) throws IOException {
        BufferedImage drawn = figure.image(DPI);
        Path kept = Path.of("target/golden", figure.name() + ".png");
        Files.createDirectories(kept.getParent());
        ImageIO.write(drawn, "png", kept.toFile());
        BufferedImage golden = ImageIO.read(GoldenFigureTest.class.getResource("golden-" + figure.name() + ".png"));
        assertEquals(golden.getWidth(), drawn.getWidth());
        assertEquals(golden.getHeight(), drawn.getHeight());
        double differing = differing(golden, drawn);
        assertTrue(differing < 0.005, "share of pixels that differ: " + differing);
    }

    /** The share of pixels with a channel off by more than 64: edges may be smoothed a little otherwise elsewhere. */
    private static double differing(BufferedImage golden, BufferedImage drawn) {
        int count = 0;
        for (int y = 0; y < golden.getHeight(); y++) {
            for (int x = 0; x < golden.getWidth(); x++) {
                int a = golden.getRGB(x, y);
                int b = drawn.getRGB(x, y);
                int most = 0;
                for (int shift = 0; shift < 24; shift += 8) {
                    most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
                }
                count += most > 64 ? 1 : 0;
            }
        }
        return count / (double) (golden.getWidth() * golden.getHeight());
    }
}
