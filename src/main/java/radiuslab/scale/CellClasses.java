package radiuslab.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import radiuslab.files.WholeFolder;

/**
 * The classes of a notebook's cells as the executors of a cluster get them: files in a folder, from which Spark serves them.
 * A cell's variables are static fields, which on an executor were 0 or null: there functions ask {@code CellVariables} in
 * their place, which has the values that were sent with the task.
 */
public final class CellClasses {
    /** System property: the master of a kernel with a cluster, as {@code lab notebook --spark} sets it. */
    public static final String MASTER = "radiuslab.spark.master";

    /** JShell's class around a snippet; types that cells declare lie within such. */
    private static final Pattern SNIPPET = Pattern.compile("REPL/\\$JShell\\$\\d+[A-Z]*");

    /** JShell's method that runs a snippet, here and not on an executor. */
    private static final String RUN = "do_it$";

    private static final String ON_EXECUTORS = "radiuslab/scale/CellVariables";
    private static final Optional<CellClasses> HERE =
            Optional.ofNullable(System.getProperty(MASTER)).map(master -> new CellClasses(temporary()));

    private final Path folder;
    private final Set<String> variables = new ConcurrentSkipListSet<>();
    private volatile Optional<Executors> executors = Optional.empty();

    /** What a cluster does for a notebook's cells. */
    interface Executors {
        /** A class is another one from now on, which executors have loaded as it was. */
        void renew();

        /** The cell that waits for jobs was interrupted. */
        void cancel();
    }

    /** @param folder where the classes are kept */
    CellClasses(Path folder) {
        this.folder = folder;
    }

    /** For its owner alone; it goes with the kernel, as what its cells say may be nobody else's business. */
    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("cells");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            WholeFolder.delete(folder);
        } catch (IOException left) {
            // the kernel ends; nobody is there to be told
        }
    }

    /** Those of this kernel; empty in a kernel without a cluster. */
    public static Optional<CellClasses> here() {
        return HERE;
    }

    Path folder() {
        return folder;
    }

    /** Cells' variables that their functions read, such as "REPL.$JShell$5.threshold". */
    Set<String> variables() {
        return variables;
    }

    /** From now on these executors have the classes. */
    void serve(Executors some) {
        executors = Optional.of(some);
    }

    /** Keeps a class. */
    public void add(String name, byte[] type) {
        Path file = folder.resolve(name.replace('.', '/') + ".class");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, forExecutors(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a class in place of the one of its name. */
    public void change(String name, byte[] type) {
        add(name, type);
        executors.ifPresent(Executors::renew);
    }

    /** A cell is interrupted: nothing waits any more for the jobs it began. */
    public void interrupt() {
        executors.ifPresent(Executors::cancel);
    }

    private byte[] forExecutors(byte[] type) {
        ClassReader reader = new ClassReader(type);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals(RUN) ? next : new Asking(next);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Asks for the values of variables in place of reading fields. */
    private final class Asking extends MethodVisitor {
        Asking(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (!SNIPPET.matcher(owner).matches()) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
                return;
            }
            String variable = owner.replace('/', '.') + "." + name;
            Type type = Type.getType(descriptor);
            if (opcode == Opcodes.GETSTATIC) {
                variables.add(variable);
                visitLdcInsn(variable);
                visitMethodInsn(
                        Opcodes.INVOKESTATIC, ON_EXECUTORS, "value", "(Ljava/lang/String;)Ljava/lang/Object;", false);
                cast(type);
            } else {
                visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
                visitLdcInsn(variable);
                visitMethodInsn(Opcodes.INVOKESTATIC, ON_EXECUTORS, "refuse", "(Ljava/lang/String;)V", false);
            }
        }

        private void cast(Type type) {
            if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
                visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
                return;
            }
            String box =
                    switch (type.getSort()) {
                        case Type.BOOLEAN -> "java/lang/Boolean";
                        case Type.CHAR -> "java/lang/Character";
                        default -> "java/lang/Number";
                    };
            visitTypeInsn(Opcodes.CHECKCAST, box);
            visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        }
    }
}
