package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChartBuilder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import radiuslab.exam.GreyImage;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderingTest {
    @BeforeAll
    static void loadOpenCv() {
        radiuslab.preprocessing.OpenCvLibrary.load();
    }

    @Test
    void aTableIsEscapedAndItsNumbersStandRight() {
        String html = HtmlTable.of(List.of("a<b", "n"), List.of(List.of("x & y", "1.5"), List.of("\"z\"", "-2")), "");
        assertEquals(
                "<table><thead><tr><th style=\"text-align:left\">a&lt;b</th><th style=\"text-align:right\">n</th></tr>"
                        + "</thead><tbody><tr><td style=\"text-align:left\">x &amp; y</td>"
                        + "<td style=\"text-align:right\">1.5</td></tr><tr><td style=\"text-align:left\">&quot;z&quot;</td>"
                        + "<td style=\"text-align:right\">-2</td></tr></tbody></table>",
                html);
    }

    @Test
    void aLongTableShowsItsFirstRowsAndSaysHowManyThereAre() {
        int[] numbers = IntStream.range(0, 600).toArray();
        String html = Tables.html(Table.create("long", IntColumn.create("n", numbers)));
        assertEquals(26, html.split("<tr>").length - 1, "25 rows and the header");
        assertTrue(
                html.contains("<p class=\"rl-words\">the first 25 of 600 rows</p></div><script>"), "without scripts");
        assertTrue(html.contains("[&quot;599&quot;]"), "the last row is in the pages");
        assertTrue(Tables.text(Table.create("long", IntColumn.create("n", numbers)))
                .endsWith("the first 25 of 600 rows"));
    }

    /** 0 to 4: the least is clear, the greatest darkest, and 1 a quarter of that; 0.75 / 4 = 0.19. */
    @Test
    void arraysOfArraysAndTensorsAreColouredByTheirValues() {
        String html = Values.html((Object[]) new double[][] {{0, 1}, {4, Double.NaN}});
        assertTrue(html.contains("background:rgba(217,115,13,0.00)\">0</td>"), html);
        assertTrue(html.contains("background:rgba(217,115,13,0.19)\">1</td>"), html);
        assertTrue(html.contains("background:rgba(217,115,13,0.75)\">4</td>"), html);
        try (NDManager manager = NDManager.newBaseManager()) {
            String picture = NumberMap.html(manager.arange(24f).reshape(2, 3, 4));
            assertTrue(picture.contains("width=\"160\"") && picture.contains("(2, 3, 4): 0 to 23"), picture);
            String line = NumberMap.html(manager.arange(3f));
            assertTrue(!line.contains("<img") && line.contains("0 to 2"), line);
        }
    }

    /** A line of 3 weights and a bias for each of 2 outputs: 3 x 2 + 2 = 8 parameters. */
    @Test
    void aNetworkIsShownByItsLayers() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock network =
                    new SequentialBlock().add(Linear.builder().setUnits(2).build());
            network.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            assertEquals("a network of 8 parameters", NetworkTable.words(network));
            String html = NetworkTable.html(network);
            assertTrue(html.contains("weight (2, 3), bias (2)"), html);
        }
    }

    @Test
    void aMissingValueIsAnEmptyCell() {
        Table table = Table.create("t", StringColumn.create("a", "x"), IntColumn.create("n", 1));
        table.intColumn("n").setMissing(0);
        assertTrue(Tables.html(table).contains("<td style=\"text-align:right\"></td>"), Tables.html(table));
    }

    @Test
    void manyNumbersAreOneLine() {
        assertEquals(
                "double[8]: 0 to 3.500, mean 1.438; 0, 1, 1, 1, 1, 2, ...",
                Numbers.text(new double[] {0, 1, 1, 1, 1, 2, 2, 3.5}));
        assertEquals("int[0]: empty", Numbers.text(new int[0]));
        assertEquals("float[2]: -1 to 1, mean 0; -1, 1", Numbers.text(new float[] {-1, 1}));
    }

    @Test
    void aTensorShowsTypeShapeAndRange() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertEquals("float32 (2, 2): 1 to 1, mean 1; 1, 1, 1, 1", Numbers.text(manager.ones(new Shape(2, 2))));
            assertEquals(
                    "boolean (2): 0 to 1, mean 0.5000; 0, 1",
                    Numbers.text(manager.create(new boolean[] {false, true})));
            assertEquals(
                    "int64 (1): 7 to 7, mean 7; 7",
                    Numbers.text(manager.create(new long[] {7}).toType(DataType.INT64, false)));
        }
    }

    /** 100 to 300 becomes 0 to 255: 200 lies half way, at 127.5, rounded to 128. */
    @Test
    void aRadiographOfFewPixelsIsShownFromItsDarkestToItsBrightest() {
        BufferedImage image = Pictures.of(new GreyImage(3, 1, new short[] {100, 200, 300}, 12));
        assertEquals(
                List.of(0, 128, 255),
                IntStream.range(0, 3)
                        .mapToObj(x -> image.getRaster().getSample(x, 0, 0))
                        .toList());
    }

    @Test
    void anEvenRadiographIsBlackAndNoError() {
        BufferedImage image = Pictures.of(new GreyImage(1, 1, new short[] {(short) 65535}, 16));
        assertEquals(0, image.getRaster().getSample(0, 0, 0));
    }

    @Test
    void aMatrixOfFloatsIsStretchedAndOneOfTwoChannelsIsNoPicture() {
        Mat floats = new Mat(1, 2, CvType.CV_32F);
        floats.put(0, 0, new float[] {-1f, 1f});
        BufferedImage image = Pictures.of(floats).orElseThrow();
        assertEquals(0, image.getRaster().getSample(0, 0, 0));
        assertEquals(255, image.getRaster().getSample(1, 0, 0));
        Mat flow = Mat.zeros(2, 2, CvType.CV_32FC2);
        assertEquals(Optional.empty(), Pictures.of(flow));
        floats.release();
        flow.release();
    }

    @Test
    void aChartIsDrawnTwiceAsFine() {
        var chart = new XYChartBuilder().width(200).height(100).build();
        chart.addSeries("s", new double[] {0, 1}, new double[] {0, 1});
        BufferedImage picture = Pictures.of(chart::paint, 200, 100);
        assertEquals(400, picture.getWidth());
        assertEquals(200, picture.getHeight());
    }
}
