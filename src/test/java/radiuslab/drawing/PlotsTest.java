package radiuslab.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    @Test
    void aHistogramCountsEveryGroupOverTheSameBins() {
        // Bins of 10 from 20 to 50. First group: 20 and 29.9 in the first, 30 (an edge) in the second, 45 in the third.
        var groups = new LinkedHashMap<String, double[]>();
        groups.put("fracture", new double[] {20, 29.9, 30, 45});
        groups.put("none", new double[] {31});
        var series = Plots.histogram("Age in years", "Exams", 10, groups).getSeriesMap();
        assertArrayEquals(
                new double[] {20, 20, 30, 30, 40, 40, 50, 50},
                series.get("fracture").getXData());
        assertArrayEquals(
                new double[] {0, 2, 2, 1, 1, 1, 1, 0}, series.get("fracture").getYData());
        assertArrayEquals(
                new double[] {0, 0, 0, 1, 1, 0, 0, 0}, series.get("none").getYData());
    }

    @Test
    void aHistogramOfNothingIsRefusedByItsName() {
        var none = assertThrows(
                IllegalArgumentException.class, () -> Plots.histogram("x", "n", 1, Map.of("readers", new double[0])));
        assertTrue(none.getMessage().contains("0 values in \"readers\""), none.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.histogram("x", "n", 1, Map.of("a", new double[] {0.0 / 0})));
        assertThrows(IllegalArgumentException.class, () -> Plots.histogram("x", "n", 0, Map.of("a", new double[1])));
    }

    @Test
    void hasTheColoursAndLettersOfTheFigures() {
        var chart = Plots.scatter("x", "y");
        assertEquals(ChartStyle.COLOURS.get(0), chart.getStyler().getSeriesColors()[0]);
        // 7 point are 14 units
        assertEquals(14, chart.getStyler().getAxisTickLabelsFont().getSize());
        assertEquals(
                Lettering.TYPEFACE, chart.getStyler().getAxisTickLabelsFont().getFamily());
    }

    @Test
    void aPlotBecomesAFigureInEveryForm(@TempDir Path folder) throws Exception {
        var chart = Plots.lines("Epoch", "Loss");
        chart.addSeries("training", new double[] {1, 2, 3}, new double[] {.7, .5, .4});
        chart.addSeries("validation", new double[] {1, 2, 3}, new double[] {.7, .6, .6});
        new Figure("loss", "Loss.", Figure.ONE_COLUMN, Plots.HEIGHT_MM, chart::paint).write(folder);
        assertTrue(Files.readString(folder.resolve("loss.svg")).contains("<path"));
        try (var pdf = Loader.loadPDF(folder.resolve("loss.pdf").toFile())) {
            // 85 mm / 25.4 mm x 72 pt = 240.9 pt
            assertEquals(241, pdf.getPage(0).getMediaBox().getWidth(), 0.5);
        }
    }
}
