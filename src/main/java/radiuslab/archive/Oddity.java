package radiuslab.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import radiuslab.phantom.Chance;

/** What is out of the ordinary in one exam of a {@link SyntheticArchive}. */
public enum Oddity {
    NONE,
    /** Stored as MONOCHROME1, dense = dark. Nothing is wrong. */
    INVERTED,
    /** The header's side is the other one; the description has the true side. */
    WRONG_SIDE,
    /** Neither view position nor description tell the view. */
    NO_VIEW,
    /** The patient's name stands in the pixels; every other header denies it. */
    BURNT_IN_NAME,
    /** A screen with the patient's name lies in the study, as secondary capture. */
    CAPTURE,
    /** A lateral view of the other hand lies in the study. */
    OTHER_HAND,
    /** The lateral view was never made. */
    ONE_VIEW,
    /** The AP view was taken twice. */
    REPEATED_VIEW,
    /** The patient is under 18. */
    CHILD,
    /** The header says that it is an elbow. */
    OTHER_PART;

    /** One exam in so many is odd. */
    private static final int RARITY = 4;

    /** Of each exam; every kind as often as the others, in random order. */
    static List<Oddity> deal(long seed, int exams) {
        List<Oddity> all = new ArrayList<>();
        for (int i = 0; i < exams; i++) {
            int odd = i / RARITY;
            all.add(i % RARITY == 0 ? values()[1 + odd % (values().length - 1)] : NONE);
        }
        Chance chance = Chance.of(seed, 50);
        for (int i = all.size() - 1; i > 0; i--) {
            Collections.swap(all, i, chance.below(i + 1));
        }
        return all;
    }
}
