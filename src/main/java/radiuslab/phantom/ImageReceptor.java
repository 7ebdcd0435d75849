package radiuslab.phantom;

import radiuslab.exam.Bilinear;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;

/**
 * How an exposure becomes a picture: unevenness of the beam, scatter, quantum noise and blur, then the logarithm, edge
 * enhancement and tone curve of a digital system.
 *
 * @param photons per mm2 that reach it through air
 * @param heelX relative change of exposure from one side to the other
 * @param heelY relative change of exposure from top to bottom
 * @param scatter share of scattered rays
 * @param middle attenuation that is shown as middle grey
 * @param latitude attenuation over which the tone curve rises steeply
 */
record ImageReceptor(double photons, double heelX, double heelY, double scatter, double middle, double latitude) {
    static final int BITS = 12;
    private static final int COARSE = 8;

    /** A typical exposure, set for what the wrist's tissue and plaster absorb. */
    static ImageReceptor draw(Projection projection, Body body, Chance chance) {
        boolean ap = projection == Projection.AP;
        return new ImageReceptor(
                chance.uniform(1.2e5, 3e5),
                chance.normal(0, 0.08),
                chance.normal(0, 0.08),
                chance.uniform(0.08, 0.2),
                body.typicalAttenuation() + (ap ? 0.08 : 0.3) + chance.normal(0, 0.09),
                (ap ? 0.4 : 0.58) * chance.uniform(0.88, 1.12));
    }

    /** The picture of attenuations, 12 bits, bright = dense. */
    GreyImage picture(float[] attenuation, Positioning positioning, Chance chance) {
        int width = positioning.width(), height = positioning.height();
        float[] rays = exposure(attenuation, width, height);
        addScatter(rays, attenuation, width, height);
        rays = blurred(rays, width, height);
        double perPixel = photons * positioning.pitch() * positioning.pitch();
        for (int i = 0; i < rays.length; i++) {
            double counted = rays[i] + chance.normal(0, 1) * Math.sqrt(rays[i] / perPixel);
            rays[i] = (float) -StrictMath.log(Math.max(counted, 1e-4));
        }
        return toned(rays, enhanced(rays, width, height, 1.6 / positioning.pitch()), width, height);
    }

    private float[] exposure(float[] attenuation, int width, int height) {
        float[] rays = new float[attenuation.length];
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                double heel = 1 + heelX * ((double) column / width - 0.5) + heelY * ((double) row / height - 0.5);
                rays[i] = (float) (heel * StrictMath.exp(-attenuation[i]));
            }
        }
        return rays;
    }

    /** Scatter arises in tissue and spreads widely: a coarse average of what passed tissue. */
    private void addScatter(float[] rays, float[] attenuation, int width, int height) {
        int columns = (width + COARSE - 1) / COARSE, rows = (height + COARSE - 1) / COARSE;
        float[] coarse = new float[columns * rows];
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                if (attenuation[i] > 0.1f) {
                    coarse[row / COARSE * columns + column / COARSE] += rays[i] / (COARSE * COARSE);
                }
            }
        }
        for (int pass = 0; pass < 6; pass++) {
            coarse = blurred(coarse, columns, rows);
        }
        float[] spread = coarse;
        for (int row = 0; row < height; row++) {
            double y = (row + 0.5) / COARSE - 0.5;
            for (int column = 0; column < width; column++) {
                double x = (column + 0.5) / COARSE - 0.5;
                rays[row * width + column] += (float) (scatter * Bilinear.at(i -> spread[i], columns, rows, x, y));
            }
        }
    }

    /** A (1, 4, 1) / 6 average along both axes: a point spread of about 0.6 pixels. */
    private static float[] blurred(float[] image, int width, int height) {
        float[] across = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                across[i] = (image[x == 0 ? i : i - 1] + 4 * image[i] + image[x == width - 1 ? i : i + 1]) / 6;
            }
        }
        float[] both = new float[image.length];
        for (int i = 0; i < both.length; i++) {
            float above = across[i < width ? i : i - width];
            float below = across[i >= both.length - width ? i : i + width];
            both[i] = (above + 4 * across[i] + below) / 6;
        }
        return both;
    }

    /** The mean over a square of the given half side in pixels, as what edge enhancement compares with. */
    private static float[] enhanced(float[] image, int width, int height, double half) {
        int reach = (int) Math.max(1, half);
        double[] sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += image[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        float[] mean = new float[image.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - reach), bottom = Math.min(height, y + reach + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - reach), right = Math.min(width, x + reach + 1);
                double sum = sums[bottom * (width + 1) + right]
                        - sums[top * (width + 1) + right]
                        - sums[bottom * (width + 1) + left]
                        + sums[top * (width + 1) + left];
                mean[y * width + x] = (float) (sum / ((bottom - top) * (right - left)));
            }
        }
        return mean;
    }

    private GreyImage toned(float[] image, float[] mean, int width, int height) {
        short[] values = new short[image.length];
        int white = (1 << BITS) - 1;
        for (int i = 0; i < values.length; i++) {
            double sharp = image[i] + 0.6 * (image[i] - mean[i]);
            values[i] = (short) (white / (1 + StrictMath.exp((middle - sharp) / latitude)));
        }
        return new GreyImage(width, height, values, BITS);
    }
}
