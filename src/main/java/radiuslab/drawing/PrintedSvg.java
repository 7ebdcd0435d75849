package radiuslab.drawing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A figure's SVG for a page: the pictures inside have the pixels that their printed size needs; the rest is untouched.
 */
public final class PrintedSvg {
    private static final String LINK = "http://www.w3.org/1999/xlink";
    private static final Pattern CHANGE = Pattern.compile("(matrix|scale)\\(([^)]*)\\)");

    private PrintedSvg() {}

    /** @param drawing as {@link SvgFile} writes it. @param dpi of the pictures inside */
    public static byte[] of(byte[] drawing, int dpi) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(drawing));
            NodeList pictures = document.getElementsByTagNameNS("*", "image");
            for (int i = 0; i < pictures.getLength(); i++) {
                print((Element) pictures.item(i), dpi);
            }
            var bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException("not SVG as figures are written: " + e.getMessage(), e);
        }
    }

    private static void print(Element picture, int dpi) throws IOException {
        String link = picture.getAttributeNS(LINK, "href");
        if (!link.startsWith("data:image/")) {
            return;
        }
        byte[] file = Base64.getMimeDecoder().decode(link.substring(link.indexOf(',') + 1));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        double scale = scale(picture) * Figure.UNIT_MM;
        PrintedRaster printed = PrintedRaster.of(
                image,
                Double.parseDouble(picture.getAttribute("width")) * scale,
                Double.parseDouble(picture.getAttribute("height")) * scale,
                dpi);
        String content = Base64.getEncoder().encodeToString(printed.file());
        picture.setAttributeNS(LINK, "xlink:href", "data:image/" + printed.form() + ";base64," + content);
    }

    /** How much larger all transforms above draw it. */
    private static double scale(Node node) {
        double area = 1;
        for (Node at = node; at instanceof Element element; at = at.getParentNode()) {
            area *= CHANGE.matcher(element.getAttribute("transform"))
                    .results()
                    .mapToDouble(PrintedSvg::area)
                    .reduce(1, (a, b) -> a * b);
        }
        return Math.sqrt(area);
    }

    private static double area(MatchResult change) {
        double[] n = Stream.of(change.group(2).strip().split("[\\s,]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Math.abs(change.group(1).equals("matrix") ? n[0] * n[3] - n[1] * n[2] : n[0] * n[n.length - 1]);
    }
}
