package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void anUnknownEngineIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Backend.cpu("TensorFlow"));
        assertEquals("engine must be MXNet or PyTorch, found \"TensorFlow\"", refused.getMessage());
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Backend.of("PyTorch", "gpu99"));
        assertTrue(refused.getMessage().endsWith("GPUs, asked for gpu99"), refused.getMessage());
        assertEquals(List.of(Device.cpu()), Backend.of("PyTorch", "cpu").devices());
    }

    @Test
    void noDeviceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Backend("MXNet", List.of()));
    }
}
