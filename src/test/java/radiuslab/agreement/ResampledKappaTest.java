package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.UndefinedStatistic;

class ResampledKappaTest {
    private static final int CASES = 40;
    private static final int[] TIMES = new Random(3).ints(CASES, 0, 4).toArray();
    private static final int[][] READERS = IntStream.range(0, 4)
            .mapToObj(r -> new Random(r).ints(CASES, 0, 3).toArray())
            .toArray(int[][]::new);

    /** Every case as often as it was drawn. */
    private static int[][] drawn() {
        return IntStream.range(0, READERS.length)
                .mapToObj(r -> IntStream.range(0, CASES)
                        .flatMap(i -> IntStream.generate(() -> READERS[r][i]).limit(TIMES[i]))
                        .toArray())
                .toArray(int[][]::new);
    }

    @Test
    void drawnCasesAreRepeatedCases() {
        int[][] drawn = drawn();
        assertEquals(
                FleissKappa.of(3, drawn).value(),
                ResampledKappa.fleiss(3, READERS).of(TIMES),
                1e-12);
        assertEquals(
                GwetAc1.of(3, drawn).value(), ResampledKappa.gwet(3, READERS).of(TIMES), 1e-12);
        assertEquals(
                CohenKappa.of(drawn[0], drawn[1], 3, KappaWeights.linear()).value(),
                ResampledKappa.cohen(3, KappaWeights.linear(), READERS[0], READERS[1])
                        .of(TIMES),
                1e-12);
    }

    @Test
    void aResampleOfOneCategoryIsUndefined() {
        int[] first = {0, 0, 1};
        int[] second = {0, 0, 1};
        Statistic cohen = ResampledKappa.cohen(2, KappaWeights.none(), first, second);
        assertThrows(UndefinedStatistic.class, () -> cohen.of(new int[] {2, 1, 0}));
        assertThrows(UndefinedStatistic.class, () -> ResampledKappa.fleiss(2, first, second)
                .of(new int[] {2, 1, 0}));
        assertEquals(1, ResampledKappa.gwet(2, first, second).of(new int[] {2, 1, 0}));
    }
}
