package radiuslab.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pixels of a map that none of their eight neighbours exceeds; on a plateau each of its pixels. */
public final class LocalMaxima {
    private LocalMaxima() {}

    /**
     * @param map row by row
     * @param width of the map in pixels
     * @return {@code y * width + x}, greatest value first; of equal ones the first from the top left
     */
    public static List<Integer> of(float[] map, int width) {
        List<Integer> maxima = new ArrayList<>();
        for (int i = 0; i < map.length; i++) {
            if (isMaximum(map, width, i)) {
                maxima.add(i);
            }
        }
        maxima.sort(Comparator.comparingDouble(i -> -map[i]));
        return maxima;
    }

    private static boolean isMaximum(float[] map, int width, int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(map.length / width - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                if (map[ny * width + nx] > map[pixel]) {
                    return false;
                }
            }
        }
        return true;
    }
}
