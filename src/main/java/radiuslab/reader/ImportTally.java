package radiuslab.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import radiuslab.cohort.Fault;
import radiuslab.files.ImportCounts;

/** Counts while a detector's output is read; one rule for what its category must be, whatever the form. */
final class ImportTally {
    private final String file;
    private final String unit;
    private final String category;
    private final int wanted;
    private final Set<String> found = new TreeSet<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int matched;
    private int unscored;

    /**
     * @param unit what is counted, in the plural
     * @param category what the form calls it: category or class
     * @param wanted the one that counts
     */
    ImportTally(String file, String unit, String category, int wanted) {
        this.file = file;
        this.unit = unit;
        this.category = category;
        this.wanted = wanted;
    }

    /** Whether a category is the one that counts; what is of another is left out. */
    boolean counts(String one) {
        found.add(one);
        boolean counts = one.equals(String.valueOf(wanted));
        if (!counts) {
            leaveOut("of %s %s".formatted(category, one));
        }
        return counts;
    }

    /** If no box had the category, the detector would seem to see nothing: the number is wrong, or the file. */
    void checkCategory(ReaderFaults faults) {
        if (!found.contains(String.valueOf(wanted))) {
            faults.add(
                    Fault.Kind.VALUE,
                    0,
                    "no %s has %s %d, found %s"
                            .formatted(
                                    unit.equals("entries") ? "entry" : "line",
                                    category,
                                    wanted,
                                    found.isEmpty() ? "none" : String.join(", ", found)),
                    "Say which %s is the fracture, or give the right file".formatted(category));
        }
    }

    void leaveOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    void match(boolean scored) {
        matched++;
        unscored += scored ? 0 : 1;
    }

    int matched() {
        return matched;
    }

    /** A remark on names, unless there is none. */
    void remark(String what, List<String> names) {
        if (!names.isEmpty()) {
            remarks.add(what + " " + ImportCounts.named(names));
        }
    }

    ImportCounts counts() {
        List<String> all = new ArrayList<>(remarks);
        if (unscored > 0) {
            all.add("boxes without a score, taken as 1: " + unscored);
        }
        int out = leftOut.values().stream().mapToInt(Integer::intValue).sum();
        return new ImportCounts(file, unit, matched + out, matched, leftOut, all);
    }
}
