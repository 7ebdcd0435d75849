package radiuslab.drawing;

import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import radiuslab.files.HtmlText;

/** A figure as SVG: text is text, and its letters are inside the file, with all of Latin 1, so that it can be edited. */
final class SvgFile {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** The tables of a typeface that browsers ask for; hints for coarse screens would be most of the file. */
    private static final List<String> UNHINTED =
            List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "name", "OS/2", "post");

    /** Every letter that an author may write into the file afterwards, in the languages of Western Europe. */
    private static final Set<Integer> LATIN_1 = IntStream.concat(
                    IntStream.rangeClosed(0x20, 0x7e), IntStream.rangeClosed(0xa0, 0xff))
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private SvgFile() {}

    static byte[] of(Figure figure) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
            SVGGraphics2D graphics = new SVGGraphics2D(context(document), false);
            graphics.setSVGCanvasSize(new Dimension(figure.widthUnits(), figure.heightUnits()));
            figure.drawing().paint(graphics, figure.widthUnits(), figure.heightUnits());
            Element root = graphics.getRoot();
            root.setAttribute("width", millimetres(figure.widthMm()));
            root.setAttribute("height", millimetres(figure.heightMm()));
            root.setAttribute("viewBox", "0 0 %d %d".formatted(figure.widthUnits(), figure.heightUnits()));
            root.insertBefore(typeface(document, root.getTextContent()), root.getFirstChild());
            root.insertBefore(text(document, "title", figure.caption()), root.getFirstChild());
            keepAllowed(root);
            return bytes(root);
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IOException("figure " + figure.name() + " cannot be written as SVG", e);
        }
    }

    private static void keepAllowed(Node node) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(HtmlText.allowed(node.getNodeValue()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            keepAllowed(child);
        }
    }

    private static String millimetres(double length) {
        return String.format(Locale.ROOT, "%.2fmm", length);
    }

    private static SVGGeneratorContext context(Document document) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setImageHandler(new ImageHandlerBase64Encoder() {
            @Override
            public void encodeImage(RenderedImage image, OutputStream out) {
                try {
                    ImageIO.write(image, "png", out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return context;
    }

    private static Element text(Document document, String tag, String content) {
        Element element = document.createElementNS(NAMESPACE, tag);
        element.setTextContent(content);
        return element;
    }

    /** The glyphs of the letters used, so that the figure looks the same where the typeface is not installed. */
    private static Element typeface(Document document, String letters) throws IOException {
        try (InputStream file = Lettering.file();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            TTFSubsetter subset = new TTFSubsetter(font, UNHINTED);
            subset.addAll(letters.codePoints().boxed().collect(Collectors.toSet()));
            subset.addAll(LATIN_1);
            var bytes = new ByteArrayOutputStream();
            subset.writeToStream(bytes);
            String face = "@font-face{font-family:'%s';src:url(data:font/ttf;base64,%s)}"
                    .formatted(Lettering.TYPEFACE, Base64.getEncoder().encodeToString(bytes.toByteArray()));
            return text(document, "style", face);
        }
    }

    private static byte[] bytes(Element root) throws TransformerException {
        var bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
