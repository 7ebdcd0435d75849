package radiuslab.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is rejected at each total, against whole-number arithmetic of any size. */
class ConditionalTablesTest {
    @Test
    void theStudysTableRejectsExactlyTheRightOnes() {
        checkLowerTails(400, 400, 768, 368);
    }

    @Test
    void tablesOfAnySizeRejectExactlyTheRightOnes() {
        Random random = new Random(61);
        for (int round = 0; round < 60; round++) {
            int n1 = 1 + random.nextInt(60);
            int n2 = 1 + random.nextInt(60);
            int total = random.nextInt(n1 + n2 + 1);
            int least = Math.max(0, total - n2);
            int x = least + random.nextInt(Math.min(n1, total) - least + 1);
            checkLowerTails(n1, n2, total, x);
        }
    }

    private static void checkLowerTails(int n1, int n2, int total, int x) {
        double fisher = ConditionalTables.of(n1, n2, total).atMost(x);
        BigInteger observed = BigInteger.ZERO;
        for (int i = Math.max(0, total - n2); i <= x; i++) {
            observed = observed.add(ways(n1, n2, total, i));
        }
        BigInteger all = choose(n1 + n2, total);
        for (int t = 0; t <= n1 + n2; t++) {
            BigInteger here = choose(n1 + n2, t);
            BigInteger limit = observed.multiply(here);
            BigInteger tail = BigInteger.ZERO;
            for (int i = Math.max(0, t - n2); i <= Math.min(n1, t); i++) {
                BigInteger next = tail.add(ways(n1, n2, t, i));
                if (next.multiply(all).compareTo(limit) > 0) {
                    break;
                }
                tail = next;
            }
            double exact = new BigDecimal(tail)
                    .divide(new BigDecimal(here), MathContext.DECIMAL64)
                    .doubleValue();
            assertEquals(exact, ConditionalTables.of(n1, n2, t).greatestLowerTail(fisher), 1e-12 * exact + 1e-290);
        }
    }

    private static BigInteger ways(int n1, int n2, int total, int x) {
        return choose(n1, x).multiply(choose(n2, total - x));
    }

    private static final BigInteger[][] CHOOSE = new BigInteger[801][];

    private static BigInteger choose(int n, int k) {
        if (CHOOSE[n] == null) {
            CHOOSE[n] = new BigInteger[n + 1];
            CHOOSE[n][0] = BigInteger.ONE;
            for (int i = 1; i <= n; i++) {
                CHOOSE[n][i] =
                        CHOOSE[n][i - 1].multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
            }
        }
        return CHOOSE[n][k];
    }

    @Test
    void theMirroredTableTiesToTheLastBit() {
        // Equal groups: (x, y) successes and (n - y, n - x) successes have one p, at totals t and 2 n - t.
        for (int n : new int[] {7, 400, 20_000}) {
            int total = n / 3 * 5;
            int x = (int) (.47 * total);
            double p = ConditionalTables.of(n, n, total).atMost(x);
            assertTrue(p > 0 && p < .5);
            assertEquals(p, ConditionalTables.of(n, n, 2 * n - total).atMost(n - total + x));
        }
    }

    @Test
    void twoSidedTakesBothTailsOfEqualTables() {
        // Groups of 3 with total 3: 1, 9, 9, 1 of 20
        ConditionalTables tables = ConditionalTables.of(3, 3, 3);
        assertEquals(.1, tables.notLikelier(0), 1e-15);
        assertEquals(1, tables.notLikelier(1), 1e-15);
        assertEquals(.1, tables.greatestTwoSided(.5), 1e-15);
        assertEquals(0, tables.greatestTwoSided(.0999), 1e-15);
        assertEquals(.05, tables.greatestLowerTail(.0999), 1e-15);
    }
}
