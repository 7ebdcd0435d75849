package radiuslab.phantom;

import java.util.Optional;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** Which pixels of a projection show the fracture. */
final class FractureZone {
    /** A pixel belongs to the fracture if its ray passes this much bone next to the fracture surface, in mm. */
    private static final double LEAST_BONE = 0.3;

    /** The mask reaches this far beyond, in mm. */
    private static final double MARGIN = 0.7;

    private FractureZone() {}

    /** The mask, all background if the fracture is absent or does not show in this direction. */
    static FractureMask mask(Optional<Fracture> fracture, Wrist wrist, Positioning positioning, GreyImage image) {
        int width = positioning.width(), height = positioning.height();
        byte[] values = new byte[width * height];
        if (fracture.isPresent() && fracture.get().shows(positioning.ray())) {
            float[] zone = new Rays(positioning).through(wrist.fractureZone());
            int reach = (int) Math.round(MARGIN / positioning.pitch());
            for (int i = 0; i < zone.length; i++) {
                if (zone[i] >= LEAST_BONE) {
                    fill(values, width, height, i % width, i / width, reach);
                }
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = image.values()[i] == 0 ? FractureMask.BACKGROUND : values[i];
            }
        }
        return new FractureMask(width, height, values);
    }

    private static void fill(byte[] values, int width, int height, int x, int y, int reach) {
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int i = x + dx, j = y + dy;
                if (dx * dx + dy * dy <= reach * reach && i >= 0 && j >= 0 && i < width && j < height) {
                    values[j * width + i] = FractureMask.FRACTURE;
                }
            }
        }
    }
}
