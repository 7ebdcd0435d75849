package radiuslab.phantom;

/** The kinds of distal radius fracture that are modelled. */
public enum FractureKind {
    /** Extra-articular, turned and shifted to dorsal. */
    COLLES,
    /** Extra-articular, turned and shifted to volar. */
    SMITH,
    /** The volar or dorsal rim of the joint surface sheared off; the carpus goes with it. */
    BARTON,
    /** A crack without displacement. */
    HAIRLINE,
    /** The cortex buckles outwards without breaking. */
    TORUS
}
