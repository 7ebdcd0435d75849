package radiuslab.exam;

/** The patient's side. */
public enum Side {
    LEFT,
    RIGHT,
    UNKNOWN
}
