package radiuslab.detection;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Fault;
import radiuslab.exam.Box;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.ScoredBox;

/**
 * Boxes as YOLO writes them: a text file for each image, named as the image, with a line
 * {@code class x y width height [confidence]} for each box; x and y are those of the centre, all relative to the image's
 * width and height. An image without a file has no box.
 */
public final class YoloBoxes {
    private YoloBoxes() {}

    /**
     * Reads a detector's output.
     *
     * @param folder of the text files
     * @param radiographs that the detector looked at
     * @param fracture number of the class that counts
     * @throws ReaderException with all faults of all files
     */
    public static Detections read(Path folder, List<Radiograph> radiographs, int fracture) throws IOException {
        Map<String, List<ScoredBox>> found = new LinkedHashMap<>();
        ReaderFaults faults = new ReaderFaults(folder.getFileName().toString());
        for (Radiograph radiograph : radiographs) {
            String image = radiograph.file().getFileName().toString();
            String name = image.substring(0, image.lastIndexOf('.')) + ".txt";
            Path file = folder.resolve(name);
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<ScoredBox> boxes = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                try {
                    String[] words = lines.get(i).strip().split("\\s+");
                    if (words[0].equals(String.valueOf(fracture))) {
                        boxes.add(box(words, GreyImage.size(radiograph.file())));
                    }
                } catch (IllegalArgumentException wrong) {
                    faults.add(
                            Fault.Kind.VALUE,
                            i + 1,
                            name + ": " + wrong.getMessage(),
                            "Write class x y width height confidence, relative to the image");
                }
            }
            found.put(radiograph.id(), boxes);
        }
        if (!faults.all().isEmpty()) {
            throw new ReaderException(folder.getFileName().toString(), faults.all());
        }
        return new Detections(found);
    }

    private static ScoredBox box(String[] words, Dimension size) {
        if (words.length != 5 && words.length != 6) {
            throw new IllegalArgumentException("found %d numbers, expected 5 or 6".formatted(words.length));
        }
        double[] numbers = new double[words.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i + 1]);
        }
        return box(numbers, size.width, size.height);
    }

    /**
     * @param numbers centre x and y, width, height, perhaps confidence; all in [0, 1]
     * @return in an image of that width and height; score 1 without confidence
     * @throws IllegalArgumentException if a number lies outside [0, 1] or the box has no area
     */
    static ScoredBox box(double[] numbers, double width, double height) {
        for (double number : numbers) {
            if (!(number >= 0 && number <= 1)) {
                throw new IllegalArgumentException("a relative number lies in [0, 1], found " + number);
            }
        }
        double x = numbers[0] - numbers[2] / 2;
        double y = numbers[1] - numbers[3] / 2;
        Box box = new Box(x * width, y * height, numbers[2] * width, numbers[3] * height);
        return new ScoredBox(box, numbers.length > 4 ? numbers[4] : 1);
    }
}
