package radiuslab.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How an author wants a figure to look: any figure takes it by {@link Figure#with(FigureStyle)}.
 *
 * @param widthMm printed width, its height in proportion; as the figure is where empty
 * @param points size of most letters in point, 5 to 14; titles of axes are a seventh larger; markers and lines grow with them
 * @param palette colours of the series, at least one; where there are more series they begin anew
 * @param line how much thicker the lines of series are, 0.3 to 4
 * @param labels language of the words in figure and caption, and names of methods
 * @param left what is left out
 */
public record FigureStyle(
        OptionalDouble widthMm,
        double points,
        List<Color> palette,
        double line,
        FigureLabels labels,
        Set<Marked> left) {
    private static final ThreadLocal<FigureStyle> CURRENT = ThreadLocal.withInitial(FigureStyle::published);

    public FigureStyle {
        palette = List.copyOf(palette);
        left = Set.copyOf(left);
        if (!(points >= 5 && points <= 14)) {
            throw new IllegalArgumentException("letters are 5 to 14 point, found " + points);
        }
        if (!(line >= 0.3 && line <= 4)) {
            throw new IllegalArgumentException("lines are 0.3 to 4 times as thick, found " + line);
        }
        if (palette.isEmpty()) {
            throw new IllegalArgumentException("a palette needs at least one colour");
        }
    }

    /** The look of the study's figures. */
    public static FigureStyle published() {
        return new FigureStyle(
                OptionalDouble.empty(), ChartStyle.SMALL, ChartStyle.COLOURS, 1, FigureLabels.ENGLISH, Set.of());
    }

    public FigureStyle withWidth(double mm) {
        return new FigureStyle(OptionalDouble.of(mm), points, palette, line, labels, left);
    }

    public FigureStyle withLetters(double size) {
        return new FigureStyle(widthMm, size, palette, line, labels, left);
    }

    public FigureStyle withPalette(Color... colours) {
        return new FigureStyle(widthMm, points, Arrays.asList(colours), line, labels, left);
    }

    public FigureStyle withLines(double thicker) {
        return new FigureStyle(widthMm, points, palette, thicker, labels, left);
    }

    /**
     * Words in another language.
     *
     * @param language en, de or fr
     * @throws IllegalArgumentException if there is no such language; says how to bring one's own
     */
    public FigureStyle withLanguage(String language) {
        return with(labels.in(language));
    }

    /**
     * Words of one's own.
     *
     * @param file a word or phrase of the figures, an equals sign and what stands in its place, on each line
     * @throws IOException if it cannot be read, or a line is not so
     */
    public FigureStyle withLabels(Path file) throws IOException {
        return with(labels.with(file));
    }

    /** Without some of what a figure marks, such as readers or intervals; its caption then does not speak of them. */
    public FigureStyle without(Marked... unwanted) {
        return new FigureStyle(widthMm, points, palette, line, labels, Set.of(unwanted));
    }

    /** Another name of a method, such as "Xception" for "classification". */
    public FigureStyle withName(String method, String name) {
        return with(labels.withName(method, name));
    }

    private FigureStyle with(FigureLabels other) {
        return new FigureStyle(widthMm, points, palette, line, other, left);
    }

    /** What of a figure and its caption this style's language has no words for: names, and what a file of labels lacks. */
    public Set<String> untranslated(Figure figure) {
        FigureStyle asked = with(labels.anew());
        figure.with(asked).image(72);
        return asked.labels.unknown();
    }

    /** What is drawn by this thread now. */
    static FigureStyle current() {
        return CURRENT.get();
    }

    /** A drawing in this style, in its own units of half a point where letters are of 7 point. */
    Drawing over(Drawing drawing) {
        double scale = points / ChartStyle.SMALL;
        return (graphics, width, height) -> {
            FigureStyle before = CURRENT.get();
            CURRENT.set(this);
            try {
                graphics.scale(scale, scale);
                drawing.paint(graphics, (int) Math.round(width / scale), (int) Math.round(height / scale));
                graphics.scale(1 / scale, 1 / scale);
            } finally {
                CURRENT.set(before);
            }
        };
    }

    /** What this style has in the place of a colour of the published palette; other colours stay. */
    Color colour(Color published) {
        int series = ChartStyle.COLOURS.indexOf(new Color(published.getRGB() & 0xffffff));
        if (series < 0) {
            return published;
        }
        Color own = palette.get(series % palette.size());
        return new Color(own.getRed(), own.getGreen(), own.getBlue(), published.getAlpha());
    }

    BasicStroke stroke(BasicStroke published) {
        return line == 1
                ? published
                : new BasicStroke(
                        (float) (line * published.getLineWidth()),
                        published.getEndCap(),
                        published.getLineJoin(),
                        published.getMiterLimit(),
                        published.getDashArray(),
                        published.getDashPhase());
    }
}
