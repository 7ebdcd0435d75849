package radiuslab.prediction;

import java.awt.geom.AffineTransform;

/** Carries a map from what a network saw to the radiograph. */
public final class PlacedMap {
    private PlacedMap() {}

    /**
     * Reads the map, bilinearly, where each of the radiograph's pixels lies in it; 0 where the network did not see it.
     *
     * @param toMap from the radiograph to the map, both in pixels from the top left corner
     * @param width of the radiograph in pixels
     * @param height of the radiograph in pixels
     */
    public static HeatMap of(HeatMap map, AffineTransform toMap, int width, int height) {
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
                values[y * width + x] = seen ? map.between(inX, inY) : 0;
            }
        }
        return new HeatMap(width, height, values);
    }
}
