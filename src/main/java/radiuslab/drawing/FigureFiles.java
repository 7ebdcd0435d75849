package radiuslab.drawing;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import radiuslab.files.WholeFile;

/** A figure in the file forms a journal takes. */
final class FigureFiles {
    private FigureFiles() {}

    static void write(Figure figure, Path folder) throws IOException {
        WholeFile.write(folder.resolve(figure.name() + ".png"), png(figure, 300));
        WholeFile.write(folder.resolve(figure.name() + "-600dpi.png"), png(figure, 600));
        WholeFile.write(folder.resolve(figure.name() + ".svg"), SvgFile.of(figure));
        WholeFile.write(folder.resolve(figure.name() + ".eps"), EpsFile.of(figure));
        Set<String> shapes = new TreeSet<>();
        WholeFile.write(folder.resolve(figure.name() + ".pdf"), pdf(figure, shapes));
        WholeFile.write(folder.resolve(figure.name() + ".txt"), figure.caption() + "\n" + note(shapes));
    }

    private static String note(Set<String> shapes) {
        return shapes.isEmpty()
                ? ""
                : "%nNot in %s, so drawn as shapes that cannot be searched: %s%n"
                        .formatted(Lettering.TYPEFACE, String.join(", ", shapes));
    }

    private static byte[] png(Figure figure, int dpi) throws IOException {
        var image = figure.image(dpi);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        metadata.mergeTree("javax_imageio_1.0", resolution(25.4 / dpi));
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * The PNG plugin takes the pixel's size where the standard asks for pixels per millimetre, so the inverse is given.
     */
    private static IIOMetadataNode resolution(double pixelMm) {
        var dimension = new IIOMetadataNode("Dimension");
        for (String name : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
            var node = new IIOMetadataNode(name);
            node.setAttribute("value", Double.toString(1 / pixelMm));
            dimension.appendChild(node);
        }
        var root = new IIOMetadataNode("javax_imageio_1.0");
        root.appendChild(dimension);
        return root;
    }

    /** @param shapes takes up the texts that could not be written as text */
    private static byte[] pdf(Figure figure, Set<String> shapes) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream typeface = Lettering.file()) {
            document.getDocumentInformation().setTitle(figure.name());
            document.getDocumentInformation().setSubject(figure.caption());
            var page = new PDPage(new PDRectangle(figure.widthUnits() / 2f, figure.heightUnits() / 2f));
            document.addPage(page);
            var graphics = new PdfBoxGraphics2D(
                    document, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
            var letters = new EmbeddedText(shapes);
            letters.registerFont(Lettering.TYPEFACE, PDType0Font.load(document, typeface, true));
            graphics.setFontTextDrawer(letters);
            graphics.transform(AffineTransform.getScaleInstance(0.5, 0.5));
            figure.drawing().paint(graphics, figure.widthUnits(), figure.heightUnits());
            graphics.dispose();
            try (var content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
