package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Lettering;
import radiuslab.exam.Box;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.ScoredBox;

/**
 * One radiograph in a figure.
 *
 * @param title one line above it
 * @param image its pixels, shown from its 0.5th to its 99.5th percentile
 * @param mask outlined in orange, or empty
 * @param boxes drawn in blue with their scores, in the radiograph's pixels
 */
public record Panel(String title, GreyImage image, Optional<FractureMask> mask, List<ScoredBox> boxes)
        implements Drawing {
    private static final Color OUTLINE = new Color(0xE69F00);
    private static final Color FOUND = new Color(0x56B4E9);

    public Panel {
        boxes = List.copyOf(boxes);
        if (mask.isPresent()
                && (mask.get().width() != image.width() || mask.get().height() != image.height())) {
            throw new IllegalArgumentException("a mask of %d x %d does not fit an image of %d x %d"
                    .formatted(mask.get().width(), mask.get().height(), image.width(), image.height()));
        }
    }

    public Panel(String title, GreyImage image, Optional<FractureMask> mask) {
        this(title, image, mask, List.of());
    }

    public Panel(String title, GreyImage image) {
        this(title, image, Optional.empty());
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double titleHeight = Lettering.height(ChartStyle.SMALL) + 2;
        graphics.setColor(ChartStyle.BLACK);
        String fitting = Lettering.shortened(title, ChartStyle.SMALL, width);
        Lettering.write(graphics, fitting, 0, 1.9 * ChartStyle.SMALL, ChartStyle.SMALL, Lettering.Anchor.START);
        double scale = Math.min(width / (double) image.width(), (height - titleHeight) / (double) image.height());
        var place = AffineTransform.getTranslateInstance((width - scale * image.width()) / 2, titleHeight);
        place.scale(scale, scale);
        AffineTransform before = graphics.getTransform();
        graphics.transform(place);
        graphics.drawImage(picture(), 0, 0, null);
        graphics.setTransform(before);
        if (mask.isPresent()) {
            graphics.setColor(OUTLINE);
            graphics.setStroke(ChartStyle.LINE);
            graphics.draw(place.createTransformedShape(outline(mask.get())));
        }
        boxes.forEach(box -> paint(box, graphics, place));
    }

    /** The score stands above the box, or in it where it would leave the radiograph. */
    private void paint(ScoredBox scored, Graphics2D graphics, AffineTransform place) {
        Box box = scored.box();
        var corners = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
        Rectangle2D frame = place.createTransformedShape(corners).getBounds2D();
        graphics.setColor(FOUND);
        graphics.setStroke(ChartStyle.LINE);
        graphics.draw(frame);
        double line = Lettering.height(ChartStyle.SMALL);
        boolean above = frame.getY() - line > place.getTranslateY();
        String score = String.format(Locale.ROOT, "%.2f", scored.score());
        double furthest =
                place.getTranslateX() + place.getScaleX() * image.width() - Lettering.width(score, ChartStyle.SMALL);
        double x = Math.min(frame.getX() + 2, furthest);
        double foot = above ? frame.getY() - 4 : frame.getY() + line;
        Lettering.write(graphics, score, x, foot, ChartStyle.SMALL, Lettering.Anchor.START);
    }

    /** The radiograph in 8 bits; in colours, since Java holds grey pictures for linear light and PDF would lighten them. */
    public BufferedImage picture() {
        int[] window = window();
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        double scale = 255.0 / Math.max(1, window[1] - window[0]);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double grey = (image.at(x, y) - window[0]) * scale;
                picture.setRGB(x, y, (int) Math.round(Math.max(0, Math.min(255, grey))) * 0x010101);
            }
        }
        return picture;
    }

    private int[] window() {
        int[] histogram = new int[image.white() + 1];
        for (short value : image.values()) {
            histogram[Math.min(value & 0xffff, image.white())]++;
        }
        long cut = image.values().length / 200;
        int low = 0;
        for (long seen = histogram[0]; seen <= cut; seen += histogram[low]) {
            low++;
        }
        int high = image.white();
        for (long seen = histogram[high]; seen <= cut; seen += histogram[high]) {
            high--;
        }
        return new int[] {low, Math.max(low, high)};
    }

    /** The border between fracture and other pixels, along the pixels' edges. */
    public static Path2D outline(FractureMask mask) {
        Path2D path = new Path2D.Double();
        for (int y = 0; y <= mask.height(); y++) {
            for (int x = 0; x <= mask.width(); x++) {
                boolean here = inside(mask, x, y);
                if (here != inside(mask, x - 1, y)) {
                    path.moveTo(x, y);
                    path.lineTo(x, y + 1);
                }
                if (here != inside(mask, x, y - 1)) {
                    path.moveTo(x, y);
                    path.lineTo(x + 1, y);
                }
            }
        }
        return path;
    }

    private static boolean inside(FractureMask mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y);
    }
}
