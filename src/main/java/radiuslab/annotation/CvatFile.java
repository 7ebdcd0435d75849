package radiuslab.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import radiuslab.annotation.AnnotatedImage.Drawn;

/** "CVAT for images 1.1": {@code annotations.xml} with an {@code image} for each image, in it boxes, polygons and tags. */
public final class CvatFile {
    private CvatFile() {}

    /**
     * @throws IllegalArgumentException if it is no such file; the text goes on after its name
     * @throws IOException if it cannot be read
     */
    public static List<AnnotatedImage> read(Path file) throws IOException {
        Element root = root(file);
        NodeList images = root.getElementsByTagName("image");
        if (!root.getTagName().equals("annotations") || images.getLength() == 0) {
            throw new IllegalArgumentException(
                    root.getElementsByTagName("track").getLength() > 0
                            ? "holds tracks of a video; export as \"CVAT for images\""
                            : "is no export of CVAT for images: there is no <image>");
        }
        List<AnnotatedImage> read = new ArrayList<>();
        for (int i = 0; i < images.getLength(); i++) {
            read.add(image("image %d".formatted(i + 1), (Element) images.item(i)));
        }
        return read;
    }

    private static Element root(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            // a file from elsewhere names no other files
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser.parse(bytes).getDocumentElement();
        } catch (SAXException damaged) {
            throw new IllegalArgumentException("is not XML: " + damaged.getMessage(), damaged);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static AnnotatedImage image(String place, Element image) {
        List<Drawn> drawn = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        int number = 0;
        for (Node node = image.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element shape) {
                number++;
                try {
                    drawn.add(drawn(shape));
                } catch (IllegalArgumentException unusable) {
                    flaws.add("shape %d (%s) %s".formatted(number, shape.getTagName(), unusable.getMessage()));
                }
            }
        }
        return new AnnotatedImage(
                place,
                0,
                image.getAttribute("name"),
                whole(image, "width"),
                whole(image, "height"),
                drawn,
                flaws,
                true,
                image.getAttribute("subset"));
    }

    private static OptionalInt whole(Element image, String name) {
        String text = image.getAttribute(name);
        return text.matches("\\d{1,6}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Drawn drawn(Element shape) {
        String label = shape.getAttribute("label");
        return switch (shape.getTagName()) {
            case "tag" -> new Drawn(label, Optional.empty());
            case "box" -> {
                if (number(shape.getAttribute("rotation").isEmpty() ? "0" : shape.getAttribute("rotation")) != 0) {
                    throw new IllegalArgumentException("is turned; draw it as a polygon");
                }
                yield new Drawn(
                        label,
                        Optional.of(Shapes.box(
                                number(shape.getAttribute("xtl")),
                                number(shape.getAttribute("ytl")),
                                number(shape.getAttribute("xbr")),
                                number(shape.getAttribute("ybr")))));
            }
            case "polygon" -> new Drawn(label, Optional.of(Shapes.polygon(points(shape.getAttribute("points")))));
            default -> throw new IllegalArgumentException("is not read; draw a box or a polygon");
        };
    }

    private static double[] points(String text) {
        String[] numbers = text.strip().split("[,;]");
        double[] points = new double[numbers.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = number(numbers[i]);
        }
        return points;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("holds \"%s\"; expected a number".formatted(text), word);
        }
    }
}
