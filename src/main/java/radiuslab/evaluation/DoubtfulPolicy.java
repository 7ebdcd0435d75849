package radiuslab.evaluation;

/** What a doubtful verdict counts as. */
public enum DoubtfulPolicy {
    /** As no fracture: the study's. */
    NEGATIVE,
    /** As a fracture. */
    POSITIVE,
    /** Left out of the counts. */
    EXCLUDED
}
