package radiuslab.phantom;

/** What looks like a fracture but is none. */
public enum Mimic {
    NONE,
    /** The dense transverse line that remains where the growth plate closed. */
    GROWTH_PLATE_SCAR,
    /** The oblique channel of the feeding artery through the cortex. */
    NUTRIENT_CANAL,
    /** A fracture that healed in a bent position long ago: no line, smooth cortex. */
    HEALED_DEFORMITY
}
