package radiuslab.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A figure of the study.
 *
 * @param name file name without ending, such as {@code roc}
 * @param words what is shown, with n, seed and split
 * @param widthMm printed width in millimetres; journals take 85 (one column) or 174 (two)
 * @param heightMm printed height in millimetres
 * @param drawing paints it
 */
public record Figure(String name, Caption words, double widthMm, double heightMm, Drawing drawing) implements Exhibit {
    /** The endings of the files a figure is written to. */
    public static final List<String> FORMS = List.of(".pdf", ".svg", ".eps", ".png", "-600dpi.png", ".txt");
    /** Width of one text column in millimetres. */
    public static final double ONE_COLUMN = 85;
    /** Width of two text columns in millimetres. */
    public static final double TWO_COLUMNS = 174;
    /** The unit of a drawing: half a point, so that 14 units are a letter of 7 point. */
    public static final double UNIT_MM = 25.4 / 144;

    public Figure {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a figure's name is a-z, 0-9 and -, found \"" + name + "\"");
        }
        if (!(widthMm >= 20 && widthMm <= 500 && heightMm >= 20 && heightMm <= 500)) {
            throw new IllegalArgumentException(
                    "a figure is 20 to 500 mm wide and high, found %s x %s".formatted(widthMm, heightMm));
        }
    }

    public Figure(String name, String caption, double widthMm, double heightMm, Drawing drawing) {
        this(name, Caption.of(caption), widthMm, heightMm, drawing);
    }

    /** What stands below it. */
    public String caption() {
        return words.toString();
    }

    /** The same in an author's style: width, letters, colours, lines, what is marked, and the language of its words. */
    public Figure with(FigureStyle style) {
        double width = style.widthMm().orElse(widthMm);
        return new Figure(name, words.in(style), width, heightMm * width / widthMm, style.over(drawing));
    }

    int widthUnits() {
        return (int) Math.round(widthMm / UNIT_MM);
    }

    int heightUnits() {
        return (int) Math.round(heightMm / UNIT_MM);
    }

    /** The figure as pixels. @param dpi pixels per printed inch */
    public BufferedImage image(int dpi) {
        double scale = dpi / 144.0;
        BufferedImage image = new BufferedImage(
                (int) Math.round(widthUnits() * scale),
                (int) Math.round(heightUnits() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.scale(scale, scale);
        drawing.paint(graphics, widthUnits(), heightUnits());
        graphics.dispose();
        return image;
    }

    /**
     * Writes {@code name.pdf}, {@code name.svg}, {@code name.eps}, {@code name.png} (300 dpi), {@code name-600dpi.png} and
     * the caption as {@code name.txt}, which also names letters that had to be drawn as shapes.
     *
     * @param folder made if absent
     */
    @Override
    public void write(Path folder) throws IOException {
        FigureFiles.write(this, folder);
    }
}
