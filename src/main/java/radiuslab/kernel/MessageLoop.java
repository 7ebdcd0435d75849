package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.HeartbeatChannel;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Answers the requests of one channel as they arrive. IJava looks for one every 50 ms, and takes one a time; here the
 * channel's thread waits in ZeroMQ. What a request brings, or its answer throws, does not end the loop.
 */
final class MessageLoop {
    private final JupyterConnection connection;
    private final Runnable end;
    private volatile boolean ended;

    /** @param end is run when Jupyter has said goodbye and was answered */
    MessageLoop(JupyterConnection connection, Runnable end) {
        this.connection = connection;
        this.end = end;
    }

    void serve(ShellChannel channel, String name) {
        start(name, () -> answer(channel, channel.readMessage()));
    }

    /** @param spare is used as long as no request is there */
    void serve(ShellChannel channel, String name, SpareTime spare) {
        ZMQ.Poller requests = new ZContext().createPoller(1);
        requests.register(channel, ZMQ.Poller.POLLIN);
        start(name, () -> {
            while (!spare.isUsed() && requests.poll(spare.pause()) == 0) {
                spare.use();
            }
            answer(channel, channel.readMessage());
        });
    }

    /** Sends back what arrives: so Jupyter knows that the kernel lives. */
    void beat(HeartbeatChannel channel) {
        start("heartbeat", () -> channel.send(channel.recv()));
    }

    private void start(String name, Runnable turn) {
        Thread thread = new Thread(
                () -> {
                    while (!ended) {
                        once(turn);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void once(Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException | Error faulty) {
            if (!ended) {
                System.err.println("The kernel could not answer a message: " + faulty);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a handler is registered by the type of its message
    private void answer(ShellChannel channel, Message message) {
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler == null) {
            return; // such as a debugger's: Jupyter asks and does without
        }
        ShellReplyEnvironment reply = connection.prepareReplyEnv(channel, message);
        try {
            handler.handle(reply, message);
        } finally {
            reply.resolveDeferrals();
        }
        if (reply.isMarkedForShutdown()) {
            ended = true;
            end.run();
        }
    }
}
