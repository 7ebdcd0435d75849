package radiuslab.exam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import radiuslab.files.Checksum;

/**
 * A mask as the lengths of its runs (COCO's RLE): column by column from the top left, background and fracture in turn,
 * background first. A crowd of fractures and a fracture with a hole are stored so.
 *
 * @param width in pixels
 * @param height in pixels
 * @param counts lengths of the runs, each 0 or more, together width x height; not copied
 */
public record RunLengths(int width, int height, int[] counts) implements Marking {
    /** Six bits a character, from this one on: five of the number, lowest first, and whether more follow. */
    private static final char ZERO = '0';

    public RunLengths {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "run lengths need a size of 1 x 1 or more, found %d x %d".formatted(width, height));
        }
        long sum = 0;
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("a run length is 0 or more, found " + count);
            }
            sum += count;
        }
        if (sum != (long) width * height) {
            throw new IllegalArgumentException("the run lengths of %d x %d pixels add up to %d, found %d"
                    .formatted(width, height, (long) width * height, sum));
        }
    }

    /**
     * The runs of some pixels.
     *
     * @param marked whether pixel {@code y * width + x} is marked
     */
    public static RunLengths of(int width, int height, IntPredicate marked) {
        IntStream.Builder counts = IntStream.builder();
        boolean inside = false;
        int length = 0;
        for (int i = 0; i < width * height; i++) {
            if (marked.test(i % height * width + i / height) != inside) {
                counts.add(length);
                inside = !inside;
                length = 0;
            }
            length++;
        }
        return new RunLengths(width, height, counts.add(length).build().toArray());
    }

    /**
     * Reads the compressed string that pycocotools writes.
     *
     * @throws IllegalArgumentException if it holds another character, ends within a number, or fits another size
     */
    public static RunLengths of(int width, int height, String compressed) {
        List<Integer> counts = new ArrayList<>();
        for (int at = 0; at < compressed.length(); ) {
            long value = 0;
            int shift = 0;
            int bits;
            do {
                if (at == compressed.length() || shift > 30) {
                    throw new IllegalArgumentException("the compressed run lengths end within a number");
                }
                bits = compressed.charAt(at++) - ZERO;
                if (bits < 0 || bits > 63) {
                    throw new IllegalArgumentException(
                            "compressed run lengths hold characters from 0 to o, found '%c'".formatted(bits + ZERO));
                }
                value |= (long) (bits & 31) << shift;
                shift += 5;
            } while ((bits & 32) != 0);
            if ((bits & 16) != 0) {
                value -= 1L << shift; // the highest bit is the sign
            }
            // from the fourth on, a number is the difference to the run of its kind before
            counts.add((int) (value + (counts.size() > 2 ? counts.get(counts.size() - 2) : 0)));
        }
        return new RunLengths(
                width, height, counts.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public FractureMask mask(int imageWidth, int imageHeight) throws UnusableImage {
        if (imageWidth != width || imageHeight != height) {
            throw new UnusableImage(
                    "mask is %d x %d, its radiograph is %d x %d".formatted(width, height, imageWidth, imageHeight),
                    "Export the mask again in the size of its image");
        }
        FractureMask mask = FractureMask.empty(width, height);
        int from = 0;
        for (int run = 0; run < counts.length; run++) {
            for (int i = from; run % 2 == 1 && i < from + counts[run]; i++) {
                mask.values()[i % height * width + i / height] = FractureMask.FRACTURE;
            }
            from += counts[run];
        }
        return mask;
    }

    /** Number of fracture pixels. */
    public int area() {
        int area = 0;
        for (int run = 1; run < counts.length; run += 2) {
            area += counts[run];
        }
        return area;
    }

    /** One box around all of it; none where it marks nothing. */
    @Override
    public List<Box> boxes() throws UnusableImage {
        return mask(width, height).box().map(List::of).orElse(List.of());
    }

    @Override
    public void addTo(Checksum sum) {
        sum.add(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLengths runs
                && width == runs.width
                && height == runs.height
                && Arrays.equals(counts, runs.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return "run lengths %d x %d %s".formatted(width, height, Arrays.toString(counts));
    }
}
