package radiuslab.prediction;

import java.awt.geom.AffineTransform;
import radiuslab.exam.Box;

/** Carries a map from what a network saw to the radiograph. */
public final class PlacedMap {
    private PlacedMap() {}

    /**
     * Reads the map, bilinearly, where each of the radiograph's pixels lies in it; where the network did not see it 0, or the
     * map's least value if that is less.
     *
     * @param shown what the network could see of the radiograph, in its pixels; beside it the map is of the band around
     * @param toMap from the radiograph to the map, both in pixels from the top left corner
     * @param width of the radiograph in pixels
     * @param height of the radiograph in pixels
     */
    public static HeatMap of(HeatMap map, Box shown, AffineTransform toMap, int width, int height) {
        float unseen = Math.min(0, map.minimum());
        float[] values = new float[width * height];
        double[] points = new double[2 * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                points[2 * x] = x + 0.5;
                points[2 * x + 1] = y + 0.5;
            }
            toMap.transform(points, 0, points, 0, width);
            for (int x = 0; x < width; x++) {
                double inX = points[2 * x];
                double inY = points[2 * x + 1];
                boolean seen = inX >= 0 && inY >= 0 && inX <= map.width() && inY <= map.height();
                values[y * width + x] = seen && shown.contains(x + 0.5, y + 0.5) ? map.between(inX, inY) : unseen;
            }
        }
        return new HeatMap(width, height, values);
    }
}
