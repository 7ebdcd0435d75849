package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A connection to Jupyter that loses nothing a cell prints or shows. ZeroMQ silently drops what it is given while a
 * thousand messages wait for the reader; here they all wait.
 */
final class WholeOutput extends JupyterConnection {
    private static final long SENT_EVERY_MILLIS = 50;

    /** How long a goodbye may take to leave. */
    private static final long FAREWELL_MILLIS = 1000;

    private final KernelConnectionProperties properties;
    private final JupyterIO io;
    private final SpareTime spare;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile GatheredOutput cell;

    WholeOutput(KernelConnectionProperties properties, JupyterIO io, SpareTime spare)
            throws NoSuchAlgorithmException, InvalidKeyException {
        super(properties);
        this.properties = properties;
        this.io = io;
        this.spare = spare;
        iopub.setHWM(0); // no limit
    }

    /** Opens the channels, and answers what they bring by a {@link MessageLoop} of our own instead of IJava's. */
    @Override
    public void connect() {
        MessageLoop loop = new MessageLoop(this, this::leave);
        iopub.bind(properties);
        stdin.bind(properties);
        shell.bind(address(properties.getShellPort()));
        control.bind(address(properties.getControlPort()));
        heartbeat.bind(address(properties.getHbPort()));
        iopub.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        loop.beat(heartbeat);
        loop.serve(control, "control");
        loop.serve(shell, "shell", spare);
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "output");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleWithFixedDelay(this::sendPrinted, 0, SENT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String address(int port) {
        return "%s://%s:%d".formatted(properties.getTransport(), properties.getIp(), port);
    }

    /** ZeroMQ closes when all is sent; a channel whose thread still runs a cell would keep it for ever. */
    private void leave() {
        Thread closing = new Thread(this::close, "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(FAREWELL_MILLIS);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
    }

    @Override
    public void waitUntilClose() {
        try {
            closed.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
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
