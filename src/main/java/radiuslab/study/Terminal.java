package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where programs started by {@code lab} write, apart from what notebooks and scripts print. */
public final class Terminal {
    private Terminal() {}

    public static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** A failing main then ends with its message instead of a stack trace; the JVM's exit code stays 1. */
    public static void tellFailuresOf(String program) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            out.println(program + ": " + (failure.getMessage() == null ? failure : failure.getMessage()));
        });
    }
}
