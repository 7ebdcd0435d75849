package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
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

    /** Its variables as environment/lab sets them; of MXNet they say nothing. */
    @Test
    void aLibtorchOfTheUsersOwnIsNamed() {
        Map<String, String> own = Map.of("PYTORCH_VERSION", "2.13.0", "PYTORCH_FLAVOR", "cu130");
        assertEquals("2.13.0-cu130", Backend.libtorch("PyTorch", own));
        assertEquals("DJL's", Backend.libtorch("MXNet", own));
        assertEquals("DJL's", Backend.libtorch("PyTorch", Map.of()));
    }
}
