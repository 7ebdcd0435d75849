package radiuslab.scale;

import java.io.Serializable;

/**
 * What became of a training.
 *
 * @param auroc on the exams held out; 0 where there is a fault
 * @param seconds the training and the reading of these exams took
 * @param learned exams learned from
 * @param heldOut exams it was judged on
 * @param model the first twelve digits of the SHA-256 of its weights; "" where there is a fault
 * @param fault why there is no network, such as that it diverged; "" where all is well
 */
record SweepRound(
        SweepTraining training, double auroc, double seconds, int learned, int heldOut, String model, String fault)
        implements Serializable {
    SweepRound {
        if (!(auroc >= 0 && auroc <= 1)) {
            throw new IllegalArgumentException("an AUROC lies in [0, 1], found " + auroc);
        }
    }

    boolean isFault() {
        return !fault.isEmpty();
    }
}
