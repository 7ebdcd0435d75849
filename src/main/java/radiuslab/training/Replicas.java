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
import java.util.Optional;

/**
 * The network's parameters on each device of a training. The first device computes with the network's own; every other one
 * with copies, whose gradients are added to the network's after each step and which are then made equal again. Running
 * means and variances are the first device's.
 */
final class Replicas implements AutoCloseable {
    private final Block network;
    private final List<NDManager> managers;
    private final Own own;
    private final List<Copies> copies;

    Replicas(Backend backend, Block network) {
        this.network = network;
        managers = backend.devices().stream()
                .map(device -> NDManager.newBaseManager(device, backend.engine()))
                .toList();
        own = new Own(managers.get(0));
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
     * Makes every copy of the parameters equal to the network's. Needed before the first step and after each, and not while
     * gradients are recorded.
     */
    void follow() {
        copies.forEach(copy -> network.getParameters().values().forEach(copy::follow));
    }

    /**
     * The gradient of one parameter, summed over the devices; {@link #forget} it after use.
     *
     * @param used number of devices that had a part of the batch
     * @return none where the network did not use the parameter
     */
    Optional<NDArray> gradient(Parameter parameter, int used) {
        return Optional.ofNullable(own.gradient(parameter)).map(sum -> withOthers(sum, parameter, used));
    }

    private NDArray withOthers(NDArray sum, Parameter parameter, int used) {
        for (Copies copy : copies.subList(0, used - 1)) {
            try (NDManager memory = sum.getManager().newSubManager();
                    NDArray part = copy.arrays.get(parameter).getGradient()) {
                sum.addi(moved(part, memory));
                part.subi(part);
            }
        }
        return sum;
    }

    /** Frees the network's gradients, so that those of the next step are not added to them. */
    void forget(List<NDArray> gradients) {
        own.forget(gradients);
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
        own.forget(List.of());
        managers.forEach(NDManager::close);
    }

    /**
     * The network's own parameters. Both engines add each gradient of an array to the last. On PyTorch each step computes with
     * new arrays that look into the same memory, so that nothing is to be set to zero and nothing to be added.
     */
    private static final class Own extends ParameterStore {
        private final boolean anew;
        private final Map<Parameter, NDArray> arrays = new HashMap<>();

        Own(NDManager manager) {
            super(manager, false);
            anew = Backend.isPyTorch(manager);
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return anew && parameter != null && parameter.requiresGradient()
                    ? arrays.computeIfAbsent(parameter, Own::lookingInto)
                    : super.getValue(parameter, device, training);
        }

        private static NDArray lookingInto(Parameter parameter) {
            NDArray array = parameter.getArray().stopGradient();
            array.setRequiresGradient(true);
            return array;
        }

        NDArray gradient(Parameter parameter) {
            NDArray array = anew ? arrays.get(parameter) : parameter.getArray();
            return array == null ? null : array.getGradient();
        }

        void forget(List<NDArray> gradients) {
            if (!anew) {
                gradients.forEach(gradient -> gradient.subi(gradient));
            }
            gradients.forEach(NDArray::close);
            arrays.values().forEach(NDArray::close);
            arrays.clear();
        }
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
