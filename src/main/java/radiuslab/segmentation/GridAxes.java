package radiuslab.segmentation;

/**
 * The directions of a grid's rows and columns: the 2 x 2 matrix that turns, stretches and mirrors it. A step of one
 * column leads by (a, c), a step of one row by (b, d).
 */
record GridAxes(double a, double b, double c, double d) {
    static final GridAxes UPRIGHT = new GridAxes(1, 0, 0, 1);

    GridAxes {
        if (!(Math.abs(a * d - b * c) > 0)) {
            throw new IllegalArgumentException("a grid needs an area, found %s %s %s %s".formatted(a, b, c, d));
        }
    }

    /**
     * Turned as a whole after it was stretched.
     *
     * @param degrees clockwise on the image, whose rows go down
     * @param along factor on the columns' direction; negative mirrors
     * @param down factor on the rows' direction
     */
    static GridAxes of(double degrees, double along, double down) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new GridAxes(along * cos, -down * sin, along * sin, down * cos);
    }

    /** Whether columns and rows are those of the image, perhaps stretched or mirrored. */
    boolean isUpright() {
        return b == 0 && c == 0;
    }

    double x(double column, double row) {
        return a * column + b * row;
    }

    double y(double column, double row) {
        return c * column + d * row;
    }

    GridAxes inverse() {
        double determinant = a * d - b * c;
        return new GridAxes(d / determinant, -b / determinant, -c / determinant, a / determinant);
    }

    GridAxes times(double factor) {
        return new GridAxes(a * factor, b * factor, c * factor, d * factor);
    }
}
