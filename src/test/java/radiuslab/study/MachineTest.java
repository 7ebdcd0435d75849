package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final long GIB = 1L << 30;

    private static Session session(String... further) {
        Map<String, String> environment = new HashMap<>(Map.of("RADIUSLAB_ROOT", "/lab"));
        for (int i = 0; i < further.length; i += 2) {
            environment.put(further[i], further[i + 1]);
        }
        return Session.of(environment);
    }

    @Test
    void twoProcessorsWithEnoughMemoryTakeTwoNotebooksOfAQuickStudy() {
        assertEquals(2, new Machine(2, 14 * GIB, false).notebooksAtOnce(session()));
        assertEquals(2, new Machine(64, 256 * GIB, false).notebooksAtOnce(session()));
        assertEquals(1, new Machine(1, 14 * GIB, false).notebooksAtOnce(session()));
        assertEquals(1, new Machine(2, 14 * GIB - 1, false).notebooksAtOnce(session()));
    }

    @Test
    void aGpuIsNotSharedUnlessTheStudyLeavesItAlone() {
        Machine machine = new Machine(8, 64 * GIB, true);
        assertEquals(1, machine.notebooksAtOnce(session()));
        assertEquals(2, machine.notebooksAtOnce(session("RADIUSLAB_DEVICE", "cpu")));
    }

    @Test
    void aLongTrainingRunsAlone() {
        Machine machine = new Machine(8, 64 * GIB, false);
        assertEquals(1, machine.notebooksAtOnce(session("RADIUSLAB_PRESET", "published")));
        assertEquals(1, machine.notebooksAtOnce(session("RADIUSLAB_WEIGHTS", "/weights.h5")));
    }

    @Test
    void theUsersNumberCounts() {
        Machine small = new Machine(1, GIB, true);
        assertEquals(3, small.notebooksAtOnce(session("RADIUSLAB_AT_ONCE", "3")));
    }

    @Test
    void whoChoseNoEngineIsToldOfTheFasterOne() {
        String advice = Machine.advice(session(), true, false).orElseThrow();
        assertTrue(advice.contains("--engine pytorch trains about twice as fast"), advice);
        assertTrue(Machine.advice(session(), false, false).isEmpty());
        assertTrue(Machine.advice(session("RADIUSLAB_ENGINE", "mxnet"), true, false)
                .isEmpty());
    }

    @Test
    void whoChosePyTorchIsToldWhereItIsHeld() {
        String told = Machine.advice(session("RADIUSLAB_ENGINE", "pytorch"), false, true)
                .orElseThrow();
        assertTrue(told.contains("held to AVX2"), told);
        assertTrue(Machine.advice(session(), false, true).isEmpty());
    }
}
