package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private static NDManager memory;

    @BeforeAll
    static void open() {
        memory = Backend.cpu("PyTorch").manager();
    }

    @AfterAll
    static void close() {
        memory.close();
    }

    private static Portions of(int atOnce, int threads) {
        return new Portions(() -> ForwardPass.in(memory, Precision.FLOAT32), atOnce, threads);
    }

    @Test
    void piecesKeepTheOrder() {
        assertEquals(List.of(List.of(1, 2), List.of(3, 4), List.of(5)), Portions.cut(List.of(1, 2, 3, 4, 5), 2));
        assertEquals(List.of(), Portions.cut(List.of(), 2));
    }

    /** 5 things by 2 threads: 3 and 2, though 16 might pass at once. */
    @Test
    void eachThreadHasAPassOfItsOwnAndAFairShare() {
        Set<ForwardPass> passes = ConcurrentHashMap.newKeySet();
        Set<Integer> sizes = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        List<Integer> squares = of(16, 2).of(List.of(1, 2, 3, 4, 5), (some, pass) -> {
            both.countDown();
            assertTrue(waited(both));
            passes.add(pass);
            sizes.add(some.size());
            return some.stream().map(i -> i * i).toList();
        });
        assertEquals(List.of(1, 4, 9, 16, 25), squares);
        assertEquals(2, passes.size());
        assertEquals(Set.of(3, 2), sizes);
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    @Test
    void oneThreadReadsOnTheCallersOwn() {
        List<Thread> threads = of(2, 1).of(List.of(1, 2, 3), (some, pass) -> List.of(Thread.currentThread()));
        assertEquals(2, threads.size());
        threads.forEach(thread -> assertSame(Thread.currentThread(), thread));
        assertEquals(List.of(), of(2, 2).of(List.of(), (some, pass) -> some));
    }

    @Test
    void aThreadOfManyComputesAloneAndTheCallerAsBefore() {
        int before = Libtorch.threads();
        List<Integer> found = of(1, 2).of(List.of("a", "b", "c"), (some, pass) -> List.of(Libtorch.threads()));
        assertEquals(List.of(1, 1, 1), found);
        assertEquals(before, Libtorch.threads());
    }

    @Test
    void whatFailsIsThrownAndNothingFurtherBegins() {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> thousand = IntStream.range(0, 1000).boxed().toList();
        IOException thrown = assertThrows(
                IOException.class, () -> of(1, 2).of(thousand, (some, pass) -> failing(begun.incrementAndGet())));
        assertEquals("unreadable", thrown.getMessage());
        assertTrue(begun.get() <= 2, () -> begun + " began");
    }

    private static List<Integer> failing(int number) throws IOException {
        throw new IOException("unreadable");
    }

    @Test
    void anInterruptedCallerIsToldWhenNothingComputesAnyMore() {
        AtomicInteger computing = new AtomicInteger();
        Thread caller = Thread.currentThread();
        assertThrows(CancellationException.class, () -> of(1, 2).of(
                        IntStream.range(0, 1000).boxed().toList(), (some, pass) -> {
                            computing.incrementAndGet();
                            if (some.contains(0)) {
                                caller.interrupt();
                                while (caller.isInterrupted()) {
                                    Thread.onSpinWait();
                                }
                            }
                            computing.decrementAndGet();
                            return some;
                        }));
        assertEquals(0, computing.get());
        assertTrue(Thread.interrupted());
    }
}
