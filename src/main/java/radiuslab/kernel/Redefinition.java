package radiuslab.kernel;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Map;

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

    /** Gives classes new method bodies; false where this JVM cannot, for instance because fields changed. */
    static boolean redefine(Map<Class<?>, byte[]> bytecode) {
        if (instrumentation == null) {
            return false;
        }
        ClassDefinition[] definitions = bytecode.entrySet().stream()
                .map(e -> new ClassDefinition(e.getKey(), e.getValue()))
                .toArray(ClassDefinition[]::new);
        try {
            instrumentation.redefineClasses(definitions);
            return true;
        } catch (UnsupportedOperationException | UnmodifiableClassException | ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
