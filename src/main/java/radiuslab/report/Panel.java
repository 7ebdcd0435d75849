package radiuslab.report;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import radiuslab.drawing.Caption;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Marked;
import radiuslab.drawing.PanelSheet;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;

/**
 * One radiograph in a figure, with what is said of it: a map in colours over it, lines around places.
 *
 * @param title one line above it
 * @param image its pixels, shown as {@link GreyWindow#shown} says
 * @param map blended over them, or empty
 * @param outlines drawn on top, in order
 */
public record Panel(String title, GreyImage image, Optional<ColouredMap> map, List<Outline> outlines)
        implements Drawing {
    private static final double ABOVE = Lettering.height(ChartStyle.SMALL) + 2;

    public Panel {
        outlines = List.copyOf(outlines);
        if (map.isPresent()) {
            check("map", map.get().map().width(), map.get().map().height(), image);
        }
    }

    private static void check(String what, int width, int height, GreyImage image) {
        if (width != image.width() || height != image.height()) {
            throw new IllegalArgumentException("a %s of %d x %d does not fit an image of %d x %d"
                    .formatted(what, width, height, image.width(), image.height()));
        }
    }

    /** The bare radiograph. */
    public static Panel of(String title, GreyImage image) {
        return new Panel(title, image, Optional.empty(), List.of());
    }

    /** With a map of the radiograph's size over it. */
    public Panel with(ColouredMap other) {
        return new Panel(title, image, Optional.of(other), outlines);
    }

    /** With the marked fracture, if there is one, outlined in orange; the mask is of the radiograph's size. */
    public Panel with(Optional<FractureMask> truth) {
        truth.ifPresent(mask -> check("mask", mask.width(), mask.height(), image));
        return with(truth.map(Outline::of).stream().toList());
    }

    /** With further outlines on top. */
    public Panel with(List<Outline> further) {
        return new Panel(
                title,
                image,
                map,
                Stream.concat(outlines.stream(), further.stream()).toList());
    }

    /**
     * Side by side, two text columns wide at most; panels of different shapes all get the height of the tallest.
     *
     * @param caption in which a sentence about the marked fractures begins with "Orange: "
     */
    public static Figure figure(String name, String caption, List<Panel> panels, int columns) {
        double aspect = panels.stream()
                .mapToDouble(p -> p.image().height() / (double) p.image().width())
                .max()
                .orElseThrow(() -> new IllegalArgumentException("figure " + name + " has no radiograph to show"));
        boolean key = panels.stream().anyMatch(p -> p.map().isPresent());
        double beside = ABOVE + (key ? ColouredMap.KEY : 0);
        Caption words = Caption.of(caption).about(Marked.TRUTH, "Orange: ");
        return new PanelSheet(panels, columns).figure(name, words, aspect, beside);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double below = map.isPresent() ? ColouredMap.KEY : 0;
        double scale = Math.min(width / (double) image.width(), (height - ABOVE - below) / image.height());
        var area = new Rectangle2D.Double(
                (width - scale * image.width()) / 2, ABOVE, scale * image.width(), scale * image.height());
        graphics.setColor(ChartStyle.BLACK);
        String fitting = Lettering.shortened(title, ChartStyle.SMALL, width - area.x);
        Lettering.write(graphics, fitting, area.x, 1.9 * ChartStyle.SMALL, ChartStyle.SMALL, Lettering.Anchor.START);
        var place = new AffineTransform(scale, 0, 0, scale, area.x, area.y);
        graphics.drawImage(picture(), place, null);
        Graphics2D inside = (Graphics2D) graphics.create();
        inside.clip(area);
        outlines.stream().filter(Outline::isShown).forEach(outline -> outline.paint(inside, place, area));
        inside.dispose();
        map.ifPresent(m -> m.paintKey(graphics, area.x, area.getMaxY(), area.width));
    }

    /**
     * The radiograph with its map as one picture, so that no format has to blend; in colours, since Java holds grey pictures
     * for linear light and PDF would lighten them.
     */
    BufferedImage picture() {
        byte[] greys = GreyWindow.shown(image);
        Optional<ColouredMap> over = map.filter(m -> !m.map().isFlat());
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < greys.length; i++) {
            int grey = greys[i] & 0xff;
            int x = i % image.width();
            int y = i / image.width();
            picture.setRGB(x, y, over.isPresent() ? over.get().blended(grey, x, y) : grey * 0x010101);
        }
        return picture;
    }
}
