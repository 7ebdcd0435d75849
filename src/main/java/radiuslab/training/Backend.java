package radiuslab.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The engine and the devices that compute. Both engines may live in one process.
 *
 * @param engine "MXNet" or "PyTorch"
 * @param devices CPU or GPUs; the first holds the network, the others take their share of each batch in training
 * @param precision of training and prediction; explanations compute in float32
 */
public record Backend(String engine, List<Device> devices, Precision precision) {
    private static final String PYTORCH = "PyTorch";

    /** For {@link #libtorch}. */
    static final String OF_DJL = "DJL's";

    private static final Set<String> ENGINES = Set.of("MXNet", PYTORCH);

    public Backend {
        if (!ENGINES.contains(engine)) {
            throw new IllegalArgumentException("engine must be MXNet or PyTorch, found \"" + engine + "\"");
        }
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("nothing computes without a device");
        }
        // DJL has its default engine find the shapes of some layers. Were that another one, it would be loaded, and
        // PyTorch's threads, more than there are processors then, would sleep between any two operations.
        System.getProperties().putIfAbsent("ai.djl.default_engine", engine);
        if (isPyTorch(engine)) {
            OneDnn.hold();
        }
    }

    /** In float32. */
    public Backend(String engine, List<Device> devices) {
        this(engine, devices, Precision.FLOAT32);
    }

    /** An engine on the machine's processor, in float32. */
    public static Backend cpu(String engine) {
        return new Backend(engine, List.of(Device.cpu()));
    }

    /**
     * An engine on named devices, in float32.
     *
     * @param device "cpu"; "gpu": all GPUs the engine reports; "gpu0", "gpu1" ...: that one; or "auto": all GPUs, else the
     *     CPU
     * @throws IllegalArgumentException if the engine has no such GPU
     */
    public static Backend of(String engine, String device) {
        Backend cpu = cpu(engine);
        int gpus = device.equals("cpu") ? 0 : cpu.dl().getGpuCount();
        List<Device> all = IntStream.range(0, gpus).mapToObj(Device::gpu).toList();
        return switch (device) {
            case "cpu" -> cpu;
            case "auto" -> all.isEmpty() ? cpu : new Backend(engine, all);
            default -> {
                List<Device> wanted = device.equals("gpu") ? all : List.of(Device.fromName(device));
                if (wanted.isEmpty() || !all.containsAll(wanted)) {
                    throw new IllegalArgumentException(
                            "%s reports %d GPUs, asked for %s".formatted(engine, gpus, device));
                }
                yield new Backend(engine, wanted);
            }
        };
    }

    /** The device that holds the network. */
    public Device device() {
        return devices.get(0);
    }

    /**
     * The same, computing in another precision.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public Backend with(Precision other) {
        if (other == Precision.MIXED && !canMix()) {
            throw new IllegalArgumentException(
                    isPyTorch(engine)
                            ? "this PyTorch has no mixed precision that Java reaches: choose float32"
                            : "mixed precision needs PyTorch, not " + engine);
        }
        return new Backend(engine, devices, other);
    }

    /** Among how many threads portions may be divided: a GPU and MXNet, which has threads of its own, take one after the other. */
    int threads() {
        return isPyTorch(engine) && !device().isGpu() && dl() != null
                ? Math.min(Libtorch.threads(), Runtime.getRuntime().availableProcessors())
                : 1;
    }

    boolean canMix() {
        return isPyTorch(engine) && dl() != null && Autocast.isThere();
    }

    /** For the few places where the engines want the same numbers laid out differently. */
    public static boolean isPyTorch(NDManager manager) {
        return isPyTorch(manager.getEngine().getEngineName());
    }

    /** Which libtorch an engine computes with: such as "2.13.0-cpu" where it is the user's own, else "DJL's". */
    public static String libtorch(String engine) {
        return libtorch(engine, System.getenv());
    }

    /** @param environment with the variables that {@code lab} sets for a libtorch of the user's own */
    public static String libtorch(String engine, Map<String, String> environment) {
        String version = environment.getOrDefault("PYTORCH_VERSION", "");
        return isPyTorch(engine) && !version.isEmpty()
                ? version + "-" + environment.getOrDefault("PYTORCH_FLAVOR", "")
                : OF_DJL;
    }

    static boolean isPyTorch(String engine) {
        return PYTORCH.equals(engine);
    }

    /** DJL's engine. */
    public Engine dl() {
        return Engine.getEngine(engine);
    }

    /** A new manager of native memory on the first device; the caller closes it. */
    public NDManager manager() {
        return NDManager.newBaseManager(device(), engine);
    }
}
