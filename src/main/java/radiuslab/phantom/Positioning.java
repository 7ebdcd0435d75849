package radiuslab.phantom;

import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/**
 * How the wrist lies to parallel rays and the image receptor.
 *
 * @param width of the image receptor in pixels
 * @param height of the image receptor in pixels
 * @param pitch mm per pixel
 * @param centre the patient's point behind the middle of the image, in mm
 * @param right unit vector of the image's columns in the patient's space
 * @param down unit vector of the image's rows
 * @param ray unit vector of the rays
 */
record Positioning(int width, int height, double pitch, double[] centre, double[] right, double[] down, double[] ray) {
    /** Millimetres across the image at magnification 1. */
    static final double FIELD_MM = 96;

    /**
     * With a radiographer's small errors.
     *
     * @param projection AP: rays run volar to dorsal, fingers up; lateral: the same wrist turned by 90 degrees
     * @param target what the beam is centred on, in mm
     * @param side left wrists are the mirror image of right ones
     */
    static Positioning of(Projection projection, Side side, double[] target, int width, int height, Chance chance) {
        Motion turn = Motion.about(
                new double[3], chance.normal(0, 2), chance.normal(0, 1), chance.normal(0, 3), new double[3]);
        double inPlane = StrictMath.toRadians(chance.normal(0, 5));
        double cos = StrictMath.cos(inPlane), sin = StrictMath.sin(inPlane);
        double mirror = side == Side.LEFT ? -1 : 1;
        boolean ap = projection == Projection.AP;
        double[] across = ap ? new double[] {-1, 0, 0} : new double[] {0, 1, 0};
        double[] right = new double[3], down = new double[3];
        for (int i = 0; i < 3; i++) {
            double proximal = i == 2 ? -1 : 0;
            right[i] = mirror * (cos * across[i] + sin * proximal);
            down[i] = cos * proximal - sin * across[i];
        }
        double[] centre = {
            target[0] + chance.normal(0, 3.5), target[1] + chance.normal(0, 3.5), target[2] + chance.normal(0, 5)
        };
        double pitch = FIELD_MM / width * chance.normal(1, 0.04);
        double[] ray = ap ? new double[] {0, 1, 0} : new double[] {1, 0, 0};
        return new Positioning(width, height, pitch, centre, turn.turn(right), turn.turn(down), turn.turn(ray));
    }

    /** Where a point of the patient appears: column and row in pixels. */
    double[] project(double[] p) {
        double column = 0, row = 0;
        for (int i = 0; i < 3; i++) {
            column += (p[i] - centre[i]) * right[i];
            row += (p[i] - centre[i]) * down[i];
        }
        return new double[] {column / pitch + (width - 1) / 2.0, row / pitch + (height - 1) / 2.0};
    }

    /** The patient's point on the plane through the centre that a pixel looks at. */
    double[] point(double column, double row) {
        double u = (column - (width - 1) / 2.0) * pitch, v = (row - (height - 1) / 2.0) * pitch;
        return new double[] {
            centre[0] + u * right[0] + v * down[0],
            centre[1] + u * right[1] + v * down[1],
            centre[2] + u * right[2] + v * down[2]
        };
    }
}
