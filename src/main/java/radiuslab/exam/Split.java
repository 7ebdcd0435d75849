package radiuslab.exam;

/** The part of the cohort an exam belongs to: learned from, tuned on, or kept for the final measurement. */
public enum Split {
    TRAINING,
    VALIDATION,
    TEST
}
