package radiuslab.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Seeds;

/**
 * Another machine for the same wrists: what changes between hospitals and not between patients.
 *
 * @param name for the cohort's column {@code device}
 * @param gamma exponent of the tone curve, above 0: above 1 soft tissue is darker, below 1 lighter
 * @param unsharp pixels over which a point spreads to each side, 0 or more
 * @param noise standard deviation of the mottle, as a share of the brightest value
 * @param inverted whether bone is dark
 */
public record Device(String name, double gamma, int unsharp, double noise, boolean inverted) {
    public Device {
        if (!(gamma > 0 && unsharp >= 0 && noise >= 0)) {
            throw new IllegalArgumentException(
                    "device %s needs a gamma above 0, unsharpness and noise of 0 or more, found %s, %d, %s"
                            .formatted(name, gamma, unsharp, noise));
        }
    }

    /** The one that all synthetic radiographs come from. */
    public static Device usual() {
        return new Device("usual", 1, 0, 0, false);
    }

    /** Steeper greys, a little coarser and noisier: an older plate read at a lower dose. */
    public static Device older() {
        return new Device("older", 1.8, 1, 0.02, false);
    }

    /** A film on a light box, photographed: bone is light, but soft tissue nearly as light. */
    public static Device film() {
        return new Device("film", 0.5, 2, 0.01, false);
    }

    /** The usual one, with black and white exchanged on the way: an attribute that was not read. */
    public static Device exchanged() {
        return new Device("exchanged", 1, 0, 0, true);
    }

    /**
     * The first exams that a cohort reports on, each as every device would have shown it, with a column {@code device}; ids
     * end in the device's name. Of the usual device the images are the cohort's own files.
     *
     * @param most exams of each device
     * @param folder for the other images; made if absent
     * @param seed of the mottle
     * @throws IOException if an image cannot be read or written
     */
    public static Cohort each(Cohort cohort, int most, Path folder, long seed, Device... devices) throws IOException {
        List<Exam> exams = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (Device device : devices) {
            for (Exam exam : cohort.reported().stream().limit(most).toList()) {
                Exam other = device.exam(exam, folder, seed);
                exams.add(other);
                splits.put(other.id(), cohort.split(exam));
            }
        }
        return new Cohort(cohort.name() + " on other devices", exams, splits, List.of());
    }

    private Exam exam(Exam exam, Path folder, long seed) throws IOException {
        List<Radiograph> radiographs = new ArrayList<>();
        for (Radiograph one : exam.radiographs()) {
            String id = one.id() + "-" + name;
            Path file = one.file();
            if (!equals(usual())) {
                file = folder.resolve(id + ".png");
                seen(one.image(), Seeds.along(seed, id.hashCode())).writePng(file);
            }
            radiographs.add(new Radiograph(id, one.projection(), one.finding(), file, one.marking()));
        }
        Map<String, String> attributes = new TreeMap<>(exam.attributes());
        attributes.put("device", name);
        return new Exam(
                exam.id() + "-" + name,
                exam.patient(),
                exam.side(),
                exam.demographics(),
                exam.finding(),
                radiographs,
                attributes);
    }

    /** A radiograph as this device would have shown it. */
    GreyImage seen(GreyImage image, long seed) {
        Random mottle = new Random(seed);
        int white = brightest(image); // 16 bits may hold 12
        double[] tones = IntStream.rangeClosed(0, white)
                .mapToDouble(value -> StrictMath.pow(value / (double) white, gamma))
                .toArray();
        short[] values = new short[image.values().length];
        for (int i = 0; i < values.length; i++) {
            double grey = tones[mean(image, i % image.width(), i / image.width())];
            grey = Math.max(0, Math.min(1, grey + noise * mottle.nextGaussian()));
            values[i] = (short) Math.round(white * (inverted ? 1 - grey : grey));
        }
        return new GreyImage(image.width(), image.height(), values, image.bits());
    }

    private static int brightest(GreyImage image) {
        int brightest = 1;
        for (short value : image.values()) {
            brightest = Math.max(brightest, value & 0xffff);
        }
        return brightest;
    }

    private int mean(GreyImage image, int x, int y) {
        int sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - unsharp); row <= Math.min(image.height() - 1, y + unsharp); row++) {
            for (int column = Math.max(0, x - unsharp); column <= Math.min(image.width() - 1, x + unsharp); column++) {
                sum += image.at(column, row);
                count++;
            }
        }
        return (int) Math.round(sum / (double) count);
    }
}
