package radiuslab.scale;

import java.io.Serializable;

/**
 * One training of a sweep.
 *
 * @param fold that is held out, from 1
 * @param folds into which the training set is divided by patient
 * @param seed of this division, of the share learned from, and of all that is random in the training
 */
record SweepTraining(SweepOption option, int fold, int folds, long seed) implements Serializable {
    /** Such as "classification-steps-200-fold-1-of-5-seed-2"; two trainings of one name are the same. */
    String name() {
        return option.toString().replace(", ", "-").replace(' ', '-')
                + "-fold-%d-of-%d-seed-%d".formatted(fold, folds, seed);
    }

    @Override
    public String toString() {
        return "%s, fold %d of %d, seed %d".formatted(option, fold, folds, seed);
    }
}
