package radiuslab.notebook;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Replaces the methods of a loaded class, so that re-running a cell keeps the variables of the cells that use it.
 * The JVM hands us the means at start when the module's jar is named as its {@code -javaagent}.
 */
public final class Redefinition {
    private static volatile Instrumentation instrumentation;

    private Redefinition() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Gives the class new method bodies; false where this JVM cannot, for instance because its fields changed. */
    static boolean redefine(Class<?> loaded, byte[] bytecode) {
        if (instrumentation == null) {
            return false;
        }
        try {
            instrumentation.redefineClasses(new ClassDefinition(loaded, bytecode));
            return true;
        } catch (UnsupportedOperationException | UnmodifiableClassException | ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
