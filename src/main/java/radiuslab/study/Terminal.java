package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.function.Supplier;
import radiuslab.cohort.CohortException;

/** Where programs started by {@code lab} write, apart from what notebooks and scripts print. */
public final class Terminal {
    private Terminal() {}

    /** What a verb of {@code lab} does with its arguments; returns its exit code. */
    interface Verb {
        int run(List<String> arguments, PrintStream out, PrintStream err);
    }

    /** The exit code of a verb that a user started. */
    static int run(Verb verb, String[] arguments) {
        return verb.run(List.of(arguments), out(), err());
    }

    /** What is done once a verb's arguments are read; returns its exit code. */
    public interface Task<V> {
        int of(V asked) throws IOException;
    }

    /** Reads a verb's arguments and does what they ask. The exit code: the task's, 1 where it fails, which is told, 2 misuse. */
    public static <V> int run(Supplier<V> arguments, Task<V> task, PrintStream err) {
        V asked;
        try {
            asked = arguments.get();
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        try {
            return task.of(asked);
        } catch (IOException | CohortException | IllegalArgumentException | IllegalStateException failed) {
            tell(failed, err);
            return 1;
        }
    }

    public static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Tells why a verb failed: each line with the program's name. */
    public static void tell(Exception failure, PrintStream err) {
        words(failure).lines().forEach(line -> err.println("lab: " + line));
    }

    /** What a failure says. Some of a file system's name the file and nothing else. */
    public static String words(Throwable failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return text + ": permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no file or folder " + text;
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return text + " is a file, not a folder";
        }
        return text;
    }

    /** A failing main then ends with its message instead of a stack trace; the JVM's exit code stays 1. */
    public static void tellFailuresOf(String program) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            err().println(program + ": " + (failure.getMessage() == null ? failure : failure.getMessage()));
        });
    }

    private static PrintStream err() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }
}
