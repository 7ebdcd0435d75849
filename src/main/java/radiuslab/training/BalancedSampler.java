package radiuslab.training;

import java.util.List;
import java.util.SplittableRandom;
import radiuslab.files.Seeds;

/**
 * Which examples a step looks at: as many of each class. Each class is shuffled and gone through without replacement,
 * then shuffled anew, so that the smaller class comes round more often.
 */
public final class BalancedSampler {
    private final List<int[]> classes;
    private final long seed;

    /**
     * @param classes the example numbers of each class; where there are two, radiographs without a fracture come first
     * @throws IllegalArgumentException if a class is empty
     */
    public BalancedSampler(List<int[]> classes, long seed) {
        this.classes = List.copyOf(classes);
        this.seed = seed;
        for (int c = 0; c < classes.size(); c++) {
            if (classes.get(c).length == 0) {
                String missing = c == 0 ? "is without a fracture" : "shows a fracture";
                throw new IllegalArgumentException(
                        "of %d training radiographs none %s, and half of each batch should; add some to the training set (docs/cohorts.md)"
                                .formatted(
                                        classes.stream().mapToInt(m -> m.length).sum(), missing));
            }
        }
    }

    /**
     * The examples of one step, class by class.
     *
     * @param size of the batch, a multiple of the number of classes
     */
    public int[] at(long step, int size) {
        if (size % classes.size() != 0) {
            throw new IllegalArgumentException(
                    "a balanced batch of %d classes cannot hold %d examples".formatted(classes.size(), size));
        }
        int share = size / classes.size();
        int[] examples = new int[size];
        for (int i = 0; i < size; i++) {
            int c = i / share;
            examples[i] = at(c, step * share + i % share);
        }
        return examples;
    }

    private int at(int c, long position) {
        int[] members = classes.get(c);
        long round = position / members.length;
        return shuffled(members, Seeds.mix(seed, c, round))[(int) (position % members.length)];
    }

    private static int[] shuffled(int[] members, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = members.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
