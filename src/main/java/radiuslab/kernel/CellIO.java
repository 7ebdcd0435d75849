package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import java.io.InputStream;
import java.io.PrintStream;

/** What a cell prints, shows and reads goes to Jupyter, from its beginning to its end. */
final class CellIO extends JupyterIO {
    /** @param mayAsk whether Jupyter lets the cell ask the user; where not, {@code System.in} is at its end */
    void begin(ShellReplyEnvironment cell, boolean mayAsk) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        InputStream inBefore = System.in;
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        setEnv(cell);
        setJupyterInEnabled(mayAsk);
        cell.defer(() -> {
            retractEnv(cell);
            System.setOut(outBefore);
            System.setErr(errBefore);
            System.setIn(inBefore);
        });
    }
}
