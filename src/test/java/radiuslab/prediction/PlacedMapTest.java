package radiuslab.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.View;

class PlacedMapTest {
    private static GreyImage black(int width, int height) {
        return new GreyImage(width, height, new short[width * height], 16);
    }

    private static HeatMap placed(float[] values, int width, int height, double crop, GreyImage radiograph) {
        InputOptions input = new InputOptions(width, height, 1, 0, 100, true, false, 3, 2);
        View centred = new View(width / 2.0, height / 2.0, crop, 0, false);
        Placement placement = Placement.of(radiograph.width(), radiograph.height(), input, centred);
        return PlacedMap.of(
                new HeatMap(width, height, values),
                placement.shown(),
                placement.toInput(),
                radiograph.width(),
                radiograph.height());
    }

    @Test
    void aPeakInTheInputIsAPeakAtTheSamePlaceOfTheRadiograph() {
        // The radiograph has 3 times the pixels: the input's pixel (1, 2) of 2 x 4 covers (3..5, 6..8) of 6 x 12.
        float[] values = new float[8];
        values[2 * 2 + 1] = 1;
        HeatMap map = placed(values, 2, 4, 1, black(6, 12));
        assertEquals(7 * 6 + 4, map.peak(), "the centre of that square");
        assertEquals(1, map.maximum(), 1e-6);
        assertEquals(0, map.at(0, 0));
    }

    @Test
    void aRadiographThatWasTurnedUprightIsTurnedBack() {
        // 12 x 6 is turned counter-clockwise into 6 x 12: its top right corner becomes the top left.
        float[] values = new float[8];
        values[0] = 1;
        HeatMap map = placed(values, 2, 4, 1, black(12, 6));
        assertEquals(12, map.width());
        assertEquals(1, map.at(10, 1), 1e-6);
        assertEquals(0, map.at(1, 1));
    }

    @Test
    void whatTheNetworkDidNotSeeIsZero() {
        // The view covers the middle half of each side.
        float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        HeatMap map = placed(ones, 2, 4, 0.5, black(8, 16));
        assertEquals(0, map.at(1, 8));
        assertEquals(0, map.at(4, 3));
        assertEquals(1, map.at(2, 4));
        assertEquals(1, map.at(5, 11));
        assertEquals(0, map.at(6, 11));
    }

    /** Else the margin would seem to matter more than all that was seen. */
    @Test
    void whatTheNetworkDidNotSeeIsNeverGreaterThanWhatItSaw() {
        float[] least = {-3, -1, -1, -1, -1, -1, -1, -1};
        HeatMap map = placed(least, 2, 4, 0.5, black(8, 16));
        assertEquals(-3, map.at(1, 8));
        assertEquals(-1, map.maximum());
    }

    /** Beside the part that is looked at the map is of the band around it. */
    @Test
    void ofAPartOfTheRadiographTheRestIsUnseen() {
        HeatMap ones = new HeatMap(4, 4, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        HeatMap map = PlacedMap.of(ones, new Box(1, 0, 2, 4), new AffineTransform(), 4, 4);
        assertArrayEquals(new float[] {0, 1, 1, 0}, Arrays.copyOf(map.values(), 4));
    }

    @Test
    void enlargingIsBilinearBetweenPixelCentres() {
        // OpenCV resizes 0, 1 to 0, .25, .75, 1.
        HeatMap map = new HeatMap(2, 1, new float[] {0, 1}).resized(4, 1);
        assertEquals(0, map.at(0, 0));
        assertEquals(.25f, map.at(1, 0));
        assertEquals(.75f, map.at(2, 0));
        assertEquals(1, map.at(3, 0));
        assertEquals(7, new HeatMap(1, 1, new float[] {7}).resized(3, 2).at(2, 1));
    }
}
