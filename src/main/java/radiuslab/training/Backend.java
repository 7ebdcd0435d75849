package radiuslab.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Objects;
import java.util.Set;

/**
 * The engine and the device that compute. Both engines may live in one process.
 *
 * @param engine "MXNet" or "PyTorch"
 * @param device CPU or one GPU
 */
public record Backend(String engine, Device device) {
    private static final Set<String> ENGINES = Set.of("MXNet", "PyTorch");

    public Backend {
        Objects.requireNonNull(device, "device");
        if (!ENGINES.contains(engine)) {
            throw new IllegalArgumentException("engine must be MXNet or PyTorch, found \"" + engine + "\"");
        }
    }

    /** An engine on the machine's processor. */
    public static Backend cpu(String engine) {
        return new Backend(engine, Device.cpu());
    }

    /**
     * An engine on a named device.
     *
     * @param device "cpu", "gpu" or "gpu1", or "auto": the first GPU the engine reports, else the CPU
     * @throws IllegalArgumentException if the engine has no such GPU
     */
    public static Backend of(String engine, String device) {
        Backend cpu = cpu(engine);
        int gpus = device.equals("cpu") ? 0 : cpu.dl().getGpuCount();
        Device wanted = device.equals("auto") ? (gpus > 0 ? Device.gpu() : Device.cpu()) : Device.fromName(device);
        if (wanted.isGpu() && wanted.getDeviceId() >= gpus) {
            throw new IllegalArgumentException("%s reports %d GPUs, asked for %s".formatted(engine, gpus, device));
        }
        return new Backend(engine, wanted);
    }

    /** DJL's engine. */
    public Engine dl() {
        return Engine.getEngine(engine);
    }

    /** A new manager of native memory on this device; the caller closes it. */
    public NDManager manager() {
        return NDManager.newBaseManager(device, engine);
    }
}
