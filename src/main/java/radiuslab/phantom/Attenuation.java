package radiuslab.phantom;

/**
 * Beer-Lambert attenuation at an effective 50 keV. Mass attenuation coefficients (cm2/g) from NIST, X-ray Mass
 * Attenuation Coefficients (Hubbell and Seltzer), tables 3 (elements) and 4 (ICRU-44 tissues); densities in g/cm3.
 */
public enum Attenuation {
    CORTICAL_BONE(0.424, 1.92),
    SOFT_TISSUE(0.226, 1.06),
    ADIPOSE_TISSUE(0.212, 0.95),
    TITANIUM(1.213, 4.54),
    /** Gypsum, CaSO4 with two waters, summed over its elements; the density is that of a porous bandage. */
    PLASTER(0.473, 0.9);

    private final double perMm;

    Attenuation(double massCoefficient, double density) {
        perMm = massCoefficient * density / 10;
    }

    /** Linear attenuation coefficient in 1/mm. */
    public double perMm() {
        return perMm;
    }

    /** The share of rays that passes a thickness in mm, 0 to 1. */
    public double transmission(double mm) {
        return StrictMath.exp(-perMm * mm);
    }
}
