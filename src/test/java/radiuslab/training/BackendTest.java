package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void anUnknownEngineIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Backend.cpu("TensorFlow"));
        assertEquals("engine must be MXNet or PyTorch, found \"TensorFlow\"", refused.getMessage());
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Backend.of("PyTorch", "gpu99"));
        assertEquals(Device.cpu(), Backend.of("PyTorch", "cpu").device());
    }
}
