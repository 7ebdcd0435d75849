package radiuslab.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import radiuslab.statistics.Inputs;

/**
 * How cases are drawn with replacement: single cases or whole clusters (all images of a patient), from all of them or
 * from each stratum its own number.
 */
public final class Resampling {
    /** What every {@link #clusters} of this project is. */
    public static final String CLUSTERS = "patients";

    /** The drawn unit of each case: itself, or its cluster. */
    private final int[] unitOfCase;
    /** The units of each stratum. */
    private final int[][] strata;

    private Resampling(int[] unitOfCase, int[][] strata) {
        this.unitOfCase = unitOfCase;
        this.strata = strata;
    }

    /** Each case by itself, in the order given; where cases have names, {@link #clusters} draws alike in any order. */
    public static Resampling cases(int cases) {
        if (cases < 1) {
            throw new IllegalArgumentException("resampling needs at least one case, found " + cases);
        }
        int[] each = IntStream.range(0, cases).toArray();
        return new Resampling(each, new int[][] {each});
    }

    /**
     * Whole clusters; cases of one patient resemble each other, and to draw them singly makes intervals too narrow.
     *
     * <p>Clusters are numbered by their names in alphabetical order: a seed draws the same patients in whatever order the
     * cases come.
     *
     * @param clusters the cluster of each case, such as the patient's pseudonym
     */
    public static Resampling clusters(String[] clusters) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < clusters.length; i++) {
            if (clusters[i] == null || clusters[i].isBlank()) {
                throw new IllegalArgumentException("case " + i + " has no cluster: give its patient's pseudonym");
            }
            names.add(clusters[i]);
        }
        if (clusters.length == 0) {
            throw new IllegalArgumentException("resampling needs at least one case, found 0");
        }
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return new Resampling(
                Arrays.stream(clusters).mapToInt(numbers::get).toArray(),
                new int[][] {IntStream.range(0, numbers.size()).toArray()});
    }

    /** Whole patients. @param patientOf leads from an exam's id to its patient */
    public static Resampling patients(List<String> exams, UnaryOperator<String> patientOf) {
        return clusters(exams.stream().map(patientOf).toArray(String[]::new));
    }

    /**
     * The same units, drawn so that each resample keeps the number of units with and without a fracture. A cluster
     * counts as with fracture if one of its cases has one.
     */
    public Resampling stratifiedBy(boolean[] truth) {
        Inputs.sameLength(truth.length, cases(), "resampled cases");
        boolean[] fracture = new boolean[units()];
        for (int i = 0; i < truth.length; i++) {
            fracture[unitOfCase[i]] |= truth[i];
        }
        int[][] both = {
            IntStream.range(0, units()).filter(u -> fracture[u]).toArray(),
            IntStream.range(0, units()).filter(u -> !fracture[u]).toArray()
        };
        return new Resampling(
                unitOfCase, Arrays.stream(both).filter(s -> s.length > 0).toArray(int[][]::new));
    }

    public int cases() {
        return unitOfCase.length;
    }

    /** The number of units drawn: cases or clusters. */
    public int units() {
        return Arrays.stream(strata).mapToInt(s -> s.length).sum();
    }

    int[][] strata() {
        return strata;
    }

    /**
     * Draws one resample.
     *
     * @param unitTimes scratch, one per unit
     * @param times receives how often each case was drawn
     */
    void draw(SplittableRandom random, int[] unitTimes, int[] times) {
        Arrays.fill(unitTimes, 0);
        for (int[] stratum : strata) {
            for (int k = 0; k < stratum.length; k++) {
                unitTimes[stratum[below(stratum.length, random)]]++;
            }
        }
        spread(unitTimes, times);
    }

    /** How often each case counts if its unit counts so often. */
    void spread(int[] unitTimes, int[] times) {
        for (int i = 0; i < times.length; i++) {
            times[i] = unitTimes[unitOfCase[i]];
        }
    }

    /** Uniform in [0, bound): the high word of a 63-bit number times bound; its bias is under bound / 2^63. */
    private static int below(int bound, SplittableRandom random) {
        return (int) Math.multiplyHigh(random.nextLong() >>> 1, 2L * bound);
    }
}
