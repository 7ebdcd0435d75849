package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.MessageContext;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A connection to Jupyter that loses nothing a cell prints or shows. ZeroMQ silently drops what it is given while a
 * thousand messages wait for the reader; here they all wait.
 */
final class WholeOutput extends JupyterConnection {
    private static final long SENT_EVERY_MILLIS = 50;

    private final JupyterIO io;
    private volatile GatheredOutput cell;

    WholeOutput(KernelConnectionProperties properties, JupyterIO io)
            throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
        this.io = io;
        iopub.setHWM(0); // no limit
    }

    @Override
    public void connect() {
        super.connect();
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "output");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(this::sendPrinted, 0, SENT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sendPrinted() {
        GatheredOutput running = cell;
        if (running != null) {
            running.sendPrinted();
        }
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext context) {
        GatheredOutput output = new GatheredOutput(channel, stdin, iopub, context, () -> {
            io.out.flush();
            io.err.flush();
        });
        if (channel == shell) {
            cell = output;
        }
        return output;
    }
}
