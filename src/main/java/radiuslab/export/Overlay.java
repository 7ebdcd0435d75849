package radiuslab.export;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;
import radiuslab.drawing.ColourMap;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;
import radiuslab.exam.GreyWindow;
import radiuslab.prediction.ScoredBox;

/**
 * The radiograph with the map in colours and the boxes on it, as a secondary capture that any viewer shows. The words stand
 * below the picture, so that its pixels lie where the radiograph's do.
 */
final class Overlay {
    /** How strongly the map's colour covers a grey, at most. */
    private static final double STRONGEST = 0.6;

    private static final Color BOX = new Color(0xff, 0xa5, 0);

    private final RadiographResult result;
    private final int width;
    private final int height;
    private final double letters;

    private Overlay(RadiographResult result) {
        this.result = result;
        width = result.image().width();
        height = result.image().height();
        letters = width / 25.0 / 2; // two units to a point
    }

    /** @param source the radiograph's file */
    static DataSet of(RadiographResult result, SourceImage source, ResultObject run, int number) {
        Overlay overlay = new Overlay(result);
        BufferedImage picture = overlay.picture();
        byte[] colours = new byte[3 * picture.getWidth() * picture.getHeight()];
        for (int y = 0, i = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                colours[i++] = (byte) (rgb >> 16);
                colours[i++] = (byte) (rgb >> 8);
                colours[i++] = (byte) rgb;
            }
        }
        DataSet object = run.of(ResultObject.Kind.OVERLAY, source.study(), source.image(), number);
        return object.putAll(source.spacing())
                .putAll(source.lossy())
                .put(Tag.LATERALITY, source.side())
                .put(Tag.CONVERSION_TYPE, "WSD")
                .put(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY")
                .put(Tag.PATIENT_ORIENTATION)
                .put(
                        0x00082111,
                        Vr.ST,
                        ResultObject.NOT_FOR_DIAGNOSIS + ". " + overlay.words()) // DerivationDescription
                .put(0x00082112, Vr.SQ, ResultObject.reference(source)) // SourceImageSequence
                .put(Tag.BURNED_IN_ANNOTATION, "YES")
                .put(Tag.SAMPLES_PER_PIXEL, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .put(Tag.PLANAR_CONFIGURATION, 0)
                .put(Tag.ROWS, picture.getHeight())
                .put(Tag.COLUMNS, picture.getWidth())
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA.code(), Vr.OB, colours);
    }

    private String words() {
        return "Fracture: "
                + result.probabilities().entrySet().stream()
                        .map(e ->
                                String.format(Locale.ROOT, "%s %.2f", e.getKey().replace('_', ' '), e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private BufferedImage picture() {
        int line = (int) Math.ceil(Lettering.height(letters));
        BufferedImage picture = new BufferedImage(width, height + 2 * line + line / 2, BufferedImage.TYPE_INT_RGB);
        byte[] greys = GreyWindow.shown(result.image());
        for (int i = 0; i < greys.length; i++) {
            picture.setRGB(i % width, i / width, coloured(i, greys[i] & 0xff));
        }
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            result.boxes().stream()
                    .sorted(Comparator.comparingDouble(ScoredBox::score))
                    .forEach(box -> draw(graphics, box));
            graphics.setColor(Color.WHITE);
            Lettering.write(graphics, ResultObject.NOT_FOR_DIAGNOSIS, letters, height + line, letters, Anchor.START);
            Lettering.write(graphics, words(), letters, height + 2 * line, fitting(words()), Anchor.START);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** The size at which a line fits below the picture. */
    private double fitting(String line) {
        return letters * Math.min(1, (width - 2 * letters) / Lettering.width(line, letters));
    }

    /** The more probable, the more colour; the border of what is marked is white. */
    private int coloured(int pixel, int grey) {
        if (result.map().isEmpty()) {
            return grey * 0x010101;
        }
        if (result.isMarked(pixel) && isBorder(pixel)) {
            return 0xffffff;
        }
        double probability = result.map().get().values()[pixel], share = STRONGEST * probability;
        Color colour = ColourMap.VIRIDIS.of(probability);
        return mixed(grey, colour.getRed(), share) << 16
                | mixed(grey, colour.getGreen(), share) << 8
                | mixed(grey, colour.getBlue(), share);
    }

    private static int mixed(int grey, int colour, double share) {
        return (int) Math.round(grey * (1 - share) + colour * share);
    }

    private boolean isBorder(int pixel) {
        int x = pixel % width, y = pixel / width;
        return x == 0
                || y == 0
                || x == width - 1
                || y == height - 1
                || !result.isMarked(pixel - 1)
                || !result.isMarked(pixel + 1)
                || !result.isMarked(pixel - width)
                || !result.isMarked(pixel + width);
    }

    private void draw(Graphics2D graphics, ScoredBox scored) {
        int x = (int) scored.box().x(), y = (int) scored.box().y();
        graphics.setColor(BOX);
        for (int i = 0; i <= width / 400; i++) {
            graphics.drawRect(
                    x - i,
                    y - i,
                    (int) scored.box().width() + 2 * i,
                    (int) scored.box().height() + 2 * i);
        }
        String score = String.format(Locale.ROOT, "%.2f", scored.score());
        Lettering.write(graphics, score, x, Math.max(2 * letters, y - letters / 2), letters, Anchor.START);
    }
}
