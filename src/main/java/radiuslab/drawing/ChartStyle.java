package radiuslab.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/** One look for every figure: white background, few colours, which the colour-blind can tell apart. */
public final class ChartStyle {
    /** Okabe and Ito's palette, ordered so that neighbours also differ in lightness. */
    public static final List<Color> COLOURS = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00));

    public static final Color GREY = new Color(0x767676);
    public static final Color BLACK = new Color(0x1A1A1A);
    public static final BasicStroke LINE = new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    public static final BasicStroke THIN = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    /** A line on a radiograph, and the dark one below it that keeps it legible on bone. */
    public static final BasicStroke ON_BONE = new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    public static final BasicStroke HALO = new BasicStroke(4.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 5}, 0);
    /** Size of the letters of titles, in point. */
    public static final double TITLE = 8;
    /** Size of all other letters, in point. */
    public static final double SMALL = 7;

    private ChartStyle() {}

    /** For areas that lie over lines: a fifth of the colour, the rest shines through. */
    public static Color light(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 50);
    }

    /** As a pale colour looks on white: for forms without transparency. */
    public static Color onWhite(Color colour) {
        return new Color(
                mixed(colour.getRed(), colour), mixed(colour.getGreen(), colour), mixed(colour.getBlue(), colour));
    }

    private static int mixed(int part, Color colour) {
        return 255 - (255 - part) * colour.getAlpha() / 255;
    }
}
