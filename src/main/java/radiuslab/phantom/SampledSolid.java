package radiuslab.phantom;

/** A solid whose depth was measured once on a grid of 1 mm; between the points it is interpolated, in single precision,
 * for speed. */
final class SampledSolid implements Solid {
    private static final float OUTSIDE = -2;

    /** More than the diagonal of a cell in mm: by so much at most does the depth change within it. */
    private static final float CELL = 1.8f;

    /** Where one corner of a cell lies this far outside, all of it does, and a bound of the depth will do. */
    private static final float FAR = -5;

    private final double x0, y0, z0;
    private final int columns, rows, layers;
    private final float[] depths;

    SampledSolid(Solid solid, Extent extent) {
        x0 = extent.x0() - 1;
        y0 = extent.y0() - 1;
        z0 = extent.z0() - 1;
        columns = (int) (extent.x1() - x0) + 3;
        rows = (int) (extent.y1() - y0) + 3;
        layers = (int) (extent.z1() - z0) + 3;
        depths = new float[columns * rows * layers];
        int i = 0;
        for (int k = 0; k < layers; k++) {
            for (int j = 0; j < rows; j++) {
                for (int c = 0; c < columns; c++) {
                    depths[i++] = (float) solid.depth(x0 + c, y0 + j, z0 + k);
                }
            }
        }
    }

    @Override
    public double depth(double x, double y, double z) {
        double u = x - x0, v = y - y0, w = z - z0;
        if (!(u >= 0 && v >= 0 && w >= 0 && u < columns - 1 && v < rows - 1 && w < layers - 1)) {
            return OUTSIDE;
        }
        int i = (int) u, j = (int) v, k = (int) w;
        float du = (float) (u - i), dv = (float) (v - j), dw = (float) (w - k);
        int low = (k * rows + j) * columns + i;
        if (depths[low] < FAR) {
            return depths[low] + CELL;
        }
        int high = low + rows * columns;
        return (1 - dw) * bilinear(low, du, dv) + dw * bilinear(high, du, dv);
    }

    private float bilinear(int at, float du, float dv) {
        float near = depths[at] + du * (depths[at + 1] - depths[at]);
        float far = depths[at + columns] + du * (depths[at + columns + 1] - depths[at + columns]);
        return near + dv * (far - near);
    }
}
