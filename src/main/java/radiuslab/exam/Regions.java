package radiuslab.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Connected pixels of an image, diagonal neighbours included. Labels are not copied.
 *
 * @param width of the image in pixels
 * @param labels of each pixel, row by row: 0 outside, 1 to {@code count} inside, numbered by first appearance
 * @param count of regions
 */
public record Regions(int width, int[] labels, int count) {
    public static Regions of(FractureMask mask) {
        return of(mask.width(), mask.height(), i -> mask.values()[i] == FractureMask.FRACTURE);
    }

    /**
     * @param inside whether pixel {@code y * width + x} belongs to a region
     */
    public static Regions of(int width, int height, IntPredicate inside) {
        int[] labels = new int[width * height];
        int[] waiting = new int[labels.length];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == 0 && inside.test(i)) {
                fill(i, ++count, labels, width, inside, waiting);
            }
        }
        return new Regions(width, labels, count);
    }

    private static void fill(int start, int label, int[] labels, int width, IntPredicate inside, int[] waiting) {
        int size = 0;
        labels[start] = label;
        waiting[size++] = start;
        while (size > 0) {
            int pixel = waiting[--size];
            int x = pixel % width;
            int y = pixel / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(labels.length / width - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (labels[next] == 0 && inside.test(next)) {
                        labels[next] = label;
                        waiting[size++] = next;
                    }
                }
            }
        }
    }

    /** The smallest box around each region, in order of the labels. */
    public List<Box> boxes() {
        int[][] edges = new int[count][];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 0) {
                int x = i % width;
                int y = i / width;
                int[] edge = edges[labels[i] - 1];
                if (edge == null) {
                    edges[labels[i] - 1] = new int[] {x, y, x, y};
                } else {
                    edge[0] = Math.min(edge[0], x);
                    edge[2] = Math.max(edge[2], x);
                    edge[3] = y;
                }
            }
        }
        List<Box> boxes = new ArrayList<>();
        for (int[] e : edges) {
            boxes.add(new Box(e[0], e[1], e[2] - e[0] + 1, e[3] - e[1] + 1));
        }
        return boxes;
    }

    /** The run lengths of each region, in order of the labels; one pass over the image, however many they are. */
    public List<RunLengths> runLengths() {
        int height = labels.length / width;
        List<IntStream.Builder> counts =
                Stream.generate(IntStream::builder).limit(count).toList();
        int[] from = new int[count]; // the run under way
        int[] to = new int[count];
        for (int i = 0; i < labels.length; i++) { // column by column
            int region = labels[i % height * width + i / height] - 1;
            if (region >= 0) {
                if (i != to[region] || to[region] == 0) {
                    close(counts.get(region), from[region], to[region]);
                    counts.get(region).add(i - to[region]);
                    from[region] = i;
                }
                to[region] = i + 1;
            }
        }
        List<RunLengths> runs = new ArrayList<>();
        for (int region = 0; region < count; region++) {
            close(counts.get(region), from[region], to[region]);
            close(counts.get(region), to[region], labels.length);
            runs.add(new RunLengths(width, height, counts.get(region).build().toArray()));
        }
        return runs;
    }

    private static void close(IntStream.Builder counts, int from, int to) {
        if (to > from) {
            counts.add(to - from);
        }
    }
}
