package radiuslab.viewer;

import java.util.List;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * What is laid over a radiograph.
 *
 * @param name of the method, or of who marked it
 * @param kind {@code mask}, {@code map} or {@code boxes}
 * @param width in pixels, as {@code height}; 0 of boxes
 * @param values of each pixel: labels, or 0 to 255; none of boxes
 * @param boxes in the radiograph's pixels; none of a mask or map
 * @param scale what 255 stands for; 1 of probabilities
 */
record LaidOver(String name, String kind, int width, int height, byte[] values, List<ScoredBox> boxes, double scale) {
    static LaidOver of(String name, FractureMask mask) {
        return new LaidOver(name, "mask", mask.width(), mask.height(), mask.values(), List.of(), 1);
    }

    /** Of a map from 0 to 1 the values themselves; any other from its least value, 0, to its greatest. */
    static LaidOver of(String name, HeatMap map) {
        float least = Float.POSITIVE_INFINITY;
        for (float value : map.values()) {
            least = Math.min(least, value);
        }
        boolean isShare = least >= 0 && map.maximum() <= 1;
        HeatMap shown = isShare ? map : map.normalised();
        byte[] values = new byte[shown.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(shown.values()[i] * 255);
        }
        return new LaidOver(name, "map", map.width(), map.height(), values, List.of(), isShare ? 1 : 0);
    }

    static LaidOver of(String name, List<ScoredBox> boxes) {
        return new LaidOver(name, "boxes", 0, 0, new byte[0], List.copyOf(boxes), 1);
    }

    /**
     * The values of every so many-th pixel's block: the mean of a map; of a mask fracture where any pixel is, else the label in the
     * middle.
     */
    byte[] shrunk(int by) {
        if (by == 1 || values.length == 0) {
            return values;
        }
        int across = width / by;
        int down = height / by;
        byte[] small = new byte[across * down];
        for (int i = 0; i < small.length; i++) {
            int x = i % across * by;
            int y = i / across * by;
            small[i] = kind.equals("mask") ? label(x, y, by) : mean(x, y, by);
        }
        return small;
    }

    /** A mark of a few pixels is not lost. */
    private byte label(int x, int y, int by) {
        for (int k = 0; k < by * by; k++) {
            if (values[(y + k / by) * width + x + k % by] == FractureMask.FRACTURE) {
                return FractureMask.FRACTURE;
            }
        }
        return values[(y + by / 2) * width + x + by / 2];
    }

    private byte mean(int x, int y, int by) {
        int sum = 0;
        for (int k = 0; k < by * by; k++) {
            sum += values[(y + k / by) * width + x + k % by] & 255;
        }
        return (byte) ((sum + by * by / 2) / (by * by));
    }
}
