package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.ColourMap;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.PanelSheet;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;

/**
 * A radiograph with what is said of it: a heat map blended over it, lines around places.
 *
 * @param title one line above it
 * @param image its pixels
 * @param heat blended over them, or empty
 * @param outlines drawn on top, in order
 */
public record Overlay(String title, GreyImage image, Optional<Heat> heat, List<Outline> outlines) implements Drawing {
    private static final int BAR = 10;
    private static final double BELOW = BAR + 2 + 2.4 * ChartStyle.SMALL;

    /**
     * A map in colours; a flat one is not drawn, for it points nowhere.
     *
     * @param map of the radiograph's size
     * @param least value that has the first colour
     * @param greatest value that has the last
     * @param opacity share of the colour in the blend, in [0, 1]
     */
    public record Heat(HeatMap map, double least, double greatest, ColourMap colours, double opacity) {
        /** tf-explain's share of colour, a little stronger: print darkens. */
        private static final double OPACITY = 0.4;

        public Heat {
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new IllegalArgumentException("opacity is in [0, 1], found " + opacity);
            }
        }

        /** An explanation, from its least to its greatest value. */
        public static Heat explanation(HeatMap map) {
            return new Heat(map.normalised(), 0, 1, ColourMap.VIRIDIS, OPACITY);
        }

        /** A probability map, from 0 to 1. */
        public static Heat probability(HeatMap map) {
            return new Heat(map, 0, 1, ColourMap.VIRIDIS, OPACITY);
        }

        public Heat with(ColourMap others) {
            return new Heat(map, least, greatest, others, opacity);
        }

        public Heat withOpacity(double other) {
            return new Heat(map, least, greatest, colours, other);
        }

        private int blended(int grey, float value) {
            Color colour = colours.of((value - least) / (greatest - least));
            int red = (int) Math.round(grey * (1 - opacity) + colour.getRed() * opacity);
            int green = (int) Math.round(grey * (1 - opacity) + colour.getGreen() * opacity);
            int blue = (int) Math.round(grey * (1 - opacity) + colour.getBlue() * opacity);
            return red << 16 | green << 8 | blue;
        }
    }

    public Overlay {
        outlines = List.copyOf(outlines);
        if (heat.isPresent()
                && (heat.get().map().width() != image.width()
                        || heat.get().map().height() != image.height())) {
            throw new IllegalArgumentException("a map of %d x %d does not fit an image of %d x %d"
                    .formatted(heat.get().map().width(), heat.get().map().height(), image.width(), image.height()));
        }
    }

    /** The bare radiograph. */
    public static Overlay of(String title, GreyImage image) {
        return new Overlay(title, image, Optional.empty(), List.of());
    }

    public Overlay with(Heat other) {
        return new Overlay(title, image, Optional.of(other), outlines);
    }

    /** With further outlines on top. */
    public Overlay with(List<Outline> further) {
        List<Outline> all = new ArrayList<>(outlines);
        all.addAll(further);
        return new Overlay(title, image, heat, all);
    }

    /** Side by side, two text columns wide, with room for the colour bars. */
    public static Figure figure(String name, String caption, List<Overlay> overlays, int columns) {
        double aspect = overlays.stream()
                .mapToDouble(o -> o.image().height() / (double) o.image().width())
                .max()
                .orElseThrow(() -> new IllegalArgumentException("figure " + name + " has no radiograph to show"));
        double cellUnits = Figure.TWO_COLUMNS / Figure.UNIT_MM / columns;
        return new PanelSheet(overlays, columns).figure(name, caption, aspect + BELOW / cellUnits);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double above = Lettering.height(ChartStyle.SMALL) + 2;
        double scale = Math.min(width / (double) image.width(), (height - above - BELOW) / (double) image.height());
        double left = (width - scale * image.width()) / 2;
        graphics.setColor(ChartStyle.BLACK);
        String fitting = Lettering.shortened(title, ChartStyle.SMALL, width - left);
        Lettering.write(graphics, fitting, left, 1.9 * ChartStyle.SMALL, ChartStyle.SMALL, Lettering.Anchor.START);
        AffineTransform place = AffineTransform.getTranslateInstance(left, above);
        place.scale(scale, scale);
        graphics.drawImage(picture(), place, null);
        graphics.clip(place.createTransformedShape(new Rectangle(image.width(), image.height())));
        outlines.forEach(outline -> outline.paint(graphics, place));
        graphics.setClip(null);
        heat.ifPresent(h -> bar(graphics, h, left, above + scale * image.height() + 4, scale * image.width()));
    }

    /** The radiograph with its heat map: one picture, so that no format has to blend. */
    BufferedImage picture() {
        BufferedImage grey = new Panel(title, image).picture();
        if (heat.isEmpty() || heat.get().map().isFlat()) {
            return grey;
        }
        BufferedImage blended = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int one = grey.getRaster().getSample(x, y, 0);
                blended.setRGB(x, y, heat.get().blended(one, heat.get().map().at(x, y)));
            }
        }
        return blended;
    }

    private static void bar(Graphics2D graphics, Heat heat, double left, double top, double width) {
        double foot = top + BAR + 1.9 * ChartStyle.SMALL;
        if (heat.map().isFlat()) {
            graphics.setColor(ChartStyle.BLACK);
            Lettering.write(graphics, "flat: points nowhere", left, foot, ChartStyle.SMALL, Lettering.Anchor.START);
            return;
        }
        BufferedImage colours = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            colours.setRGB(i, 0, heat.colours().of(i / 255.0).getRGB());
        }
        graphics.drawImage(colours, new AffineTransform(width / 256, 0, 0, BAR, left, top), null);
        graphics.setColor(ChartStyle.BLACK);
        Lettering.write(graphics, label(heat.least()), left, foot, ChartStyle.SMALL, Lettering.Anchor.START);
        Lettering.write(graphics, label(heat.greatest()), left + width, foot, ChartStyle.SMALL, Lettering.Anchor.END);
    }

    private static String label(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Wording.threshold(value);
    }
}
