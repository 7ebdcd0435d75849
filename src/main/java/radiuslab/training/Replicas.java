package radiuslab.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The network's parameters on each device of a training. The first device computes with the network's own; every other one
 * with copies, whose gradients are added to the network's after each step and which are then made equal again. Running
 * means and variances are the first device's.
 */
final class Replicas implements AutoCloseable {
    private final Block network;
    private final List<NDManager> managers;
    private final ParameterStore own;
    private final List<Copies> copies;

    Replicas(Backend backend, Block network) {
        this.network = network;
        managers = backend.devices().stream()
                .map(device -> NDManager.newBaseManager(device, backend.engine()))
                .toList();
        own = new ParameterStore(managers.get(0), false);
        copies = managers.stream().skip(1).map(Copies::new).toList();
    }

    int size() {
        return managers.size();
    }

    ParameterStore store(int device) {
        return device == 0 ? own : copies.get(device - 1);
    }

    /** Memory on one device; the caller closes it. */
    NDManager memory(int device) {
        return managers.get(device).newSubManager();
    }

    /**
     * Makes every copy of the parameters equal to the network's. Needed before the first step, and not while gradients are
     * recorded.
     */
    void follow() {
        copies.forEach(copy -> network.getParameters().values().forEach(copy::follow));
    }

    /**
     * The gradient of one parameter, summed over the devices.
     *
     * @param used number of devices that had a part of the batch
     */
    NDArray gradient(Parameter parameter, int used) {
        NDArray sum = parameter.getArray().getGradient();
        for (Copies copy : copies.subList(0, used - 1)) {
            try (NDManager memory = sum.getManager().newSubManager();
                    NDArray part = copy.arrays.get(parameter).getGradient()) {
                sum.addi(moved(part, memory));
                part.subi(part);
            }
        }
        return sum;
    }

    /** An array on a manager's device: itself where it is there already, else a copy that the manager owns. */
    private static NDArray moved(NDArray array, NDManager memory) {
        if (array.getDevice().equals(memory.getDevice())) {
            return array;
        }
        NDArray copy = array.toDevice(memory.getDevice(), true);
        copy.attach(memory);
        return copy;
    }

    @Override
    public void close() {
        managers.forEach(NDManager::close);
    }

    /** One device's copies. */
    private static final class Copies extends ParameterStore {
        private final NDManager manager;
        private final Map<Parameter, NDArray> arrays = new HashMap<>();

        Copies(NDManager manager) {
            super(manager, true);
            this.manager = manager;
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return arrays.get(parameter);
        }

        void follow(Parameter parameter) {
            NDArray copy = arrays.computeIfAbsent(parameter, this::empty);
            try (NDManager memory = manager.newSubManager()) {
                moved(parameter.getArray(), memory).copyTo(copy);
            }
        }

        private NDArray empty(Parameter parameter) {
            NDArray array = manager.zeros(parameter.getShape());
            array.setRequiresGradient(parameter.requiresGradient());
            return array;
        }
    }
}
