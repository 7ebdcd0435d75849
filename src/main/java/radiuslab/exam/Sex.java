package radiuslab.exam;

/** The patient's sex as the hospital recorded it. */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN
}
