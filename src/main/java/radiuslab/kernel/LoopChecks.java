package radiuslab.kernel;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the loops of cells end: before each jump back, and where a method begins, cell code looks whether the user has
 * interrupted it. Only cells' own code is changed, not that of libraries.
 */
public final class LoopChecks {
    private static final String NAME = LoopChecks.class.getName().replace('.', '/');
    private static final Set<Thread> LEFT = ConcurrentHashMap.newKeySet();
    private static volatile boolean stopping;
    /** Whether anything is to end: one look for each turn of a loop. */
    private static volatile boolean look;

    private LoopChecks() {}

    /** Thrown into cell code; no {@link Exception}, so that cells do not catch it by mistake. */
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("interrupted");
        }
    }

    /** Called by cell code. */
    public static void check() {
        if (look && (stopping || LEFT.contains(Thread.currentThread()))) {
            throw new Stopped();
        }
    }

    /** Whether a thread was given up. */
    static boolean isLeft(Thread thread) {
        return LEFT.contains(thread);
    }

    /** From now on all cell code ends, on whatever thread it runs; or none does. */
    static void stop(boolean all) {
        stopping = all;
        LEFT.removeIf(thread -> !thread.isAlive());
        look = all || !LEFT.isEmpty();
    }

    /** The cell code of a thread that was given up ends once what it waits for returns, whatever else runs by then. */
    static void leave(Thread thread) {
        LEFT.add(thread);
        look = true;
    }

    /** A class with its checks. */
    static byte[] wovenInto(byte[] type) {
        ClassReader reader = new ClassReader(type);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Weaver(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Weaver extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Weaver(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            insert();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (passed.contains(target)) {
                insert();
            }
            super.visitJumpInsn(opcode, target);
        }

        private void insert() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, "check", "()V", false);
        }
    }
}
