package radiuslab.phantom;

import radiuslab.exam.Sex;

/**
 * What differs between the wrists of healthy adults; one patient has one.
 *
 * <p>Ranges: radial inclination 24 (19 to 29) degrees and ulnar variance -0.9 (-4.2 to 2.3) mm after Schuind et al., J
 * Bone Joint Surg Am 74:1418 (1992); volar tilt 11 (0 to 22) degrees and radial height 12 (8 to 15) mm after Friberg and
 * Lundstrom, Acta Radiol Diagn 17:249 (1976) and Mann et al., Radiology 184:15 (1992).
 *
 * @param size of all bones relative to the mean adult, 0.8 to 1.2
 * @param radialInclination degrees between the line from the ulnar corner to the styloid's tip and the perpendicular of
 *     the shaft, in the AP view
 * @param volarTilt degrees by which the joint surface faces volar, in the lateral view
 * @param radialHeight mm along the shaft from the ulnar corner to the styloid's tip
 * @param ulnarVariance mm by which the ulna reaches beyond the radius' ulnar corner; negative: it is shorter
 * @param robustness of the cortex relative to the mean, 0.7 to 1.3
 */
public record WristAnatomy(
        double size,
        double radialInclination,
        double volarTilt,
        double radialHeight,
        double ulnarVariance,
        double robustness) {
    /** Distance in mm between ulnar corner and styloid's tip, across the shaft, in a wrist of size 1. */
    static final double ARTICULAR_WIDTH = 27.5;

    public WristAnatomy {
        require(size, 0.8, 1.2, "size");
        require(radialInclination, 13, 35, "radial inclination");
        require(volarTilt, -5, 30, "volar tilt");
        require(radialHeight, 6, 18, "radial height");
        require(ulnarVariance, -5, 5, "ulnar variance");
        require(robustness, 0.7, 1.3, "robustness");
    }

    private static void require(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("%s must be %s to %s, found %s".formatted(name, low, high, value));
        }
    }

    static WristAnatomy draw(Chance chance, Sex sex) {
        double size = chance.normal(sex == Sex.FEMALE ? 0.95 : 1.05, 0.03);
        double inclination, height, width;
        do {
            inclination = chance.normal(24, 2.5);
            height = chance.normal(12, 1.5);
            width = height / tan(inclination) / (ARTICULAR_WIDTH * size);
        } while (width < 0.9 || width > 1.08);
        return new WristAnatomy(
                size, inclination, chance.normal(11, 3.5), height, chance.normal(-0.7, 1.1), chance.normal(1, 0.08));
    }

    /** How wide the joint surface is relative to a wrist of this size with mean proportions. */
    double articularWidth() {
        return radialHeight / tan(radialInclination) / (ARTICULAR_WIDTH * size);
    }

    static double tan(double degrees) {
        return StrictMath.tan(StrictMath.toRadians(degrees));
    }
}
