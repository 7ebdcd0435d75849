package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What PyTorch can and DJL does not pass on: functions of the library that DJL has loaded, called by their C++ names, which
 * they have on Linux and macOS. An exception in C++ would end the process, so callers must not cause one.
 */
final class Libtorch {
    /** Of an std::optional of a tensor; all zero it is empty. */
    private static final int OPTIONAL_BYTES = 16;

    private static final String THREADS = "_ZN2at15get_num_threadsEv";
    private static final String OPENMP = "omp_set_num_threads";
    private static final String MKL = "MKL_Set_Num_Threads_Local";

    private Libtorch() {}

    static boolean has(List<String> functions) {
        try {
            functions.forEach(Loaded.TORCH::getFunction);
            return true;
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError absent) {
            return false;
        }
    }

    static void call(String function, Object... arguments) {
        Loaded.TORCH.getFunction(function).invoke(arguments);
    }

    /** How many threads an operation of this thread is divided among; 1 where that cannot be changed. */
    static int threads() {
        return has(List.of(THREADS, OPENMP, MKL))
                ? Loaded.TORCH.getFunction(THREADS).invokeInt(new Object[0])
                : 1;
    }

    /** Divides the operations of this thread, and of no other, among so many. */
    static void computeBy(int threads) {
        call(THREADS); // A thread's first question gives it what the process has.
        call(OPENMP, threads);
        call(MKL, threads);
    }

    /** Whether {@link #change} may be called for arrays of this manager. Arrays on a GPU would have to lie exactly alike. */
    static boolean canChange(NDManager manager, String function) {
        return Backend.isPyTorch(manager) && !manager.getDevice().isGpu() && has(List.of(function));
    }

    /**
     * Calls one of PyTorch's fused optimisers: it takes lists of tensors, numbers, and two options that stay empty.
     *
     * @param lists of float32 arrays on the processor, each list as long as the first or empty; the arrays at one place of
     *     all lists have the same shape, but for the last list's, which have one number
     */
    static void change(String function, List<List<NDArray>> lists, Object... numbers) {
        Memory empty = new Memory(OPTIONAL_BYTES);
        empty.clear();
        List<Object> arguments = new ArrayList<>();
        for (List<NDArray> list : lists) {
            arguments.add(tensors(list));
            arguments.add((long) list.size());
        }
        arguments.addAll(List.of(numbers));
        arguments.add(empty);
        arguments.add(empty);
        withoutGradients(() -> {
            call(function, arguments.toArray());
            return null;
        });
        Reference.reachabilityFence(lists);
        Reference.reachabilityFence(arguments);
    }

    /** Calls a function that overwrites one array and takes nothing else. Gradients are recorded where they are wanted. */
    static void change(String function, NDArray array) {
        call(function, new Pointer(((PtNDArray) array).getHandle()));
        Reference.reachabilityFence(array);
    }

    /** Tensors one after the other, as an ArrayRef wants them; DJL's handle is the address of one. */
    private static Pointer tensors(List<NDArray> arrays) {
        if (arrays.isEmpty()) {
            return Pointer.NULL;
        }
        Memory tensors = new Memory((long) Long.BYTES * arrays.size());
        for (int i = 0; i < arrays.size(); i++) {
            long handle = ((PtNDArray) arrays.get(i)).getHandle();
            tensors.setLong((long) Long.BYTES * i, new Pointer(handle).getLong(0));
        }
        return tensors;
    }

    /**
     * What a computation on this thread gives without a record for gradients. DJL stops recording only on the thread on
     * which it loaded PyTorch; on all others what a network computes would be kept until its result is given back.
     */
    static <T> T withoutGradients(Supplier<T> computation) {
        boolean recording = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return computation.get();
        } finally {
            JniUtils.setGradMode(recording);
        }
    }

    private static final class Loaded {
        /** RTLD_LAZY alone. JNA would make all names of the library global, and MXNet find PyTorch's oneDNN for its own. */
        private static final int ITS_NAMES_STAY_ITS_OWN = 1;

        static final NativeLibrary TORCH =
                NativeLibrary.getInstance(file().toString(), Map.of(Library.OPTION_OPEN_FLAGS, ITS_NAMES_STAY_ITS_OWN));

        private static Path file() {
            Path folder = Path.of(LibUtils.getLibtorchPath());
            Optional<Path> file = List.of("libtorch_cpu.so", "libtorch_cpu.dylib", "torch_cpu.dll").stream()
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .findFirst();
            return file.orElseThrow(() -> new UnsatisfiedLinkError("no libtorch_cpu in " + folder));
        }
    }
}
