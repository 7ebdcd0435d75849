package radiuslab.segmentation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/** What may be done to a map of votes before it is read; maps are row by row, width by width. */
final class MapFinish {
    private static final float FRACTURE = 0.5f;

    private MapFinish() {}

    /** Gaussian smoothing, rows then columns, to three standard deviations; beyond the edge the edge repeats. */
    static float[] smoothed(float[] map, int width, double sigma) {
        int height = map.length / width;
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
        }
        double sum = Arrays.stream(kernel).sum();
        Arrays.setAll(kernel, i -> kernel[i] / sum);
        float[] rows = new float[map.length];
        float[] both = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            rows[i] = mean(map, i / width * width, 1, width, i % width, kernel);
        }
        for (int i = 0; i < map.length; i++) {
            both[i] = mean(rows, i % width, width, height, i / width, kernel);
        }
        return both;
    }

    private static float mean(float[] map, int start, int stride, int size, int centre, double[] kernel) {
        double sum = 0;
        int reach = kernel.length / 2;
        for (int k = 0; k < kernel.length; k++) {
            int place = Math.max(0, Math.min(size - 1, centre + k - reach));
            sum += kernel[k] * map[start + place * stride];
        }
        return (float) sum;
    }

    /**
     * Of the parts that reach 0.5, connected along rows and columns, keeps the one with the greatest sum and sets the
     * others to 0; what is below 0.5 stays.
     */
    static float[] largestOnly(float[] map, int width) {
        BitSet seen = new BitSet(map.length);
        BitSet best = new BitSet();
        double most = 0;
        for (int i = 0; i < map.length; i++) {
            if (map[i] >= FRACTURE && !seen.get(i)) {
                BitSet part = part(map, width, i);
                seen.or(part);
                double sum = part.stream().mapToDouble(p -> map[p]).sum();
                if (sum > most) {
                    most = sum;
                    best = part;
                }
            }
        }
        float[] kept = map.clone();
        seen.andNot(best);
        seen.stream().forEach(i -> kept[i] = 0);
        return kept;
    }

    private static BitSet part(float[] map, int width, int start) {
        BitSet part = new BitSet(map.length);
        ArrayDeque<Integer> open = new ArrayDeque<>();
        part.set(start);
        open.add(start);
        while (!open.isEmpty()) {
            int here = open.remove();
            int[] neighbours = {
                here % width > 0 ? here - 1 : -1, here % width < width - 1 ? here + 1 : -1, here - width, here + width
            };
            for (int next : neighbours) {
                if (next >= 0 && next < map.length && map[next] >= FRACTURE && !part.get(next)) {
                    part.set(next);
                    open.add(next);
                }
            }
        }
        return part;
    }

    /** The map in another size, by the four pixels around each. */
    static float[] resized(float[] map, int width, int newWidth, int newHeight) {
        int height = map.length / width;
        if (width == newWidth && height == newHeight) {
            return map;
        }
        float[] resized = new float[newWidth * newHeight];
        for (int i = 0; i < resized.length; i++) {
            double x = (i % newWidth + 0.5) * width / newWidth - 0.5;
            double y = (i / newWidth + 0.5) * height / newHeight - 0.5;
            resized[i] = Patch.bilinear(p -> map[p], width, height, x, y);
        }
        return resized;
    }
}
