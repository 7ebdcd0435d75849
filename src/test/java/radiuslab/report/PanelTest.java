package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.ColourMap;
import radiuslab.drawing.Figure;
import radiuslab.drawing.PanelSheet;
import radiuslab.evaluation.Bootstrap;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Split;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

class PanelTest {
    private static final LocalisationOptions STRICT = LocalisationOptions.strict();

    /** Black on the left, white on the right. */
    private static final GreyImage IMAGE = image();

    private static GreyImage image() {
        short[] values = new short[40 * 50];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i % 40 < 20 ? 0 : 255);
        }
        return new GreyImage(40, 50, values, 8);
    }

    /** 1 in the upper half, 0 in the lower. */
    private static HeatMap halves() {
        float[] values = new float[40 * 50];
        for (int i = 0; i < 1000; i++) {
            values[i] = 1;
        }
        return new HeatMap(40, 50, values);
    }

    private static double lightness(Color colour) {
        return 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
    }

    @Test
    void viridisRisesInLightnessSoThatItSurvivesGreyPrint() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double now = lightness(ColourMap.VIRIDIS.of(i / 100.0));
            assertTrue(now > before, "at " + i);
            before = now;
        }
        assertEquals(new Color(0x440154), ColourMap.VIRIDIS.of(-1));
        assertEquals(new Color(0xFDE725), ColourMap.VIRIDIS.of(1));
        assertEquals(new Color(0x80FF80), ColourMap.JET.of(.5));
    }

    @Test
    void aHeatMapIsBlendedByItsOpacity() {
        // White (255) and VIRIDIS' last (253, 231, 37): .6 * 255 + .4 * 253 = 254.2, 245.4, 167.8; black and its first
        // (68, 1, 84): 27.2, 0.4, 33.6.
        BufferedImage picture = Panel.of("A", IMAGE)
                .with(ColouredMap.explanation(halves()).withOpacity(.4))
                .picture();
        assertEquals(new Color(254, 245, 168), new Color(picture.getRGB(30, 10)));
        assertEquals(new Color(27, 0, 34), new Color(picture.getRGB(10, 40)));
    }

    @Test
    void aFlatMapIsNotDrawn() {
        Panel flat = Panel.of("A", IMAGE).with(ColouredMap.explanation(new HeatMap(40, 50, new float[2000])));
        assertEquals(Color.WHITE, new Color(flat.picture().getRGB(30, 10)));
    }

    @Test
    void aMapOfAnotherSizeIsRefused() {
        var heat = ColouredMap.explanation(new HeatMap(2, 2, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> Panel.of("A", IMAGE).with(heat));
        assertThrows(IllegalArgumentException.class, () -> heat.withOpacity(1.1));
    }

    @Test
    void theOutlineOfAMaskRunsAlongPixelEdges() {
        // one pixel at (1, 2) of 4 x 4
        byte[] values = new byte[16];
        values[2 * 4 + 1] = 1;
        assertEquals(
                new Rectangle2D.Double(1, 2, 1, 1),
                Outline.border(new FractureMask(4, 4, values)).getBounds2D());
    }

    /** A square of 12 x 12 with a hole of one pixel and one of 6 x 2: 131 pixels, of which a fiftieth are 2. */
    @Test
    void specksInAMarkedFractureAreNotOutlined() {
        byte[] values = new byte[20 * 20];
        for (int i = 0; i < values.length; i++) {
            int x = i % 20, y = i / 20;
            boolean square = x >= 2 && x < 14 && y >= 2 && y < 14;
            boolean hole = x == 4 && y == 4 || x >= 5 && x < 11 && y >= 8 && y < 10;
            values[i] = (byte) (square && !hole ? 1 : 0);
        }
        Shape shape = Outline.of(new FractureMask(20, 20, values)).shape();
        assertFalse(shape.intersects(3.5, 3.5, 2, 2), "the speck");
        assertTrue(shape.intersects(4.5, 7.5, 7, 3), "the hole");
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        var image = new GreyImage(2, 2, new short[4], 12);
        var mask = Optional.of(FractureMask.empty(3, 2));
        assertThrows(IllegalArgumentException.class, () -> Panel.of("", image).with(mask));
    }

    @Test
    void aConstantImageIsDrawnBlackAndNotDividedByZero() {
        short[] constant = {7, 7, 7, 7};
        var picture = Panel.of("", new GreyImage(2, 2, constant, 12)).picture();
        assertArrayEquals(new int[4], picture.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null));
        assertEquals(
                1,
                new PanelSheet(List.of(Panel.of("", new GreyImage(2, 2, constant, 12))), 3)
                        .panels()
                        .size());
    }

    @Test
    void theComparisonHasAPanelForEachMethodThatWasRun(@TempDir Path folder) throws Exception {
        FractureMask truth = FractureMask.of(40, 50, List.of(new double[] {10, 10, 30, 10, 30, 20}));
        var box = new ScoredBox(new Box(8, 8, 25, 15), .9);
        var all = new ComparisonFigure.Case(
                "e1AP, AP", IMAGE, Optional.of(truth), halves(), Optional.of(halves()), Optional.of(List.of(box)));
        Figure four = ComparisonFigure.of("four", "test", "\"fracture\", Grad-CAM at 3", List.of(all, all));
        assertTrue(four.caption().contains("B \"fracture\", Grad-CAM at 3, C the probability"), four.caption());
        assertTrue(
                four.caption().contains("outline at 0.5 in white, D the detector's boxes with a score of 0.1 or more"),
                four.caption());
        var alone = new ComparisonFigure.Case(
                "e1AP, AP", IMAGE, Optional.empty(), halves(), Optional.empty(), Optional.empty());
        Figure two = ComparisonFigure.of("two", "test", "\"fracture\", Grad-CAM at 3", List.of(alone));
        assertEquals(
                "What the methods see on one radiograph of the test set: A the radiograph, B \"fracture\", Grad-CAM at 3. Orange: the marked fracture.",
                two.caption());
        assertEquals(Figure.TWO_COLUMNS, four.widthMm());
        // Four columns either way: (174 - 3 gaps of 2.1) / 4 = 41.9 mm wide, 52.4 mm high, and title and bar.
        assertTrue(two.heightMm() > 52.4 && two.heightMm() < 70, "found " + two.heightMm());
        Figure five = ComparisonFigure.of("long", "test", "Grad-CAM", Collections.nCopies(5, all));
        assertEquals(240, five.heightMm(), 1e-9, "not more than a page");
        assertTrue(five.widthMm() < Figure.TWO_COLUMNS, "found " + five.widthMm());
        four.write(folder);
        assertTrue(Files.readString(folder.resolve("four.svg")).contains("<image"));
        try (var pdf = Loader.loadPDF(folder.resolve("four.pdf").toFile())) {
            assertEquals(1, pdf.getNumberOfPages());
        }
    }

    @Test
    void aScoreStandsAboveItsBoxOrInItAtTheEdge() {
        // A panel 80 units wide and high enough: the radiograph of 40 x 50 pixels begins 18.8 units below, twice as
        // large. A
        // box from row 20 begins at 58.8; its label, 14 units high, ends there. One from row 2 would leave the
        // radiograph.
        var inside = new ScoredBox(new Box(2, 20, 10, 10), .5);
        var edge = new ScoredBox(new Box(2, 2, 10, 10), .5);
        BufferedImage black = paint(Panel.of("", BLACK).with(Outline.scored(List.of(inside))));
        assertTrue(white(black, 45, 57), "letters above the box");
        assertFalse(white(black, 62, 76), "no letters in it");
        BufferedImage atEdge = paint(Panel.of("", BLACK).with(Outline.scored(List.of(edge))));
        assertTrue(white(atEdge, 25, 36), "letters in the box");
    }

    private static final GreyImage BLACK = new GreyImage(40, 50, new short[2000], 8);

    private static BufferedImage paint(Panel panel) {
        var picture = new BufferedImage(80, 119, BufferedImage.TYPE_INT_RGB);
        panel.paint(picture.createGraphics(), 80, 119);
        return picture;
    }

    /** Whether a bright pixel lies between two rows, inside the box' sides. */
    private static boolean white(BufferedImage picture, int from, int to) {
        for (int y = from; y < to; y++) {
            for (int x = 7; x < 22; x++) {
                if ((picture.getRGB(x, y) & 0xff) > 200) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theTableHasAMethodInEachRowAndChanceInTheLast() {
        var first = new LocalisationSample(
                "grad-cam",
                List.of("a", "b"),
                List.of("p", "p"),
                List.of(
                        new Localisation(1, .5, .2, .3, .4, .02, .1, STRICT),
                        new Localisation(0, .3, .2, .3, .4, .04, .1, STRICT)));
        ResultTable table = LocalisationTable.of(List.of(first), Split.TEST, Bootstrap.Options.quick());
        // One patient: every resample is the sample.
        assertEquals("0.500 (0.500–0.500)", table.rows().get(0).get(1));
        assertEquals("0.400 (0.400–0.400)", table.rows().get(0).get(2));
        assertEquals(
                List.of("a flat map (chance)", "0.030", "0.030", "–", "–", "0.030", "–"),
                table.rows().get(1));
        assertTrue(table.caption().contains("2 radiographs of 1 patients of the test set"), table.caption());
        ResultTable differences =
                LocalisationTable.differences(List.of(first, first), Split.TEST, Bootstrap.Options.quick());
        assertEquals("+0.000 (+0.000 to +0.000)", differences.rows().get(0).get(1));
    }
}
