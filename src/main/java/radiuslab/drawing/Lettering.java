package radiuslab.drawing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The one typeface of all figures: Liberation Sans, as wide as Arial and Helvetica, which comes with pdfbox. So figures
 * look the same on a machine without any font. Sizes are in point; widths are in units of {@link Figure#UNIT_MM}, two to
 * a point. A text with letters that the typeface lacks takes the machine's own.
 */
public final class Lettering {
    public static final String TYPEFACE = "Liberation Sans";
    private static final Font PLAIN = plain();
    private static final FontRenderContext PRINT = new FontRenderContext(new AffineTransform(), true, true);

    /** Which part of a text stands at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    private Lettering() {}

    /** The typeface's file, TrueType. */
    public static InputStream file() {
        return PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
    }

    private static Font plain() {
        try (InputStream file = file()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (FontFormatException e) {
            throw new IllegalStateException("pdfbox's typeface cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(String text) {
        return PLAIN.canDisplayUpTo(text) < 0;
    }

    static Font font(String text, double points) {
        return (has(text) ? PLAIN : new Font(Font.SANS_SERIF, Font.PLAIN, 1)).deriveFont((float) (2 * points));
    }

    /** In units, in the words of the figure's style. */
    public static double width(String text, double points) {
        String words = FigureStyle.current().labels().of(text);
        return font(words, points).getStringBounds(words, PRINT).getWidth();
    }

    /** Line to line, in units. */
    public static double height(double points) {
        return 2.4 * points;
    }

    /**
     * Writes one line in the graphics' colour.
     *
     * @param x of the anchor, in units
     * @param y of the letters' foot, in units
     */
    public static void write(Graphics2D graphics, String text, double x, double y, double points, Anchor anchor) {
        double back =
                switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> width(text, points) / 2;
                    case END -> width(text, points);
                };
        String words = FigureStyle.current().labels().of(text);
        graphics.setFont(font(words, points));
        graphics.drawString(words, (float) (x - back), (float) y);
    }

    /** The text cut to a width, its end replaced by an ellipsis. */
    public static String shortened(String text, double points, double width) {
        String cut = FigureStyle.current().labels().of(text);
        while (width(cut, points) > width && cut.length() > 2) {
            cut = FigureStyle.current().labels().asItIs(cut.substring(0, cut.length() - 2) + "…");
        }
        return cut;
    }

    /** The text in lines of at most a width; a word wider than that is cut. */
    public static List<String> wrapped(String text, double points, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        FigureLabels labels = FigureStyle.current().labels();
        for (String word : labels.of(text).split(" ")) {
            String longer = labels.asItIs(line.isEmpty() ? word : line + " " + word);
            if (!line.isEmpty() && width(longer, points) > width) {
                lines.add(shortened(line, points, width));
                line = labels.asItIs(word);
            } else {
                line = longer;
            }
        }
        lines.add(shortened(line, points, width));
        return lines;
    }
}
