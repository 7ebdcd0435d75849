package radiuslab.segmentation;

import java.awt.geom.Path2D;
import java.util.function.IntBinaryOperator;
import radiuslab.exam.Bilinear;

/**
 * A square grid of points on an image. Places are in pixels, a pixel's centre at whole numbers, origin top left. What
 * lies beyond the image's edge repeats the edge.
 *
 * @param matrix points along each side
 * @param x of the grid's centre
 * @param y of the grid's centre
 * @param axes from one column and row to the next, in pixels
 */
record Patch(int matrix, double x, double y, GridAxes axes) {
    private double middle() {
        return (matrix - 1) / 2.0;
    }

    /** The pixel nearest to each point, as y * width + x, row by row. */
    int[] nearest(int width, int height) {
        int[] pixels = new int[matrix * matrix];
        if (axes.isUpright()) {
            int[] columns = along(x, axes.a(), width), rows = along(y, axes.d(), height);
            for (int row = 0, i = 0; row < matrix; row++) {
                for (int column = 0; column < matrix; column++, i++) {
                    pixels[i] = rows[row] * width + columns[column];
                }
            }
            return pixels;
        }
        for (int row = 0; row < matrix; row++) {
            for (int column = 0; column < matrix; column++) {
                double dx = column - middle(), dy = row - middle();
                int px = clip((int) Math.floor(x + axes.x(dx, dy) + 0.5), width);
                int py = clip((int) Math.floor(y + axes.y(dx, dy) + 0.5), height);
                pixels[row * matrix + column] = py * width + px;
            }
        }
        return pixels;
    }

    /** The pixel nearest to each point of one side. */
    private int[] along(double centre, double step, int size) {
        int[] pixels = new int[matrix];
        for (int i = 0; i < matrix; i++) {
            pixels[i] = clip((int) Math.floor(centre + step * (i - middle()) + 0.5), size);
        }
        return pixels;
    }

    private static int clip(int index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /** An image's values at the points, by the four pixels around each. */
    float[] bilinear(Bilinear.Plane plane, int width, int height) {
        float[] values = new float[matrix * matrix];
        for (int row = 0; row < matrix; row++) {
            for (int column = 0; column < matrix; column++) {
                double dx = column - middle(), dy = row - middle();
                values[row * matrix + column] =
                        (float) Bilinear.at(plane, width, height, x + axes.x(dx, dy), y + axes.y(dx, dy));
            }
        }
        return values;
    }

    /** Where a point of the image lies in this grid, in columns from its first. */
    double column(double px, double py) {
        return axes.inverse().x(px - x, py - y) + middle();
    }

    /** Where a point of the image lies in this grid, in rows from its first. */
    double row(double px, double py) {
        return axes.inverse().y(px - x, py - y) + middle();
    }

    /** Around the outermost points, in the pixels of the image enlarged by a factor. */
    Path2D outline(double scale) {
        Path2D outline = new Path2D.Double();
        double[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
        for (double[] corner : corners) {
            double dx = corner[0] * middle(), dy = corner[1] * middle();
            double px = (x + axes.x(dx, dy) + 0.5) * scale, py = (y + axes.y(dx, dy) + 0.5) * scale;
            if (outline.getCurrentPoint() == null) {
                outline.moveTo(px, py);
            } else {
                outline.lineTo(px, py);
            }
        }
        outline.closePath();
        return outline;
    }

    /** For each column of another grid with the same directions the nearest column of this one. */
    int[] columnsUnder(Patch finer) {
        return under(column(finer.x, finer.y), finer);
    }

    /** For each row of another grid with the same directions the nearest row of this one. */
    int[] rowsUnder(Patch finer) {
        return under(row(finer.x, finer.y), finer);
    }

    private int[] under(double centre, Patch finer) {
        double ratio = Math.hypot(finer.axes.a(), finer.axes.c()) / Math.hypot(axes.a(), axes.c());
        int[] nearest = new int[finer.matrix];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = clip((int) Math.floor(centre + (i - finer.middle()) * ratio + 0.5), matrix);
        }
        return nearest;
    }

    /**
     * Visits each pixel that lies on this patch, half a step around its outermost points included, with its nearest
     * point.
     *
     * @param visitor of (pixel as y * width + x, point as row * matrix + column); its result is not used
     */
    void visit(int width, int height, IntBinaryOperator visitor) {
        double reachX = matrix / 2.0 * (Math.abs(axes.a()) + Math.abs(axes.b()));
        double reachY = matrix / 2.0 * (Math.abs(axes.c()) + Math.abs(axes.d()));
        GridAxes back = axes.inverse();
        int bottom = clip((int) Math.ceil(y + reachY), height), right = clip((int) Math.ceil(x + reachX), width);
        int top = clip((int) Math.floor(y - reachY), height), left = clip((int) Math.floor(x - reachX), width);
        boolean upright = axes.isUpright();
        int[] columns = new int[right - left + 1];
        for (int px = left; px <= right; px++) {
            columns[px - left] = point(back.x(px - x, 0));
        }
        for (int py = top; py <= bottom; py++) {
            int straight = point(back.y(0, py - y));
            for (int px = left; px <= right; px++) {
                int column = upright ? columns[px - left] : point(back.x(px - x, py - y));
                int row = upright ? straight : point(back.y(px - x, py - y));
                if (column >= 0 && row >= 0 && column < matrix && row < matrix) {
                    visitor.applyAsInt(py * width + px, row * matrix + column);
                }
            }
        }
    }

    /** The number of the point nearest to a distance from the middle, in steps; may lie outside. */
    private int point(double distance) {
        return (int) Math.floor(distance + matrix / 2.0);
    }
}
