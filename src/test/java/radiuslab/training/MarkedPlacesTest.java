package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.Box;
import radiuslab.exam.Finding;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.preprocessing.InputOptions;

/** A plate of 256 x 256 with a limb from column 100 to 149 and one that lies along the edge, to column 19, where the table is. */
class MarkedPlacesTest {
    private static final int SIDE = 256;

    private static final InputOptions LIMBS =
            InputOptions.published().withLimbs(true).withPercentiles(0, 100);

    @TempDir
    Path folder;

    @Test
    void aFractureOfALimbThatWasMissedIsLearnedFromOnTheWholeRadiograph() throws IOException {
        MarkedPlaces found = MarkedPlaces.of(plate(new Box(110, 100, 20, 20)), LIMBS);
        Box shown = found.images().get(0).shown();
        assertTrue(shown.x() > 80 && shown.x() + shown.width() < 170, "the middle limb alone: " + shown);
        assertOnTissue(found);

        MarkedPlaces missed = MarkedPlaces.of(plate(new Box(2, 100, 14, 20)), LIMBS);
        assertEquals(new Box(0, 0, SIDE, SIDE), missed.images().get(0).shown());
        assertOnTissue(missed);

        MarkedPlaces halfMissed = MarkedPlaces.of(plate(new Box(70, 100, 60, 20)), LIMBS);
        assertEquals(new Box(0, 0, SIDE, SIDE), halfMissed.images().get(0).shown());
    }

    private static void assertOnTissue(MarkedPlaces places) {
        Box fracture = places.fractures().get(0).get(0);
        var image = places.images().get(0);
        int x = (int) (fracture.x() + fracture.width() / 2), y = (int) (fracture.y() + fracture.height() / 2);
        assertTrue(image.grey()[y * image.width() + x] > 20000, "tissue at %d, %d".formatted(x, y));
    }

    private Radiograph plate(Box fracture) throws IOException {
        Random noise = new Random(1);
        short[] pixels = new short[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE, y = i / SIDE;
            boolean limb = x >= 100 && x < 150 && y >= 30 && y < 230 || x < 20;
            pixels[i] = (short) ((limb ? 100 : 30) + noise.nextInt(5));
        }
        Path file = folder.resolve("plate.png");
        new GreyImage(SIDE, SIDE, pixels, 8).writePng(file);
        double right = fracture.x() + fracture.width(), bottom = fracture.y() + fracture.height();
        double[] corners = {fracture.x(), fracture.y(), right, fracture.y(), right, bottom, fracture.x(), bottom};
        Marking marking = new Marking.Polygons(List.of(corners));
        return new Radiograph("r", Projection.AP, Finding.of(true), file, Optional.of(marking));
    }
}
