package radiuslab.scale;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Radiographs that are scored together and whose scores stand in one file: the least that is kept or computed again.
 *
 * @param number from 0
 * @param radiographs one or more, in the list's order
 */
record PartOfList(int number, List<ListedRadiograph> radiographs) implements Serializable {
    private static final int MOST = 256;
    private static final int LEAST = 8;
    private static final int PARTS = 64;

    PartOfList {
        radiographs = new ArrayList<>(radiographs); // one that travels
        if (number < 0 || radiographs.isEmpty()) {
            throw new IllegalArgumentException("a part has a number from 0 and radiographs, found part %d with %d"
                    .formatted(number, radiographs.size()));
        }
    }

    /** How many radiographs stand in a part: enough parts for some dozens of processors, none of which takes long. */
    static int size(long radiographs) {
        return (int) Math.max(LEAST, Math.min(MOST, (radiographs + PARTS - 1) / PARTS));
    }
}
