package radiuslab.cohort;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Groups images by the numbers in their names: the views of one exam follow each other. A run ends where a number is
 * left out, where the body region changes, and after {@value #LONGEST} images.
 */
final class ConsecutiveRuns {
    /** The longest group of the curated part of FracAtlas has 13 images. */
    static final int LONGEST = 20;

    private ConsecutiveRuns() {}

    /**
     * The id of the first image of the run to which each image belongs.
     *
     * @param regions by file name; those without a region have one in common
     */
    static Map<String, String> of(Collection<String> files, Map<String, String> regions) {
        Map<String, String> runs = new HashMap<>();
        String first = "";
        String previous = "";
        int length = 0;
        for (String file : List.copyOf(new TreeSet<>(files))) {
            boolean goesOn = length > 0
                    && length < LONGEST
                    && follows(previous, file)
                    && regions.getOrDefault(file, "").equals(regions.getOrDefault(previous, ""));
            first = goesOn ? first : ImageExam.id(file);
            length = goesOn ? length + 1 : 1;
            runs.put(file, first);
            previous = file;
        }
        return runs;
    }

    private static boolean follows(String file, String next) {
        String number = file.replaceAll("\\D", "");
        String nextNumber = next.replaceAll("\\D", "");
        return number.matches("\\d{1,15}")
                && nextNumber.matches("\\d{1,15}")
                && Long.parseLong(nextNumber) - Long.parseLong(number) == 1;
    }
}
