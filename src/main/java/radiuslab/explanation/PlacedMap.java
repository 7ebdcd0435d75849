package radiuslab.explanation;

import java.awt.geom.AffineTransform;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.preprocessing.Placement;

/** Carries a map from the network's input to the radiograph. */
public final class PlacedMap {
    private PlacedMap() {}

    /**
     * Reads the map, bilinearly, where each of the radiograph's pixels lies in the input; 0 where the network did not see
     * it.
     *
     * @param map of the input
     * @param placement of the radiograph in the input
     * @param radiograph for its size
     */
    public static HeatMap of(HeatMap map, Placement placement, GreyImage radiograph) {
        AffineTransform toInput = placement.toInput();
        int width = radiograph.width();
        int height = radiograph.height();
        float[] values = new float[width * height];
        double[] points = new double[2 * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                points[2 * x] = x + 0.5;
                points[2 * x + 1] = y + 0.5;
            }
            toInput.transform(points, 0, points, 0, width);
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
