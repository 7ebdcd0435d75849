package radiuslab.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;
import radiuslab.preprocessing.Augmentation;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;

/**
 * The training set for a method that learns place by place: crops around marked fractures, and as many that show none. The
 * latter lie on tissue, because air teaches nothing.
 *
 * @param radiographs those without a fracture and those whose fractures somebody marked
 * @param images the same prepared, in order
 * @param fractures around the fractures on each, in stored pixels
 */
public record MarkedPlaces(List<Radiograph> radiographs, List<StoredImage> images, List<List<Box>> fractures) {
    /**
     * A crop to learn from.
     *
     * @param number of its radiograph, from 0
     * @param view of the stored image
     * @param fracture whether it was drawn to show one
     */
    public record Crop(int number, View view, boolean fracture) {}

    /** How far from a crop's middle the fracture may lie, as a share of the crop's side: it stays whole in turned crops. */
    private static final double REACH = 0.32;

    /** Share of the crops without a fracture that are taken beside one, from radiographs that show one. */
    private static final double BESIDE = 0.25;

    /** Darker than this, a fifth of the grey range, is air. */
    private static final short TISSUE = (short) (Short.MIN_VALUE + 65535 / 5);

    private static final int TRIES = 50;

    /**
     * Says where the fractures of a radiograph are.
     */
    @FunctionalInterface
    public interface Truth {
        /** Boxes in its pixels, none where there is no fracture; empty where nobody knows. */
        Optional<List<Box>> of(Radiograph radiograph) throws IOException;
    }

    /**
     * Reads and prepares the radiographs without a fracture and those whose fractures somebody marked.
     *
     * @throws IOException if an image or mask cannot be read; names the radiograph
     * @throws IllegalArgumentException if either kind is missing
     */
    public static MarkedPlaces of(List<Exam> exams, InputOptions input) throws IOException {
        return of(exams, Radiograph::boxes, input);
    }

    /** As {@link #of(List, InputOptions)}, from another truth than the radiographs' own marks. */
    public static MarkedPlaces of(List<Exam> exams, Truth truth, InputOptions input) throws IOException {
        List<Radiograph> known = new ArrayList<>();
        List<List<Box>> boxes = new ArrayList<>();
        for (Exam exam : exams) {
            for (Radiograph radiograph : exam.radiographs()) {
                Optional<List<Box>> own = truth.of(radiograph);
                if (own.isPresent()) {
                    known.add(radiograph);
                    boxes.add(own.get());
                }
            }
        }
        long marked = boxes.stream().filter(b -> !b.isEmpty()).count();
        if (marked == 0 || marked == boxes.size()) {
            String remedy = marked == 0
                    ? "add masks to radiographs.csv, or learn from whole images"
                    : "add radiographs without a fracture to the training set";
            throw new IllegalArgumentException(
                    "learning place by place needs radiographs with marked fractures and without fracture, found %d of %d with; %s"
                            .formatted(marked, boxes.size(), remedy));
        }
        return prepared(known, boxes, input);
    }

    /**
     * One radiograph alone, for people to look at its crops.
     *
     * @throws IOException if the image or mask cannot be read
     * @throws IllegalArgumentException if it shows a fracture that nobody marked
     */
    public static MarkedPlaces of(Radiograph radiograph, InputOptions input) throws IOException {
        List<Box> boxes = radiograph
                .boxes()
                .orElseThrow(() -> new IllegalArgumentException("radiograph " + radiograph.id() + " has no mask"));
        return prepared(List.of(radiograph), List.of(boxes), input);
    }

    /** The places of both: crops are drawn from all of their radiographs. */
    public MarkedPlaces and(MarkedPlaces other) {
        return new MarkedPlaces(
                joined(radiographs, other.radiographs),
                joined(images, other.images),
                joined(fractures, other.fractures));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static MarkedPlaces prepared(List<Radiograph> known, List<List<Box>> boxes, InputOptions input)
            throws IOException {
        List<StoredImage> images = new ArrayList<>(StoredImage.read(known, input));
        for (int i = 0; input.limbs() && i < images.size(); i++) {
            if (!boxes.get(i).stream().allMatch(images.get(i).shown()::contains)) {
                // A limb was missed: where its fracture was marked it is learned from all the same.
                images.set(i, StoredImage.of(known.get(i).image(), input.withLimbs(false)));
            }
        }
        return new MarkedPlaces(
                known,
                images,
                IntStream.range(0, images.size())
                        .mapToObj(i -> stored(images.get(i), boxes.get(i), input))
                        .toList());
    }

    private static List<Box> stored(StoredImage image, List<Box> boxes, InputOptions input) {
        InputOptions whole = input.whole();
        View all = new View(whole.width() / 2.0, whole.height() / 2.0, 1, 0, false);
        Placement placement = Placement.of(image, whole, all);
        return boxes.stream().map(placement::toInput).toList();
    }

    /**
     * Crops by step, the first half of each step's without a fracture; the same for the same seed and step.
     *
     * @param size number of crops in a step
     */
    public LongFunction<List<Crop>> crops(InputOptions input, Augmentation augmentation, int size, long seed) {
        BalancedSampler order = new BalancedSampler(List.of(members(true), members(false)), Seeds.mix(seed, 1));
        return step -> crops(order.at(step, size), input, augmentation, Seeds.mix(seed, 2, step));
    }

    /** One crop of a radiograph: around a fracture where it shows one. */
    public Crop crop(int number, InputOptions input, Augmentation augmentation, RandomGenerator random) {
        View drawn = augmentation.random(input, random);
        return fractures.get(number).isEmpty()
                ? new Crop(number, beside(number, drawn, input, random).orElse(drawn), false)
                : new Crop(number, around(number, drawn, input, random), true);
    }

    /** What a network sees of crops. */
    public Tensor inputs(List<Crop> crops, InputOptions input) {
        StoredImage[] stored = crops.stream().map(c -> images.get(c.number())).toArray(StoredImage[]::new);
        return Tensor.of(stored, crops.stream().map(Crop::view).toArray(View[]::new), input);
    }

    private int[] members(boolean empty) {
        return IntStream.range(0, fractures.size())
                .filter(i -> fractures.get(i).isEmpty() == empty)
                .toArray();
    }

    private List<Crop> crops(int[] chosen, InputOptions input, Augmentation augmentation, long seed) {
        int[] marked = members(false);
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            RandomGenerator random = new SplittableRandom(Seeds.mix(seed, i));
            View drawn = augmentation.random(input, random);
            boolean fracture = i >= chosen.length / 2;
            int from = !fracture && random.nextDouble() < BESIDE ? marked[random.nextInt(marked.length)] : chosen[i];
            Optional<View> view =
                    fracture ? Optional.of(around(from, drawn, input, random)) : beside(from, drawn, input, random);
            crops.add(new Crop(view.isPresent() ? from : chosen[i], view.orElse(drawn), fracture));
        }
        return crops;
    }

    /** A view with one of the image's fractures in it, not always in its middle. */
    private View around(int image, View drawn, InputOptions input, RandomGenerator random) {
        List<Box> all = fractures.get(image);
        Box box = all.get(random.nextInt(all.size()));
        double reach = REACH * drawn.scale();
        double x = box.x() + box.width() / 2 + reach * input.width() * (2 * random.nextDouble() - 1);
        double y = box.y() + box.height() / 2 + reach * input.height() * (2 * random.nextDouble() - 1);
        return drawn.at(x, y);
    }

    /** A view of tissue far enough from all of the image's fractures, if a few tries find one. */
    private Optional<View> beside(int number, View drawn, InputOptions input, RandomGenerator random) {
        StoredImage image = images.get(number);
        double radius = Math.hypot(input.width(), input.height()) / 2 * drawn.scale();
        for (int i = 0; i < TRIES; i++) {
            int pixel = random.nextInt(image.grey().length);
            double x = pixel % image.width() + 0.5, y = pixel / image.width() + 0.5;
            if (image.grey()[pixel] > TISSUE
                    && fractures.get(number).stream().allMatch(box -> distance(box, x, y) > radius)) {
                return Optional.of(drawn.at(x, y));
            }
        }
        return Optional.empty();
    }

    /** From a point to the nearest point of a box; 0 inside. */
    private static double distance(Box box, double x, double y) {
        double dx = Math.max(0, Math.max(box.x() - x, x - box.x() - box.width()));
        double dy = Math.max(0, Math.max(box.y() - y, y - box.y() - box.height()));
        return Math.hypot(dx, dy);
    }
}
