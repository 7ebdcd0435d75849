package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.ColourMap;
import radiuslab.drawing.Lettering;
import radiuslab.prediction.HeatMap;

/**
 * A map in colours, to lie over a radiograph; a flat one is not drawn, because it points nowhere.
 *
 * @param map of the radiograph's size
 * @param scale what the colours stand for
 * @param least value that has the first colour
 * @param greatest value that has the last
 * @param opacity share of the colour in the blend, in [0, 1]
 */
public record ColouredMap(HeatMap map, Scale scale, double least, double greatest, ColourMap colours, double opacity) {
    /** What a map's colours stand for: the words below its bar. */
    public enum Scale {
        /** A map without a unit: the brightest colour is its own greatest value, however small that is. */
        OF_ITS_OWN,
        PROBABILITY
    }

    /** tf-explain's share of colour, a little stronger: print darkens. */
    private static final double OPACITY = 0.4;

    private static final int BAR = 10;
    private static final double GAP = 4;
    /** What the bar of colours takes below a radiograph, in units. */
    static final double KEY = GAP + BAR + 2.4 * ChartStyle.SMALL;

    public ColouredMap {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity is in [0, 1], found " + opacity);
        }
    }

    /** An explanation, from its least to its greatest value. */
    public static ColouredMap explanation(HeatMap map) {
        return new ColouredMap(map.normalised(), Scale.OF_ITS_OWN, 0, 1, ColourMap.VIRIDIS, OPACITY);
    }

    /** A probability map, from 0 to 1. */
    public static ColouredMap probability(HeatMap map) {
        return new ColouredMap(map, Scale.PROBABILITY, 0, 1, ColourMap.VIRIDIS, OPACITY);
    }

    public ColouredMap with(ColourMap others) {
        return new ColouredMap(map, scale, least, greatest, others, opacity);
    }

    public ColouredMap withOpacity(double other) {
        return new ColouredMap(map, scale, least, greatest, colours, other);
    }

    /** Blends the colour of a pixel into its grey, 0 to 255. @return red, green and blue as one number */
    int blended(int grey, int x, int y) {
        Color colour = colours.of((map.at(x, y) - least) / (greatest - least));
        int red = (int) Math.round(grey * (1 - opacity) + colour.getRed() * opacity);
        int green = (int) Math.round(grey * (1 - opacity) + colour.getGreen() * opacity);
        int blue = (int) Math.round(grey * (1 - opacity) + colour.getBlue() * opacity);
        return red << 16 | green << 8 | blue;
    }

    /** The bar of colours with its two ends' values. @param top the radiograph's lower edge */
    void paintKey(Graphics2D graphics, double left, double top, double width) {
        double foot = top + GAP + BAR + 1.9 * ChartStyle.SMALL;
        graphics.setColor(ChartStyle.BLACK);
        if (map.isFlat()) {
            Lettering.write(graphics, "flat: points nowhere", left, foot, ChartStyle.SMALL, Lettering.Anchor.START);
            return;
        }
        BufferedImage bar = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            bar.setRGB(i, 0, colours.of(i / 255.0).getRGB());
        }
        graphics.drawImage(bar, new AffineTransform(width / 256, 0, 0, BAR, left, top + GAP), null);
        boolean own = scale == Scale.OF_ITS_OWN;
        String from = own ? "its least" : label(least);
        String to = own ? "its greatest" : label(greatest);
        Lettering.write(graphics, from, left, foot, ChartStyle.SMALL, Lettering.Anchor.START);
        Lettering.write(graphics, to, left + width - 2, foot, ChartStyle.SMALL, Lettering.Anchor.END);
        if (!own) {
            Lettering.write(graphics, "probability", left + width / 2, foot, ChartStyle.SMALL, Lettering.Anchor.MIDDLE);
        }
    }

    private static String label(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Wording.threshold(value);
    }
}
