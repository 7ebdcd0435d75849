package radiuslab.cohort;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Groups images by the numbers in their names: the views of one exam follow each other. A run ends where a number is
 * left out, where the body region changes, and after {@value #LONGEST} images.
 */
final class ConsecutiveRuns {
    /** The longest group of the curated part of FracAtlas has 13 images. */
    static final int LONGEST = 20;

    /** Names that differ in nothing but their number in its order: 2 before 10. */
    private static final Comparator<String> BY_NUMBER = Comparator.comparing(
                    (String file) -> NameIndex.folded(NameIndex.stem(file)).replaceAll("\\d", ""))
            .thenComparing(file -> new BigInteger("0" + number(file)))
            .thenComparing(Comparator.naturalOrder());

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
        for (String file : files.stream().distinct().sorted(BY_NUMBER).toList()) {
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
        return !number(file).isEmpty()
                && !number(next).isEmpty()
                && new BigInteger(number(next))
                        .subtract(new BigInteger(number(file)))
                        .equals(BigInteger.ONE);
    }

    private static String number(String file) {
        return file.replaceAll("\\D", "");
    }
}
