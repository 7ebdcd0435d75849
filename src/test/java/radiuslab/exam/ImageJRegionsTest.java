package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.SharedData;

class ImageJRegionsTest {
    @TempDir
    Path folder;

    private Path saved(String name, Roi region) throws IOException {
        return Files.write(folder.resolve(name), RoiEncoder.saveAsByteArray(region));
    }

    /** A square of 40 pixels from (10, 10) with a hole of 20 in its middle: 1600 - 400. */
    private static ShapeRoi ring() {
        return new ShapeRoi(new Roi(10, 10, 40, 40)).not(new ShapeRoi(new Roi(20, 20, 20, 20)));
    }

    static Stream<Roi> regions() {
        ShapeRoi apart = new ShapeRoi(new Roi(2, 3, 5, 6)).or(new ShapeRoi(new OvalRoi(30, 30, 20, 11)));
        Roi rounded = new Roi(5, 6, 30, 20);
        rounded.setCornerDiameter(12);
        PolygonRoi curve = new PolygonRoi(new float[] {10, 40, 45, 12}, new float[] {10, 12, 40, 38}, Roi.POLYGON);
        curve.fitSpline();
        return Stream.of(
                curve,
                new Roi(3, 4, 10, 5),
                rounded,
                new OvalRoi(20, 15, 23, 17),
                new OvalRoi(0, 0, 1, 1),
                new EllipseRoi(10, 10, 50, 40, 0.6),
                new RotatedRectRoi(10, 10, 40, 30, 12),
                ring(),
                apart);
    }

    /** The right pixels are those that ImageJ itself fills. */
    @ParameterizedTest
    @MethodSource("regions")
    void aPixelBelongsToARegionIfItDoesInImageJ(Roi region) throws IOException {
        ByteProcessor filled = new ByteProcessor(64, 60);
        filled.setValue(1);
        filled.fill(region);
        FractureMask mask = new Marking.MaskFile(saved("a.roi", region)).mask(64, 60);
        assertArrayEquals((byte[]) filled.getPixels(), mask.values());
    }

    @Test
    void aHoleStaysAHoleAndTheRingIsOneFracture() throws IOException {
        Marking ring = new Marking.MaskFile(saved("RING.ROI", ring()));
        assertEquals(1200, ring.mask(64, 64).area());
        assertEquals(List.of(new Box(10, 10, 40, 40)), ring.boxes());
    }

    @Test
    void aSetOfRegionsIsOneMaskWithABoxForEach() throws IOException {
        Path file = folder.resolve("RoiSet.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Roi region : List.of(new Roi(1, 2, 10, 10), new Roi(6, 2, 10, 10))) {
                zip.putNextEntry(new ZipEntry(region.getXBase() + ".roi"));
                zip.write(RoiEncoder.saveAsByteArray(region));
            }
            zip.putNextEntry(new ZipEntry("__MACOSX/._1.0.roi"));
            zip.write(new byte[] {0, 5, 22, 7});
        }
        Marking set = new Marking.MaskFile(file);
        // 15 columns of 10 rows
        assertEquals(150, set.mask(20, 20).area());
        assertEquals(List.of(new Box(1, 2, 10, 10), new Box(6, 2, 10, 10)), set.boxes());
    }

    @Test
    void aRegionThatLeavesTheRadiographIsRefused() throws IOException {
        Marking region = new Marking.MaskFile(saved("a.roi", new Roi(15, 2, 10, 5)));
        UnusableImage refused = assertThrows(UnusableImage.class, () -> region.mask(20, 20));
        assertEquals("a.roi covers x 15 to 24 and y 2 to 6, its radiograph has 20 x 20 pixels", refused.getMessage());
    }

    @Test
    void whatHasNoAreaIsRefusedByName() throws IOException {
        Path line = saved("line.roi", new Line(1, 1, 5, 5));
        assertEquals("line.roi is a straight line; expected a region with an area", refusal(line));
        Path text = saved("text.roi", new TextRoi(1, 1, "AP"));
        assertEquals("text.roi is a text or picture; expected a region with an area", refusal(text));
        Path empty = Files.write(folder.resolve("a.roi"), new byte[100]);
        assertEquals("a.roi is not a region of ImageJ", refusal(empty));
        Path zip = folder.resolve("none.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertEquals("none.zip holds no region of ImageJ", refusal(zip));
    }

    @Test
    void aHeadThatClaimsMorePointsThanTheFileHoldsIsDamaged() throws IOException {
        byte[] bytes = RoiEncoder.saveAsByteArray(ring());
        bytes[36] = 0x7f; // the number of coordinates, four bytes
        String refusal = refusal(Files.write(folder.resolve("a.roi"), bytes));
        assertTrue(refusal.startsWith("a.roi is a damaged region of ImageJ: "), refusal);
    }

    private static String refusal(Path file) {
        return assertThrows(UnusableImage.class, () -> ImageJRegions.read(file)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polygon", "freehand"})
    void pointsAreThoseThatAnotherReaderFinds(String name) throws IOException {
        FloatPolygon found = ImageJRegions.read(SharedData.path("imagej_roi/" + name + ".roi"))
                .regions()
                .get(0)
                .getFloatPolygon();
        String text = Files.readString(SharedData.path("imagej_roi/" + name + ".json"));
        JsonObject expected = new Gson().fromJson(text, JsonObject.class).getAsJsonObject(name);
        assertEquals(expected.get("n").getAsInt(), found.npoints);
        for (int i = 0; i < found.npoints; i++) {
            assertEquals(expected.getAsJsonArray("x").get(i).getAsDouble(), found.xpoints[i]);
            assertEquals(expected.getAsJsonArray("y").get(i).getAsDouble(), found.ypoints[i]);
        }
    }

    /** Left 43, top 19, 43 x 36 pixels: an area of 1548. */
    @Test
    void aRectangleMarksItsPixels() throws IOException {
        FractureMask mask = new Marking.MaskFile(SharedData.path("imagej_roi/rectangle.roi")).mask(200, 100);
        assertEquals(1548, mask.area());
        assertEquals(new Box(43, 19, 43, 36), mask.box().orElseThrow());
    }
}
