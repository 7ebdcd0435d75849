package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;

class ImageJRegionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"polygon", "freehand"})
    void pointsAreThoseThatAnotherReaderFinds(String name) throws IOException {
        double[] found = ImageJRegion.read(SharedData.path("imagej_roi/" + name + ".roi"))
                .polygons()
                .get(0);
        String text = Files.readString(SharedData.path("imagej_roi/" + name + ".json"));
        JsonObject expected = new Gson().fromJson(text, JsonObject.class).getAsJsonObject(name);
        double[] points = new double[found.length];
        for (int i = 0; i < points.length; i++) {
            points[i] =
                    expected.getAsJsonArray(i % 2 == 0 ? "x" : "y").get(i / 2).getAsDouble();
        }
        assertEquals(expected.get("n").getAsInt(), found.length / 2);
        assertArrayEquals(points, found);
    }

    /** Left 43, top 19, 43 x 36 pixels: an area of 1548. */
    @Test
    void aRectangleMarksItsPixels() throws IOException {
        FractureMask mask =
                ImageJRegion.read(SharedData.path("imagej_roi/rectangle.roi")).mask(200, 100);
        assertEquals(1548, mask.area());
        assertEquals(new Box(43, 19, 43, 36), mask.box().orElseThrow());
    }

    /** 34 x 37 pixels from (97, 58): about pi / 4 of that box, 988. */
    @Test
    void anOvalMarksAnEllipse() throws IOException {
        FractureMask mask =
                ImageJRegion.read(SharedData.path("imagej_roi/oval.roi")).mask(200, 200);
        assertEquals(988, mask.area(), 12);
        Box box = mask.box().orElseThrow();
        assertEquals(1, new Box(97, 58, 34, 37).iou(box), 0.05);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = folder.resolve("a.roi");
        Files.write(file, new byte[100]);
        var refused = assertThrows(IOException.class, () -> ImageJRegion.read(file));
        assertEquals("a.roi is no region of ImageJ", refused.getMessage().replaceFirst(":.*", ""));
    }
}
